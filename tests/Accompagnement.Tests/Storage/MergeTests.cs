using System.Text;
using Accompagnement.Core.Documents.Merging;
using Accompagnement.Core.Programmes;
using Accompagnement.Storage;
using Accompagnement.Tests.Documents;
using Accompagnement.Tests.Support;
using Dapper;

namespace Accompagnement.Tests.Storage;

/// <summary>A newer text of a programme that chat has worked on since.</summary>
public sealed class MergeTests
{
    private const string Row = "| 22 mars    | EIG + mentors | Quentin  | Utilisateurs     |           |\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_only_the_document_changed_is_taken_and_said()
    {
        using var store = await ImportedAsync(Samples.Org);
        var before = await store.SessionAsync(3, 22);

        var merged = await MergeAsync(store, Samples.Org
            .Replace(Row, Row.Replace("22 mars ", "29 mars ").Replace("Quentin", "Léa    "))
            .Replace("| 13 sept    | EIG + mentors |          |                  |           |\n", "")
            .Replace("* Historique", "| 27 sept | EIG seuls | | Bilan | |\n\n* Historique", StringComparison.Ordinal)
            .Replace("|\n\n| 27 sept", "|\n| 27 sept", StringComparison.Ordinal)
            .Replace("14h-15h : accueil", "14h-16h : accueil"));

        Assert.Equal(
            [
                "Of the session of 22 février (Bootcamp mentors), the answer about agenda was changed.",
                "The session of 22 mars (Utilisateurs) moved to 29 mars.",
                "Of the session of 22 mars (Utilisateurs), its host is now “Léa”, where it was “Quentin”.",
                "A session was added: 27 sept (Bilan).",
                "The session of 13 sept was removed.",
            ],
            merged.Changes.Select(change => change.Sentence));
        Assert.Empty(merged.Conflicts);
        var after = await store.SessionAsync(3, 29);
        Assert.Equal((before.Id, "Léa"), (after.Id, after.Host));
        Assert.Equal([1, 2, 3, 5], await IdsAsync(store));
        Assert.Equal(new Answer("14h-16h : accueil", 1, null, store.Time.GetUtcNow()), (await store.SessionAsync(2, 22)).Preparation.Agenda);
    }

    [Fact]
    public async Task What_only_the_chat_changed_stays_and_is_written_into_the_newer_text()
    {
        using var store = await ImportedAsync(Samples.Org);
        await store.AnswerAsync(await store.SessionAsync(3, 22), "Quentin", Question.Agenda, "15h-16h : entretiens");

        var newer = Samples.Org.Replace("Programme d'essai", "Programme mis à jour");
        var merged = await MergeAsync(store, newer);

        Assert.Equal((0, 0, 1), (merged.Changes.Count, merged.Conflicts.Count, merged.KeptFromChat));
        Assert.Equal("Programme mis à jour", (await store.Programmes.CurrentAsync(Cancellation))!.Programme.Title);
        Assert.Equal("15h-16h : entretiens", (await store.SessionAsync(3, 22)).Preparation.Agenda.Text);
        Assert.Contains("** Session du 22 mars : utilisateurs", await ExportAsync(store));
        Assert.Contains("  - 15h-16h : entretiens\n", await ExportAsync(store));
        Assert.StartsWith("#+title: Programme mis à jour", await ExportAsync(store), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_both_changed_differently_stays_as_the_chat_has_it_until_a_side_is_preferred()
    {
        using var store = await ImportedAsync(Samples.Org);
        await store.AnswerAsync(await store.SessionAsync(2, 22), "Mathilde", Question.Agenda, "14h-15h : café");
        var newer = Samples.Org.Replace("14h-15h : accueil", "14h-16h : accueil");

        var conflict = Assert.Single((await MergeAsync(store, newer)).Conflicts);
        Assert.Equal((27, (MergeSide?)null), (conflict.Line, conflict.Decided));
        Assert.Equal(
            "Of the session of 22 février (Bootcamp mentors), the answer about agenda is “14h-16h : accueil” in the document and “14h-15h : café” in the chat; it stays as the chat has it.",
            conflict.Sentence);
        Assert.Equal("14h-15h : café", (await store.SessionAsync(2, 22)).Preparation.Agenda.Text);
        Assert.Equal(["14h-15h : accueil", "14h-15h : café", "14h-16h : accueil", "14h-15h : café"], await VersionsAsync(store));

        // Somebody who had the dialog open all the while has seen what holds.
        var seen = (await store.SessionAsync(2, 22)) is var session ? session with { Preparation = session.Preparation.With(Question.Agenda, session.Preparation.Agenda with { Version = 1 }) } : null;
        Assert.Empty((await store.AnswerAsync(seen!, "Mathilde", Question.Agenda, "14h-15h : café et thé")).Conflicts);

        Assert.Null(Assert.Single((await MergeAsync(store, newer)).Conflicts).Decided);
        var preferred = Assert.Single((await MergeAsync(store, newer, MergeSide.Document)).Conflicts);
        Assert.Equal(MergeSide.Document, preferred.Decided);
        Assert.Equal("14h-16h : accueil", (await store.SessionAsync(2, 22)).Preparation.Agenda.Text);
        Assert.Equal(newer, await ExportAsync(store));
        Assert.IsType<Imported.Unchanged>(await ImportAsync(store, newer));
    }

    [Fact]
    public async Task Preferring_the_chat_closes_the_question()
    {
        using var store = await ImportedAsync(Samples.Org);
        await store.AnswerAsync(await store.SessionAsync(2, 22), "Mathilde", Question.Agenda, "14h-15h : café");
        var newer = Samples.Org.Replace("14h-15h : accueil", "14h-16h : accueil");

        Assert.Equal(MergeSide.Chat, Assert.Single((await MergeAsync(store, newer, MergeSide.Chat)).Conflicts).Decided);
        Assert.IsType<Imported.Unchanged>(await ImportAsync(store, newer));
        Assert.Equal(Samples.Org.Replace("14h-15h : accueil", "14h-15h : café"), await ExportAsync(store));
    }

    [Fact]
    public async Task A_session_that_left_the_document_but_was_answered_in_chat_stays()
    {
        using var store = await ImportedAsync(Samples.Org);
        await store.AnswerAsync(await store.SessionAsync(3, 22), "Quentin", Question.Agenda, "15h-16h : entretiens");
        var newer = Samples.Org.Replace(Row, "");

        var conflict = Assert.Single((await MergeAsync(store, newer)).Conflicts);
        Assert.Equal("The session of 22 mars (Utilisateurs) is gone from the document but was changed in the chat; it stays in the programme.", conflict.Sentence);
        Assert.Contains(Row, await ExportAsync(store));

        Assert.Equal(MergeSide.Document, Assert.Single((await MergeAsync(store, newer, MergeSide.Document)).Conflicts).Decided);
        Assert.Equal([1, 2, 4], await IdsAsync(store));

        Assert.Equal(["The session of 22 mars (Utilisateurs) is back, with the answers that it had."], (await MergeAsync(store, Samples.Org + "\n")).Changes.Select(change => change.Sentence));
        Assert.Equal((3, "15h-16h : entretiens"), (await store.SessionAsync(3, 22)) is var back ? (back.Id.Value, back.Preparation.Agenda.Text) : default);
    }

    [Fact]
    public async Task Who_edits_an_exported_document_has_seen_what_the_chat_had_completed()
    {
        using var store = await ImportedAsync(Samples.Org);
        await store.AnswerAsync(await store.SessionAsync(2, 22), "Mathilde", Question.Agenda, "14h-15h : café");
        var exported = await ExportAsync(store);
        Assert.IsType<Imported.Unchanged>(await ImportAsync(store, exported));

        var merged = await MergeAsync(store, exported.Replace("14h-15h : café", "14h-15h : café et thé"));

        Assert.Empty(merged.Conflicts);
        Assert.Equal("14h-15h : café et thé", (await store.SessionAsync(2, 22)).Preparation.Agenda.Text);
    }

    [Fact]
    public async Task A_date_that_changes_is_known_since_now_and_names_since_they_came()
    {
        using var store = await ImportedAsync(Samples.Org);
        var imported = store.Time.GetUtcNow();
        store.Time.Advance(TimeSpan.FromDays(2));

        await MergeAsync(store, Samples.Org.Replace("*8 mars* ", "*9 mars* ").Replace("Soizic et Paul pour", "Soizic et Léa pour"));

        Assert.Equal((imported, store.Time.GetUtcNow()), ((await store.SessionAsync(3, 22)).DatedSince, (await store.SessionAsync(3, 9)).DatedSince));
        Assert.Equal(
            [new Naming("Mathilde", imported, null), new Naming("Soizic", imported, null), new Naming("Léa", store.Time.GetUtcNow(), null)],
            (await store.SessionAsync(2, 22)).Namings);
    }

    [Fact]
    public async Task Notes_that_both_changed_are_listed_once_by_their_section_and_stay_as_the_chat_has_them()
    {
        const string Heading = "** Session du 22 février : bootcamp des mentors\n";
        using var store = await ImportedAsync(Samples.Org);
        var seen = await store.SessionAsync(2, 22);
        await store.Programmes.EditAsync(seen.Id, "Mathilde", new SessionEdit(seen.Version, seen with { SectionText = "Salle trop petite." }, [SessionField.SectionText]), Cancellation);

        var merged = await MergeAsync(store, Samples.Org.Replace(Heading, Heading + "\nBeaucoup de monde.\n", StringComparison.Ordinal));

        var conflict = Assert.Single(merged.Conflicts);
        Assert.Equal(
            (16, "Of the session of 22 février (Bootcamp mentors), the free text of its section is “Beaucoup de monde.” in the document and “Salle trop petite.” in the chat; it stays as the chat has it."),
            (conflict.Line, conflict.Sentence));
        Assert.Equal("Salle trop petite.", (await store.SessionAsync(2, 22)).SectionText);
    }

    [Fact]
    public async Task Another_programme_of_the_same_year_takes_its_place_and_the_first_can_come_back()
    {
        using var store = await ImportedAsync(Samples.Org);
        var stored = Assert.IsType<Imported.Stored>(await ImportAsync(store, "| Date | Public | Thème |\n|---+---+---|\n| 3 mai | Public | Droit |\n| 10 mai | Public | Achats |\n"));
        Assert.Equal(new ProgrammeId(2), stored.Programme.Id);
    }

    [Fact]
    public async Task A_newer_text_without_a_year_is_of_the_year_of_its_programme()
    {
        using var store = await ImportedAsync(Samples.Org);
        var newer = new DocumentFile(Encoding.UTF8.GetBytes(Samples.Org.Replace("Quentin", "Léa    ")), "programme.org", null);
        Assert.IsType<Imported.Merged>(await store.Documents.ImportAsync(newer, Cancellation));
        Assert.IsType<Imported.YearMissing>(await store.Documents.ImportAsync(newer with { Bytes = "| Date | Public |\n|---+---|\n| 8 juin | EIG |\n"u8.ToArray() }, Cancellation));
    }

    private static async Task<TestStore> ImportedAsync(string text)
    {
        var store = TestStore.Empty();
        Assert.IsType<Imported.Stored>(await ImportAsync(store, text));
        return store;
    }

    private static async Task<Merged> MergeAsync(TestStore store, string text, MergeSide? prefer = null) =>
        Assert.IsType<Imported.Merged>(await ImportAsync(store, text, prefer)).Result;

    private static async Task<Imported> ImportAsync(TestStore store, string text, MergeSide? prefer = null) =>
        await store.Documents.ImportAsync(new DocumentFile(Encoding.UTF8.GetBytes(text), "programme.org", 2018), prefer, Cancellation);

    private static async Task<string> ExportAsync(TestStore store) => Encoding.UTF8.GetString((await store.Documents.CurrentAsync(Cancellation))!.Document.Bytes.Span);

    private static async Task<IEnumerable<int>> IdsAsync(TestStore store) =>
        (await store.Programmes.CurrentAsync(Cancellation))!.Programme.Sessions.Select(session => session.Id.Value);

    private static async Task<IEnumerable<string>> VersionsAsync(TestStore store)
    {
        await using var connection = await store.Database.OpenAsync(Cancellation);
        return await connection.QueryAsync<string>("select text from answers where session = 1 and question = 'Agenda' order by version");
    }
}
