using System.Text;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Cli;

/// <summary>The programme in other forms than its document's own, by the real program.</summary>
public sealed class ConvertingTests : IDisposable
{
    private const string Org = """
        #+title: Cycle d'essai
        # Tenu à jour par l'équipe.

        * Calendrier (horaires : 14h-17h)
        Voir [[https://exemple.fr/plan][le plan]], *sans* faute, et ~git status~.

        | Date | EIG / Mentors | Thématique |
        |------+---------------+------------|
        | 22 février | Mentors | Accueil ; café |
        |------+---------------+------------|
        | *8 mars* | *EIG seuls* | *Données \vert{} "ouvertes"* |
        | ~~5 avril~~ [ANNULÉ] | EIG + mentors | =SOMME |
        * Historique
        ** Session du 8 mars : données
        - Qui va animer ?
            - Zoé pour l'accueil
              et le café
        - Quel déroulé pour la session ?
        #+begin_src sh
        ,* étoile
        #+end_src
        : - Qui va animer ?
        """;

    private const string Markdown = """
        ---
        title: "Cycle d'essai"
        ---

        <!-- # Tenu à jour par l'équipe. -->

        # Calendrier (horaires : 14h-17h)
        Voir [le plan](https://exemple.fr/plan), **sans** faute, et `git status`.

        | Date                 | EIG / Mentors | Thématique                |
        |----------------------|---------------|---------------------------|
        | 22 février           | Mentors       | Accueil ; café            |
        | **8 mars**           | **EIG seuls** | **Données \| "ouvertes"** |
        | ~~5 avril~~ [ANNULÉ] | EIG + mentors | =SOMME                    |
        # Historique
        ## Session du 8 mars : données
        - Qui va animer ?
          - Zoé pour l'accueil
            et le café
        - Quel déroulé pour la session ?
        ```sh
        * étoile
        ```
        ```
        - Qui va animer ?
        ```

        """;

    private const string Csv = "\uFEFF" + """"
        Date;Dernier jour;Date écrite;État;Début;Fin;Horaires;Public;Accueil;Lieu;Thématique;Objectifs;Animation;Réponses
        22/02/2018;;22 février;prévue;14:00;17:00;;Mentors;;;"Accueil ; café";;;0
        08/03/2018;;8 mars;prévue;14:00;17:00;;EIG seuls;;;"Données | ""ouvertes""";;Zoé;1
        05/04/2018;;5 avril;annulée;14:00;17:00;;EIG + mentors;;;'=SOMME;;;0

        """";

    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_org_document_becomes_a_Markdown_page()
    {
        await ImportAsync("programme.org", Org);
        Assert.Equal(Markdown, await ExportAsync("md"));
        Assert.Equal(Org, await ExportAsync("org"));
    }

    [Fact]
    public async Task A_Markdown_document_becomes_org()
    {
        await ImportAsync("programme.md", Markdown);
        // What the separator between past and coming sessions was is not known in Markdown, and the title gets its blank line.
        var expected = Aligned(Org).Replace("d'essai\n", "d'essai\n\n").Replace("    - Zoé", "  - Zoé").Replace("      et", "    et") + "\n";
        Assert.Equal(expected, Aligned(await ExportAsync("org")));
    }

    [Fact]
    public async Task A_spreadsheet_gets_semicolons_accents_and_no_formula()
    {
        await ImportAsync("programme.org", Org);
        var bytes = await ExportBytesAsync("csv");
        Assert.Equal(Encoding.UTF8.GetBytes(Csv.Replace("\n", "\r\n")), bytes);
    }

    [Fact]
    public async Task Programs_get_what_show_says()
    {
        var document = await ImportAsync("programme.org", Org);
        var shown = await RunningProgram.RunAsync(folder.Path, "show", document, "--year", "2018", "--json");
        Assert.Equal(shown.Output, await ExportAsync("json"));
    }

    public void Dispose() => folder.Dispose();

    // Rows without their padding, and without the separators inside the table.
    private static string Aligned(string text) => string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("|-", StringComparison.Ordinal)).Select(line =>
        line.StartsWith('|') ? string.Join(" | ", line.Split('|', StringSplitOptions.TrimEntries)) : line));

    private async Task<string> ImportAsync(string name, string text)
    {
        var document = Path.Combine(folder.Path, name);
        await File.WriteAllTextAsync(document, text, new UTF8Encoding(false), Cancellation);
        var imported = await RunningProgram.RunAsync(folder.Path, "import", document, "--year", "2018");
        Assert.Equal((0, ""), (imported.ExitCode, imported.Errors));
        return document;
    }

    private async Task<string> ExportAsync(string format) => Encoding.UTF8.GetString(await ExportBytesAsync(format));

    private async Task<byte[]> ExportBytesAsync(string format)
    {
        var file = Path.Combine(folder.Path, "export");
        var exported = await RunningProgram.RunAsync(folder.Path, "export", "--format", format, "--output", file);
        Assert.Equal((0, ""), (exported.ExitCode, exported.Errors));
        return await File.ReadAllBytesAsync(file, Cancellation);
    }
}
