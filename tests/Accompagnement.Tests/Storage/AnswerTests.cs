using Accompagnement.Core.Programmes;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;
using Dapper;

namespace Accompagnement.Tests.Storage;

public sealed class AnswerTests
{
    [Fact]
    public async Task An_answer_is_a_new_version_and_the_old_ones_are_kept()
    {
        using var store = await TestStore.WithSampleAsync();
        var session = await store.SessionAsync(3, 8);

        await store.AnswerAsync(session, "Mathilde", Question.Agenda, "15h-16h : tour de table");
        var saved = await store.AnswerAsync(await store.SessionAsync(3, 8), "Marylène", Question.Agenda, "15h-17h : tour de table");

        Assert.Equal(new Answer("15h-17h : tour de table", 2, "Marylène", store.Time.GetUtcNow()), saved.Session.Preparation.Agenda);
        using var connection = store.Database.Open();
        Assert.Equal(["15h-16h : tour de table", "15h-17h : tour de table"], connection.Query<string>(
            "select text from answers where session = @id and question = 'Agenda' order by version", new { id = session.Id.Value }));
    }

    [Fact]
    public async Task The_second_of_two_people_who_answer_at_once_is_shown_both_texts()
    {
        using var store = await TestStore.WithSampleAsync();
        var seen = await store.SessionAsync(3, 8);

        await store.AnswerAsync(seen, "Mathilde", Question.Objectives, "Le mien");
        var second = await store.AnswerAsync(seen, "Marylène", Question.Objectives, "L'autre");

        var conflict = Assert.Single(second.Conflicts);
        Assert.Empty(second.Changed);
        Assert.Equal("Le mien", conflict.Theirs.Text);
        Assert.Equal("L'autre", conflict.Mine);
        Assert.Equal(conflict, await store.Programmes.ConflictAsync(conflict.Number, TestContext.Current.CancellationToken));
        Assert.Equal("Le mien", (await store.SessionAsync(3, 8)).Preparation.Objectives.Text);

        await store.Programmes.CloseConflictAsync(conflict.Number, TestContext.Current.CancellationToken);
        Assert.Null(await store.Programmes.ConflictAsync(conflict.Number, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_somebody_left_as_it_was_does_not_conflict_with_another_answer()
    {
        using var store = await TestStore.WithSampleAsync();
        var seen = await store.SessionAsync(3, 8);
        await store.AnswerAsync(seen, "Mathilde", Question.Objectives, "Autre chose");

        var second = await store.AnswerAsync(seen, "Marylène", Question.Objectives, seen.Preparation.Objectives.Text + "\r\n");

        Assert.Empty(second.Conflicts);
        Assert.Empty(second.Changed);
        Assert.Equal("Autre chose", second.Session.Preparation.Objectives.Text);
    }

    [Fact]
    public async Task Twenty_people_at_once_leave_one_answer_and_nineteen_conflicts()
    {
        using var store = await TestStore.WithSampleAsync();
        var seen = await store.SessionAsync(4, 5);

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => store.AnswerAsync(seen, $"P{i}", Question.Agenda, $"Texte {i}"))));

        Assert.Equal(1, all.Count(saved => saved.Changed.Count == 1));
        Assert.Equal(19, all.SelectMany(saved => saved.Conflicts).Select(conflict => conflict.Number).Distinct().Count());
    }

    [Fact]
    public async Task Somebody_who_is_named_is_known_since_now_and_by_whom_until_their_name_leaves()
    {
        using var store = await TestStore.WithSampleAsync();
        var imported = store.Time.GetUtcNow();
        store.Time.Advance(TimeSpan.FromHours(2));

        var named = await store.AnswerAsync(await store.SessionAsync(3, 22), "Camille", Question.Facilitators, "Quentin et Soizic");
        Assert.Equal([new Naming("Quentin", imported, null), new Naming("Soizic", store.Time.GetUtcNow(), "Camille")], named.Session.Namings);

        var left = await store.AnswerAsync(named.Session, "Soizic", Question.Facilitators, "Soizic");
        Assert.Equal(["Soizic"], left.Session.Namings.Select(naming => naming.Name));
    }

    [Fact]
    public async Task A_session_that_does_not_exist_takes_no_answer()
    {
        using var store = await TestStore.WithSampleAsync();
        Assert.Null(await store.Programmes.AnswerAsync(new SessionId(99), "Camille", [], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_was_stored_is_read_by_the_next_process_as_it_was()
    {
        using var store = await TestStore.WithSampleAsync();
        await store.AnswerAsync(await store.SessionAsync(3, 8), "Mathilde", Question.Speakers, "Personne");
        var before = await store.Programmes.CurrentAsync(TestContext.Current.CancellationToken);

        using var again = store.Open();
        var after = await new SqlProgrammes(again, store.Time).CurrentAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before!.Programme, after!.Programme);
        Assert.Equal(before.Version, after.Version);
    }
}
