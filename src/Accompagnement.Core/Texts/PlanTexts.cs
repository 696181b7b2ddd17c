using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words of the message plan: what goes to whom, when and why, and what became of it.</summary>
public static class PlanTexts
{
    public const string Title = "Ce qui sera envoyé";

    public const string Sent = "Ce qui a été envoyé, ou ne le sera pas";

    public const string WillSay = "Ce qui sera dit";

    public const string NothingPlanned = "Rien n'est prévu dans les deux semaines qui viennent.";

    public const string NothingLeft = "Rien d'autre n'est prévu.";

    public const string NothingForSession = "Rien n'est prévu pour cette session.";

    public const string NothingForYou = "Aucun message n'est prévu pour vous en ce moment.";

    public const string Hold = "Retenir";

    public const string SendNow = "Envoyer maintenant";

    public const string Cancel = "Annuler";

    public const string LetGo = "Laisser partir";

    public const string Restore = "Rétablir";

    public const string FollowPlan = "Revenir à la date prévue";

    public const string SeePlan = "Voir le plan d'envoi";

    public const string SeeRest = "Voir la suite";

    public const string Gone = "Ce message n'est plus dans le plan sous cette forme : il est parti, s'est regroupé avec un autre ou ne sert plus. Rien n'a été modifié.";

    public static string Later(int count) => $"Et {French.Count(count, "autre message", "autres messages")} plus tard. Pour une seule session : « /accompagnement relances 22 mars ».";

    public static string ForSession(Session session, DateOnly today) => $"Messages de la {SessionTexts.Name(session, today)}";

    /// <summary><c>Lundi 5 mars à 9 h, à Marylène</c>.</summary>
    public static string Heading(Recipient to, Moment due, DateOnly today) => $"{French.Capital(French.Moment(due, today))}, {To(to)}";

    /// <summary><c>Voir 1 : 5 mars, Marylène</c>, for a button.</summary>
    public static string Short(int number, Recipient to, Moment due, DateOnly today) => $"Voir {number} : {French.ShortDate(due.Day, today)}, {Name(to)}";

    public static string To(Recipient to) => to switch
    {
        Recipient.Direct(var name) => $"à {name}",
        Recipient.Team => "à l'équipe",
        Recipient.Everybody => "à tout le monde",
        _ => throw new ArgumentOutOfRangeException(nameof(to)),
    };

    public static bool IsTo(Recipient to, Person person) => to is Recipient.Direct(var name) && Folding.Same(name, person.Name);

    /// <summary>What a message is for: <c>session du 8 mars : il manque Interventions et Déroulé</c>.</summary>
    public static string Why(PlannedMessage message, Programme programme, DateOnly today) => string.Join(" ; ", message.Reminders.Select(reminder => Why(reminder, programme, today)));

    public static string Why(Reminder reminder, Programme programme, DateOnly today) =>
        programme.Find(reminder.Session) is { } session
            ? $"{SessionTexts.Name(session, today)} : {Reason(reminder, session, programme)}{Step(reminder.Days)}"
            : Purpose(reminder.Kind);

    public static string Why(LedgerEntry entry, Programme programme, DateOnly today) =>
        programme.Find(entry.Session) is { } session ? $"{SessionTexts.Name(session, today)} : {Purpose(entry.Kind)}" : Purpose(entry.Kind);

    public static string State(PlannedMessage message, LedgerEntry? waiting, Moment? retry, Decision? sendNow) => message.State switch
    {
        PlanState.Held(var by, _) => $"retenu par {by} : il ne partira pas tant qu'il n'est pas relâché",
        PlanState.Cancelled(var by, _) => $"annulé par {by} : il ne partira pas",
        PlanState.TooLate => "trop tard pour être utile : il ne partira pas",
        _ when waiting is not null && retry is not null => $"il n'a pas pu partir ({waiting.Reason.TrimEnd('.')}) ; nouvel essai à {French.Time(retry.Time)}",
        _ when sendNow is not null => $"{sendNow.By} a demandé son envoi : il part dès que la personne peut le recevoir",
        _ when message.Due - message.Planned > TimeSpan.FromMinutes(15) => $"en retard de {French.DelayOf(message.Due - message.Planned)}",
        _ => "",
    };

    /// <summary><c>envoyé</c>, <c>envoyé avec 2 heures de retard</c>, <c>abandonné : …</c>.</summary>
    public static string Became(LedgerEntry entry) => entry.State switch
    {
        LedgerState.Sent => entry.At - entry.Due > TimeSpan.FromMinutes(15) ? $"envoyé avec {French.DelayOf(entry.At - entry.Due)} de retard" : "envoyé",
        LedgerState.Failed => $"n'a pas pu être envoyé : {entry.Reason}",
        LedgerState.Dropped => $"abandonné : {entry.Reason}",
        LedgerState.Waiting => $"attend un nouvel essai : {entry.Reason}",
        LedgerState.Refused => $"refusé par le chat, nouvel essai prévu : {entry.Reason}",
        LedgerState.Claimed => "en cours d'envoi",
        LedgerState.Abandoned => "envoi interrompu, repris au prochain démarrage",
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    public static string Done(DecisionKind? kind) => kind switch
    {
        DecisionKind.Hold => "C'est retenu : ce message attend que l'équipe le laisse partir.",
        DecisionKind.Cancel => "C'est annulé : ce message ne partira pas.",
        DecisionKind.SendNow => "C'est demandé : ce message part dès que possible.",
        null => "C'est relâché : ce message suit de nouveau le plan.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Name(Recipient to) => to switch
    {
        Recipient.Direct(var name) => name,
        Recipient.Team => "équipe",
        Recipient.Everybody => "tout le monde",
        _ => throw new ArgumentOutOfRangeException(nameof(to)),
    };

    private static string Step(int days) => days switch
    {
        0 => "",
        1 => " (1 jour ouvré avant)",
        -1 => " (1 jour ouvré après)",
        > 1 => $" ({days} jours ouvrés avant)",
        _ => $" ({-days} jours ouvrés après)",
    };

    // With what is known now; what is said is decided again when it is sent.
    private static string Reason(Reminder reminder, Session session, Programme programme) => reminder.Kind switch
    {
        ReminderKind.Prepare or ReminderKind.Incomplete when !session.Preparation.IsComplete => $"il manque {LadderTexts.Questions(session)}",
        ReminderKind.Absent => $"{reminder.About} a déclaré une absence",
        ReminderKind.Unreachable => $"{reminder.About} ne reçoit pas les messages",
        ReminderKind.Edited => $"modification par {French.List(session.AuthorsSince(reminder.Since, reminder.Version))}",
        ReminderKind.WhoIs => $"quel compte est « {reminder.About} » ?",
        ReminderKind.Moved => $"changement {ChangeTexts.What(session.AsOf(reminder.Since), session.AsOf(reminder.Version), programme)}",
        _ => Purpose(reminder.Kind),
    };

    private static string Purpose(ReminderKind kind) => kind switch
    {
        ReminderKind.NameFacilitator => "personne n'est encore nommé pour animer",
        ReminderKind.Prepare => "réponses qui manquent",
        ReminderKind.Again => "rappel demandé",
        ReminderKind.Named => "l'animation vient d'être confiée",
        ReminderKind.Ready => "tout est prêt",
        ReminderKind.Incomplete => "réponses qui manquent encore",
        ReminderKind.Announce => "annonce de la session",
        ReminderKind.Recall => "que garder pour l'historique ?",
        ReminderKind.Unanswered => "réponses qui manquent pour l'historique",
        ReminderKind.Offered => "proposition de prendre la suite",
        ReminderKind.OfferAccepted => "la suite est acceptée",
        ReminderKind.OfferDeclined => "la suite est déclinée",
        ReminderKind.OfferWithdrawn => "la proposition est reprise",
        ReminderKind.OfferUnanswered => "proposition restée sans réponse",
        ReminderKind.Absent => "absence déclarée",
        ReminderKind.Unreachable => "personne à qui écrire",
        ReminderKind.Moved => "changement de date, d'horaires ou de lieu",
        ReminderKind.Cancelled => "annulation",
        ReminderKind.Restored => "rétablissement",
        ReminderKind.Edited => "modification",
        ReminderKind.WhoIs => "à quel compte écrire",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
