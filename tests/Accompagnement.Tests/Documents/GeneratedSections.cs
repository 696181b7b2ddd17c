using CsCheck;

namespace Accompagnement.Tests.Documents;

/// <summary>Sections of sessions at random: headings in every wording, questions in every form, with and without answers.</summary>
internal static class GeneratedSections
{
    private static readonly string[] Questions =
        ["Quels sont les objectifs de la session ?", "Qui va animer ?", "Qui va intervenir [ressources LLL et/ou extérieur]", "Quel déroulé pour la session ?"];

    private static readonly string[] Labels = ["Objectifs", "Animation", "Intervenants", "Programme"];

    private static readonly Gen<string> Title = Gen.OneOf(
        "Session du {0} : feuille de route", "Session du *{0}* : données", "Session EIG | {0} |", "Session du {0} - LLL", "Session du jeudi {0}, DINSIC", "Journée démo du {0}",
        "Session du {0} 2018", "Session du {0}");

    private static readonly Gen<string> Day = Gen.Select(Gen.Int[1, 28], Gen.OneOf("janvier", "mars", "avril", "mai", "juin", "sept", "nov"), (day, month) => $"{day} {month}");

    private static readonly Gen<string[]> Answer = Gen.OneOf(
        (string[])[], [], ["Mathilde pour l'accueil "], ["Apprendre", "Comparer", "  - nos pratiques", "    - à fond", "Conclure"], ["14h-15h : accueil", "15h – 15h15 : *tour* de table"],
        ["(à venir)"], ["l'équipe"], ["1. un", "3. trois"], ["Mot\u00A0: note", "a | b"]);

    private sealed record Asked(int Question, string[] Answer, bool IsLeftOut);

    /// <param name="days">Of the sessions that have rows; a section may be of another day.</param>
    public static Gen<string> Of(bool org, string[] days)
    {
        var day = days.Length == 0 ? Day : Gen.Select(Day, Gen.Int[0, 40], (other, at) => at < 30 ? days[at % days.Length] : other);
        var section = Gen.Select(Title, day, Gen.Int[0, 5], Asking().Array[4], Gen.OneOf("", "", "Du texte libre,\nsur deux lignes.\n", org ? ":PROPERTIES:\n:ID: x\n:END:\n" : "> Une citation.\n"), Generated.Sometimes,
            (title, day, form, asked, free, isBare) => (Title: string.Format(title, day), Form: form, Asked: asked, Free: free, IsBare: isBare));
        return Gen.Select(section.Array[0, 4], Gen.Int[1, 2], Generated.Mostly, (sections, level, hasHistory) =>
        {
            var mark = org ? '*' : '#';
            var text = hasHistory ? $"{new string(mark, level)} Historique\n\n" : "";
            var under = hasHistory ? level + 1 : level;
            return text + string.Concat(sections.Select(one => $"{new string(mark, under)} {one.Title}\n{(one.IsBare ? "" : one.Free + Body(org, one.Form, one.Asked, under))}"));
        });
    }

    private static Gen<Asked> Asking() => Gen.Select(Gen.Int[0, 3], Answer, Generated.Sometimes, (question, answer, isLeftOut) => new Asked(question, answer, isLeftOut));

    private static string Body(bool org, int form, Asked[] asked, int level)
    {
        var text = "\n";
        for (var i = 0; i < asked.Length; i++)
        {
            if (!asked[i].IsLeftOut) text += One(org, form, i, asked[i].Answer, level);
        }
        return text + (form == 4 ? "- Livrables\n  - un annuaire\n" : "") + "\n";
    }

    private static string One(bool org, int form, int question, string[] answer, int level)
    {
        var bold = org ? "*" : "**";
        var inline = string.Join(", ", answer.Select(line => line.Trim('-', ' ')));
        return form switch
        {
            0 or 4 => $"- {Questions[question]}\n{Items(answer, "  ")}",
            1 => $"- {bold}{Questions[question]} : {inline}{bold}\n",
            2 => $"{new string(org ? '*' : '#', level + 1)} {Questions[question]}\n{(org ? "" : "\n")}{string.Join("\n\n", answer.Select(line => line.Trim('-', ' ')))}\n{(org ? "" : "\n")}",
            3 => $"- {Labels[question]} : {inline}\n",
            _ => $"{bold}{Labels[question]} :{bold} {inline}\n\n",
        };
    }

    private static string Items(string[] answer, string indent) => string.Concat(answer.Select(line =>
    {
        var text = line.TrimStart(' ', '-');
        return $"{indent}{new string(' ', line.Length - line.TrimStart().Length)}{(char.IsAsciiDigit(text[0]) && text[1] == '.' ? "" : "- ")}{text}\n";
    }));
}
