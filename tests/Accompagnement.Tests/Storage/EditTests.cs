using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Storage;

public sealed class EditTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static SessionEdit Dated(Session seen, string typed, string note = "") =>
        TypedSession.DateOf(typed, seen.Dates.First!.Value) is TypedDate.Understood(var dates, var state)
            ? new SessionEdit(seen.Version, seen with { Dates = dates, State = state }, [SessionField.Dates, SessionField.State], note)
            : throw new ArgumentException($"{typed} is no date", nameof(typed));

    private static SessionEdit Themed(Session seen, string theme) => new(seen.Version, seen with { Theme = theme }, [SessionField.Theme]);

    [Fact]
    public async Task A_moved_session_is_dated_since_now_and_remembers_who_moved_it_from_where_and_why()
    {
        using var store = await TestStore.WithSampleAsync();
        var seen = await store.SessionAsync(3, 22);
        store.Time.Advance(TimeSpan.FromHours(2));

        var saved = await store.Programmes.EditAsync(seen.Id, "Camille", Dated(seen, "29 mars", "salle prise"), Cancellation);

        var change = Assert.Single(saved!.Changed);
        Assert.Equal(new FieldChange(1, SessionField.Dates, "22 mars", "29 mars", "Camille", store.Time.GetUtcNow(), "salle prise") { DatesBefore = seen.Dates }, change);
        var moved = await store.SessionAsync(3, 29);
        Assert.Equal(seen.Id, moved.Id);
        Assert.Equal(store.Time.GetUtcNow(), moved.DatedSince);
        Assert.Equal([change], moved.Changes);
        Assert.Equal(1, moved.Version);
    }

    [Fact]
    public async Task A_date_written_otherwise_is_no_move()
    {
        using var store = await TestStore.WithSampleAsync();
        var seen = await store.SessionAsync(9, 13);
        store.Time.Advance(TimeSpan.FromHours(2));
        var saved = await store.Programmes.EditAsync(seen.Id, "Camille", Dated(seen, "13 septembre"), Cancellation);
        Assert.Single(saved!.Changed);
        Assert.Equal(seen.DatedSince, saved.Session.DatedSince);
    }

    [Fact]
    public async Task The_second_of_two_people_who_change_one_fact_at_once_overwrites_nothing_and_is_told()
    {
        using var store = await TestStore.WithSampleAsync();
        var seen = await store.SessionAsync(3, 22);
        await store.Programmes.EditAsync(seen.Id, "Camille", Themed(seen, "Écouter"), Cancellation);

        var second = await store.Programmes.EditAsync(seen.Id, "Noémie", Themed(seen, "Observer"), Cancellation);

        var conflict = Assert.Single(second!.Conflicts);
        Assert.Equal(("Camille", "Écouter", "Observer"), (conflict.Theirs.Author, conflict.Theirs.After, conflict.Mine));
        Assert.Empty(second.Changed);
        Assert.Equal("Écouter", (await store.SessionAsync(3, 22)).Theme);
    }

    [Fact]
    public async Task Two_people_who_change_different_facts_at_once_both_get_their_way()
    {
        using var store = await TestStore.WithSampleAsync();
        var seen = await store.SessionAsync(3, 22);
        await store.Programmes.EditAsync(seen.Id, "Camille", Themed(seen, "Écouter"), Cancellation);

        var second = await store.Programmes.EditAsync(
            seen.Id, "Noémie", new SessionEdit(seen.Version, seen with { Place = "Salle 3, 14h-18h" }, SessionFields.All), Cancellation);

        Assert.Empty(second!.Conflicts);
        var now = await store.SessionAsync(3, 22);
        Assert.Equal(("Écouter", "Salle 3, 14h-18h", 2), (now.Theme, now.Place, now.Version));
        Assert.Equal([new AudienceHours(null, new Hours(new TimeOnly(14, 0), new TimeOnly(18, 0)))], now.OwnHours);
    }

    [Fact]
    public async Task Twenty_people_at_once_leave_one_date_and_nineteen_conflicts()
    {
        using var store = await TestStore.WithSampleAsync();
        var seen = await store.SessionAsync(3, 22);

        var all = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => Task.Run(
            async () => (await store.Programmes.EditAsync(seen.Id, $"P{i}", Dated(seen, $"{i} mai"), Cancellation))!)));

        Assert.Equal(1, all.Count(saved => saved.Changed.Count == 1));
        Assert.Equal(19, all.Count(saved => saved.Conflicts.Count == 1));
    }

    [Fact]
    public async Task The_same_edit_again_changes_nothing()
    {
        using var store = await TestStore.WithSampleAsync();
        var seen = await store.SessionAsync(3, 22);
        await store.Programmes.EditAsync(seen.Id, "Camille", Dated(seen, "29 mars"), Cancellation);
        var version = (await store.Programmes.CurrentAsync(Cancellation))!.Version;

        var again = await store.Programmes.EditAsync(seen.Id, "Camille", Dated(seen, "29 mars"), Cancellation);

        Assert.Empty(again!.Changed);
        Assert.Empty(again.Conflicts);
        Assert.Equal(version, (await store.Programmes.CurrentAsync(Cancellation))!.Version);
    }

    [Fact]
    public async Task A_cancelled_session_that_is_on_again_is_dated_since_then()
    {
        using var store = await TestStore.WithSampleAsync();
        var seen = await store.SessionAsync(3, 22);
        var off = await store.Programmes.EditAsync(seen.Id, "Camille", new SessionEdit(0, seen with { State = SessionState.Cancelled }, [SessionField.State]), Cancellation);
        Assert.False(off!.Session.IsOn);
        store.Time.Advance(TimeSpan.FromDays(1));

        var on = await store.Programmes.EditAsync(seen.Id, "Camille", new SessionEdit(1, seen, [SessionField.State]), Cancellation);

        Assert.Equal(store.Time.GetUtcNow(), on!.Session.DatedSince);
        Assert.Equal(["Cancelled", "Planned"], on.Session.Changes.Select(change => change.After));
    }

    [Fact]
    public async Task A_new_session_gets_the_next_number_and_is_read_by_the_next_process_as_it_was()
    {
        using var store = await TestStore.WithSampleAsync();
        var before = (await store.Programmes.CurrentAsync(Cancellation))!.Programme.Sessions;
        var dates = Assert.IsType<TypedDate.Understood>(TypedSession.DateOf("7 ou 14 décembre", new DateOnly(2018, 3, 1)));

        var added = await store.Programmes.AddAsync(
            new Session { Id = default, Dates = dates.Dates, State = dates.State, Theme = "Fête" }, "Camille", Cancellation);

        Assert.Equal(before.Max(session => session.Id.Value) + 1, added!.Id.Value);
        Assert.Equal(store.Time.GetUtcNow(), added.DatedSince);
        Assert.Equal([SessionField.Dates, SessionField.State, SessionField.Theme], added.Changes.Select(change => change.Field));
        using var again = store.Open();
        Assert.Equal(added, (await new SqlProgrammes(again, store.Time).CurrentAsync(Cancellation))!.Programme.Find(added.Id));
    }

    [Fact]
    public async Task A_session_that_does_not_exist_takes_no_edit()
    {
        using var store = await TestStore.WithSampleAsync();
        Assert.Null(await store.Programmes.EditAsync(new SessionId(99), "Camille", Themed(await store.SessionAsync(3, 8), "x"), Cancellation));
    }

    [Fact]
    public async Task What_is_noted_of_a_session_stands_in_its_section_of_the_document()
    {
        using var store = await TestStore.WithSampleAsync();
        var seen = await store.SessionAsync(2, 22);

        await store.Programmes.EditAsync(seen.Id, "Mathilde", new SessionEdit(seen.Version, seen with { SectionText = "Le vote a pris du temps." }, [SessionField.SectionText]), Cancellation);

        var document = System.Text.Encoding.UTF8.GetString((await store.Documents.CurrentAsync(Cancellation))!.Document.Bytes.Span);
        Assert.Contains("  - 17h15-18h : vote sur les prochains thèmes\n\nLe vote a pris du temps.\n", document, StringComparison.Ordinal);
    }
}
