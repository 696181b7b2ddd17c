namespace Accompagnement.Tests.Support;

/// <summary>A small programme beside the sample's, which Quentin is part of too.</summary>
internal static class DesignProgramme
{
    public const string Name = "design";

    public const string Document = """
        #+title: Programme de design

        * Sessions (horaires : 10h-12h)

        | Date    | EIG / Mentors | LLL     | Thématique | Objectifs |
        |---------+---------------+---------+------------+-----------|
        | 15 mars | EIG seuls     | Quentin | Interfaces |           |
        | 29 mars | EIG seuls     | Lucie   | Formes     |           |

        * Historique

        ** Session du 15 mars : interfaces

        - Quels sont les objectifs de la session ?
        - Qui va animer ?
          - Quentin
        - Qui va intervenir [ressources LLL et/ou extérieur]
        - Quel déroulé pour la session ?

        * Questions en amont de l'organisation d'une session ?

        : - Quels sont les objectifs de la session ?
        : - Qui va animer ?
        : - Qui va intervenir [ressources LLL et/ou extérieur]
        : - Quel déroulé pour la session ?
        """;

    /// <summary>Writes its document into a folder; the settings that have it served beside the first, asking eight working days ahead.</summary>
    public static async Task<(string Name, string Value)[]> SettingsAsync(string folder, string channel = "", string teamChannel = "")
    {
        var document = Path.Combine(folder, "design.org");
        await File.WriteAllTextAsync(document, Document, TestContext.Current.CancellationToken);
        return
        [
            ("Programmes__design__Document", document), ("Programmes__design__Year", "2018"), ("Programmes__design__Reminders__Steps__AskFirst__Days", "8"),
            ("Programmes__design__Channel", channel), ("Programmes__design__TeamChannel", teamChannel),
        ];
    }
}
