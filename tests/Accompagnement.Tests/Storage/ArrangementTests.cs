using Accompagnement.Core.Programmes;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Storage;

public sealed class ArrangementTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static SqlArrangements Of(TestStore store) => new(store.Database, store.Programmes, store.Time);

    private static async Task<Snapshot> NowAsync(TestStore store) => (await store.Programmes.CurrentAsync(Cancellation))!;

    private static async Task<PersonId> PersonAsync(TestStore store, string name) => (await NowAsync(store)).People.Named(name)!.Id;

    [Fact]
    public async Task Each_change_is_seen_at_once_wakes_who_waits_and_is_found_again_by_the_next_process()
    {
        using var store = await TestStore.WithSampleAsync();
        var (arrangements, now) = (Of(store), store.Time.GetUtcNow());
        var (session, quentin) = ((await store.SessionAsync(3, 22)).Id, await PersonAsync(store, "Quentin"));
        var before = await NowAsync(store);
        var waiting = store.Programmes.WaitForChangeAsync(before.Version, Cancellation).AsTask();

        Assert.True(await arrangements.SnoozeAsync(session, quentin, now.AddDays(1), Cancellation));
        Assert.True(await arrangements.SnoozeAsync(session, quentin, now.AddDays(2), Cancellation));
        await arrangements.DeclareAbsenceAsync(quentin, new DateOnly(2018, 5, 2), new DateOnly(2018, 5, 9), Cancellation);
        await arrangements.PreferHourAsync(quentin, new TimeOnly(14, 30), Cancellation);
        await arrangements.SetZoneAsync(quentin, "Pacific/Noumea", Cancellation);
        await arrangements.DecideAsync(["a", "b"], DecisionKind.Hold, "Camille", Cancellation);
        await arrangements.DecideAsync(["b"], DecisionKind.Cancel, "Noémie", Cancellation);

        await waiting;
        Arrangements expected = new()
        {
            Snoozes = [new Snooze(session, quentin, now.AddDays(2), now)],
            Absences = [new Absence(quentin, new DateOnly(2018, 5, 2), new DateOnly(2018, 5, 9), now)],
            Preferences = [new Preference(quentin, new TimeOnly(14, 30), "Pacific/Noumea")],
            Decisions = [new Decision("a", DecisionKind.Hold, "Camille", now), new Decision("b", DecisionKind.Cancel, "Noémie", now)],
        };
        Assert.Equal(expected, (await NowAsync(store)).Arrangements);
        Assert.Equal(expected, (await new SqlProgrammes(store.Open(), store.Time).CurrentAsync(Cancellation))!.Arrangements);

        await arrangements.UndecideAsync(["a", "b"], Cancellation);
        await arrangements.PreferHourAsync(quentin, null, Cancellation);
        Assert.True(await arrangements.WithdrawAbsenceAsync(quentin, new DateOnly(2018, 5, 2), Cancellation));
        Assert.False(await arrangements.WithdrawAbsenceAsync(quentin, new DateOnly(2018, 5, 2), Cancellation));
        Assert.Equal(
            expected with { Absences = [], Decisions = [], Preferences = [new Preference(quentin, null, "Pacific/Noumea")] }, (await NowAsync(store)).Arrangements);
    }

    [Fact]
    public async Task To_accept_an_offer_is_to_stand_in_the_answer_in_the_same_change()
    {
        using var store = await TestStore.WithSampleAsync();
        var arrangements = Of(store);
        var session = (await store.SessionAsync(3, 8)).Id;
        var (marylene, quentin) = (await PersonAsync(store, "Marylène"), await PersonAsync(store, "Quentin"));

        var offer = (await arrangements.OfferAsync(session, marylene, quentin, Cancellation))!;
        Assert.Equal(new Offer(1, session, marylene, quentin, store.Time.GetUtcNow()), offer);
        store.Time.Advance(TimeSpan.FromHours(1));
        var accepted = (await arrangements.AnswerOfferAsync(1, quentin, accept: true, Cancellation))!;
        Assert.Equal(offer with { Answer = OfferAnswer.Accepted, AnsweredAt = store.Time.GetUtcNow() }, accepted);
        // The first answer holds.
        Assert.Equal(accepted, await arrangements.AnswerOfferAsync(1, quentin, accept: false, Cancellation));

        var after = await store.SessionAsync(3, 8);
        Assert.Equal("Quentin pour le tour des feuilles de route\nMathilde pour les ateliers en petits groupes", after.Preparation.Facilitators.Text);
        Assert.Equal(("Quentin", 1), (after.Preparation.Facilitators.Author, after.Preparation.Facilitators.Version));
        Assert.Equal(["Mathilde", "Quentin"], after.Namings.Select(naming => naming.Name).Order());
        Assert.Equal([accepted], (await NowAsync(store)).Arrangements.Offers);
    }

    [Fact]
    public async Task An_offer_that_makes_no_sense_is_refused_and_a_new_one_takes_the_place_of_one_that_waits()
    {
        using var store = await TestStore.WithSampleAsync();
        var arrangements = Of(store);
        var session = (await store.SessionAsync(3, 8)).Id;
        var (marylene, mathilde, quentin, paul) =
            (await PersonAsync(store, "Marylène"), await PersonAsync(store, "Mathilde"), await PersonAsync(store, "Quentin"), await PersonAsync(store, "Paul"));

        Assert.Null(await arrangements.OfferAsync(session, quentin, paul, Cancellation));
        Assert.Null(await arrangements.OfferAsync(session, marylene, mathilde, Cancellation));
        Assert.Null(await arrangements.OfferAsync(new SessionId(99), marylene, quentin, Cancellation));
        await arrangements.OfferAsync(session, marylene, quentin, Cancellation);
        await arrangements.OfferAsync(session, marylene, paul, Cancellation);
        Assert.Equal([OfferAnswer.Withdrawn, OfferAnswer.None], (await NowAsync(store)).Arrangements.Offers.Select(offer => offer.Answer));
        Assert.Null(await arrangements.AnswerOfferAsync(2, quentin, accept: true, Cancellation));
        Assert.Equal(OfferAnswer.Withdrawn, (await arrangements.AnswerOfferAsync(1, quentin, accept: true, Cancellation))!.Answer);

        // Once somebody else has taken the place of whoever offered, there is nothing left to hand over.
        var seen = await store.SessionAsync(3, 8);
        await store.AnswerAsync(seen, "Camille", Question.Facilitators, "Mathilde");
        Assert.Equal(OfferAnswer.Withdrawn, (await arrangements.AnswerOfferAsync(2, paul, accept: true, Cancellation))!.Answer);
        Assert.Equal("Mathilde", (await store.SessionAsync(3, 8)).Preparation.Facilitators.Text);
    }
}
