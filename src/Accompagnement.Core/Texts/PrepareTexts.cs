using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words of the preparation dialog.</summary>
public static class PrepareTexts
{
    public const string Nobody = "Personne / sans objet";

    public const string NobodyHelp = "À cocher si personne n'intervient.";

    public const string NoSpeakersButton = "Personne n'intervient";

    public const string NobodyButSomebody = "La case « Personne / sans objet » est cochée, mais des interventions sont écrites : gardez l'un ou l'autre.";

    public const string NotSaved = "Rien n'est encore enregistré : corrigez ce qui est signalé, puis enregistrez de nouveau.";

    /// <summary>Within the 24 characters that the narrowest chat shows.</summary>
    public static string Title(Session session, DateOnly today)
    {
        var title = $"Préparer le {French.ShortDate(session.Dates, today)}";
        return session.Dates.First is not null && title.Length <= 24 ? title : "Préparer la session";
    }

    public static string Introduction(Session session, DateOnly today) =>
        $"{French.Capital(SessionTexts.Title(session, today))}. Chaque réponse peut rester vide : vous pourrez la donner plus tard.{SessionTexts.Off(session)}";

    public static string Hint(Question question) => question switch
    {
        Question.Objectives => "Un objectif par ligne.",
        Question.Facilitators => "Un nom par ligne, avec sa partie si besoin : « Quentin pour l'accueil ».",
        Question.Speakers => "Une personne invitée par ligne.",
        Question.Agenda => "Un point par ligne : « 15h-15h30 : accueil ».",
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, null),
    };

    public static string NotYours(Session session, DateOnly today) => session.Facilitators.Count == 0
        ? $"Seules les personnes qui animent la {SessionTexts.Name(session, today)} et l'équipe peuvent la préparer. Personne n'est encore nommé : parlez-en à l'équipe."
        : $"Seules les personnes qui animent la {SessionTexts.Name(session, today)} ({SessionTexts.Facilitators(session)}) et l'équipe peuvent la préparer.";

    public static string TooLong(int length, int most) => $"Ce texte compte {length} caractères ; {most} au plus peuvent être enregistrés.";

    public static string SpeakersAlready(string text) => $"Des interventions sont déjà notées : « {text} ». Rien n'a été modifié.";
}
