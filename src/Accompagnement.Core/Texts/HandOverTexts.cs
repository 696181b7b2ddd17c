using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words for handing a session over: the offer, its answer, and what is told to whom.</summary>
public static class HandOverTexts
{
    public const string Title = "Passer la main";

    public const string Accept = "Accepter";

    public const string Decline = "Décliner";

    public const string Withdraw = "Reprendre la proposition";

    public const string NotForYou = "Cette proposition ne vous est pas adressée. Rien n'a été modifié.";

    public const string NotYours = "Vous n'avez pas fait cette proposition. Rien n'a été modifié.";

    public static string Introduction(Session session, string? asked, DateOnly today) =>
        $"{French.Capital(SessionTexts.Title(session, today))}. La personne choisie pourra accepter ou décliner ; d'ici là, vous restez à l'animation."
        + (asked is null ? "" : $" Votre proposition à {asked} attend encore sa réponse : en choisir une autre la remplace.");

    public static string NotFacilitating(Session session, DateOnly today) =>
        $"Vous n'animez pas (ou plus) la {SessionTexts.Name(session, today)} : il n'y a rien à transmettre. Rien n'a été modifié.";

    public static string Over(Session session, DateOnly today) => session.IsOn
        ? $"La {SessionTexts.Name(session, today)} a déjà eu lieu. Rien n'a été modifié."
        : $"La {SessionTexts.Name(session, today)} est annulée. Rien n'a été modifié.";

    public static string OutOfReach(string name) => $"Je ne peux pas écrire à {name} ici. Choisissez quelqu'un d'autre, ou demandez à l'équipe de nommer {name}.";

    public static string Proposed(string to, Session session, Moment? end, Moment now) =>
        $"C'est proposé à {to}. Jusqu'à sa réponse, vous restez à l'animation de la {SessionTexts.Name(session, now.Day)}. "
        + (end is null || end.Instant <= now.Instant ? "La session est proche : l'équipe est prévenue aussi." : $"Sans réponse d'ici au {French.Moment(end, now.Day)}, l'équipe sera prévenue.");

    public static string Away(string name, Absence absence, DateOnly today) => $"À noter : {name} a déclaré une absence {AbsenceTexts.Days(absence, today)}.";

    public static string Offered(string from, Session session, DateOnly today)
    {
        var missing = session.Preparation.Missing.Count();
        var left = missing == 0 ? "Tout est déjà prêt." : $"Il reste {French.Count(missing, "question", "questions")} à préparer.";
        return $"{from} vous propose de prendre la suite pour animer cette session, qui a lieu {ReminderTexts.Left(session, today)}. {left} Sans réponse de votre part, {from} reste à l'animation.";
    }

    public static string Yours(string from, Session session, DateOnly today) =>
        $"Merci ! Vous animez la {SessionTexts.Name(session, today)}. C'est dit à {from} ; les relances vous seront envoyées.";

    public static string Thanks(string from, Session session, DateOnly today) =>
        $"C'est noté, merci de votre réponse. {from} reste à l'animation de la {SessionTexts.Name(session, today)} et l'équipe est prévenue.";

    public static string Accepted(string to, Session session, DateOnly today) =>
        $"{to} a accepté de prendre la suite : vous n'avez plus rien à faire pour la {SessionTexts.Name(session, today)}. Merci d'avoir passé la main.";

    public static string Declined(string to, Session session, DateOnly today) =>
        $"{to} ne peut pas prendre la suite pour animer la {SessionTexts.Name(session, today)}. Vous restez à l'animation ; l'équipe est prévenue, et vous pouvez le proposer à quelqu'un d'autre.";

    public static string DeclinedToTeam(string from, string to, Session session, DateOnly today) =>
        $"{to} ne peut pas prendre la suite {French.Of(from)} pour animer cette session, qui a lieu {ReminderTexts.Left(session, today)}. D'ici là, {from} reste à l'animation. Qui peut aider ?";

    public static string Unanswered(string from, string to, Session session, DateOnly today) =>
        $"{from} a proposé à {to} d'animer cette session à sa place ; après deux jours ouvrés, la réponse se fait attendre. La session a lieu {ReminderTexts.Left(session, today)}. "
        + $"D'ici là, {from} reste à l'animation. Qui peut aider ?";

    public static string Withdrawn(string to, Session session, DateOnly today) =>
        $"C'est repris : vous restez à l'animation de la {SessionTexts.Name(session, today)}, {to} n'a plus à répondre.";

    public static string NoLongerAsked(string from, Session session, DateOnly today) =>
        $"{from} a repris sa proposition : vous n'avez plus à répondre pour la {SessionTexts.Name(session, today)}, {from} reste à l'animation.";

    public static string Moot(string from, Session session, DateOnly today) =>
        $"Cette proposition {French.Of(from)} n'est plus d'actualité : il n'y a rien à faire pour la {SessionTexts.Name(session, today)}. Rien n'a été modifié.";

    public static string AnsweredBefore(OfferAnswer answer, Session session, DateOnly today) => answer is OfferAnswer.Accepted
        ? $"Vous avez déjà accepté d'animer la {SessionTexts.Name(session, today)}. Si vous ne le pouvez plus, passez la main à votre tour."
        : $"Vous avez déjà décliné pour la {SessionTexts.Name(session, today)}. Si vous pouvez finalement l'animer, dites-le à l'équipe.";

    public static string TooLateToWithdraw(string to, OfferAnswer answer, Session session, DateOnly today) => answer switch
    {
        OfferAnswer.Accepted => $"{to} a déjà accepté d'animer la {SessionTexts.Name(session, today)}. Rien n'a été modifié.",
        OfferAnswer.Declined => $"{to} a déjà décliné : vous restez à l'animation de la {SessionTexts.Name(session, today)}. Rien n'a été modifié.",
        _ => $"Cette proposition est déjà reprise. Rien n'a été modifié.",
    };
}
