using System.Data.Common;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>What people arrange, in the database.</summary>
internal sealed class SqlArrangements(Database database, SqlProgrammes programmes, TimeProvider time) : IArrangements
{
    public ValueTask<bool> SnoozeAsync(SessionId session, PersonId person, DateTimeOffset until, CancellationToken cancellation) => ChangeAsync(
        async (transaction, snapshot) => snapshot?.Programme.Find(session) is not null && await transaction.ExecuteAsync("""
            insert into snoozes (programme, session, person, until_at, asked_at) values (@programme, @session, @person, @until, @now)
            on conflict (programme, session, person) do update set until_at = excluded.until_at, asked_at = excluded.asked_at
            """,
            new { programme = snapshot.Programme.Id.Value, session = session.Value, person = person.Value, until = StoredJson.Of(until), now = Now }) > 0,
        cancellation);

    public ValueTask<Offer?> OfferAsync(SessionId session, PersonId from, PersonId to, CancellationToken cancellation) => ChangeAsync(
        async (transaction, snapshot) =>
        {
            if (snapshot is null || snapshot.Programme.Find(session) is not { } found) return null;
            if (snapshot.People.Find(from) is not { } giver || snapshot.People.Find(to) is not { } taker) return null;
            if (!People.Facilitates(giver, found) || People.Facilitates(taker, found)) return null;
            // The same offer again is the one that waits.
            if (snapshot.Arrangements.Offers.FirstOrDefault(offer => offer.IsOpen && offer.Session == session && offer.From == from && offer.To == to) is { } waiting) return waiting;
            var key = new { programme = snapshot.Programme.Id.Value, session = session.Value, from = from.Value, to = to.Value, now = Now };
            await transaction.ExecuteAsync("""
                update handover_offers set answer = 'Withdrawn', answered_at = @now
                where programme = @programme and session = @session and from_person = @from and answer = 'None'
                """,
                key);
            var row = await transaction.FirstAsync<OfferRow>("""
                insert into handover_offers (programme, number, session, from_person, to_person, offered_at, answer)
                values (@programme, (select coalesce(max(number), 0) + 1 from handover_offers where programme = @programme), @session, @from, @to, @now, 'None')
                returning number, session, from_person, to_person, offered_at, answer, answered_at
                """,
                key);
            return row?.ToOffer();
        },
        cancellation);

    public ValueTask<Offer?> AnswerOfferAsync(int number, PersonId to, bool accept, CancellationToken cancellation) => ChangeAsync(
        async (transaction, snapshot) =>
        {
            if (snapshot?.Arrangements.Offer(number) is not { } offer || offer.To != to) return null;
            if (!offer.IsOpen) return offer;
            var answer = !accept ? OfferAnswer.Declined
                : await HandOverAsync(transaction, snapshot, offer) ? OfferAnswer.Accepted
                : OfferAnswer.Withdrawn;
            return await SettleAsync(transaction, snapshot.Programme.Id, number, answer);
        },
        cancellation);

    public ValueTask<Offer?> WithdrawOfferAsync(int number, PersonId from, CancellationToken cancellation) => ChangeAsync(
        async (transaction, snapshot) =>
        {
            if (snapshot?.Arrangements.Offer(number) is not { } offer || offer.From != from) return null;
            return offer.IsOpen ? await SettleAsync(transaction, snapshot.Programme.Id, number, OfferAnswer.Withdrawn) : offer;
        },
        cancellation);

    public async ValueTask DeclareAbsenceAsync(PersonId person, DateOnly first, DateOnly last, CancellationToken cancellation) => await ChangeAsync(
        (transaction, _) => transaction.ExecuteAsync("""
            insert into absences (person, first_day, last_day, declared_at) values (@person, @first, @last, @now)
            on conflict (person, first_day) do update set last_day = excluded.last_day, declared_at = excluded.declared_at
            """,
            new { person = person.Value, first = ArrangementRows.Day(first), last = ArrangementRows.Day(last), now = Now }),
        cancellation);

    public ValueTask<bool> WithdrawAbsenceAsync(PersonId person, DateOnly first, CancellationToken cancellation) => ChangeAsync(
        async (transaction, _) => await transaction.ExecuteAsync(
            "delete from absences where person = @person and first_day = @first", new { person = person.Value, first = ArrangementRows.Day(first) }) > 0,
        cancellation);

    public async ValueTask PreferHourAsync(PersonId person, TimeOnly? hour, CancellationToken cancellation) => await ChangeAsync(
        (transaction, _) => transaction.ExecuteAsync("""
            insert into message_preferences (person, hour) values (@person, @hour)
            on conflict (person) do update set hour = excluded.hour
            """,
            new { person = person.Value, hour = ArrangementRows.Hour(hour) }),
        cancellation);

    public async ValueTask SetZoneAsync(PersonId person, string? zone, CancellationToken cancellation) => await ChangeAsync(
        (transaction, _) => transaction.ExecuteAsync("""
            insert into message_preferences (person, zone) values (@person, @zone)
            on conflict (person) do update set zone = excluded.zone
            """,
            new { person = person.Value, zone }),
        cancellation);

    public async ValueTask DecideAsync(IReadOnlyList<string> keys, DecisionKind kind, string by, CancellationToken cancellation) => await ChangeAsync(
        async (transaction, snapshot) =>
        {
            if (snapshot is null) return 0;
            foreach (var key in keys)
            {
                await transaction.ExecuteAsync("""
                    insert into plan_decisions (programme, reminder, kind, decided_by, decided_at) values (@programme, @key, @kind, @by, @now)
                    on conflict (programme, reminder) do update set kind = excluded.kind, decided_by = excluded.decided_by, decided_at = excluded.decided_at
                    """,
                    new { programme = snapshot.Programme.Id.Value, key, kind = kind.ToString(), by, now = Now });
            }
            return keys.Count;
        },
        cancellation);

    public async ValueTask UndecideAsync(IReadOnlyList<string> keys, CancellationToken cancellation) => await ChangeAsync(
        (transaction, _) => transaction.ExecuteAsync(
            "delete from plan_decisions where programme = (select programme from current_programmes where programme_name = @name) and reminder in @keys",
            new { name = programmes.Name.Value, keys }),
        cancellation);

    private string Now => StoredJson.Of(time.GetUtcNow());

    private async Task<Offer> SettleAsync(DbTransaction transaction, ProgrammeId programme, int number, OfferAnswer answer)
    {
        await transaction.ExecuteAsync(
            "update handover_offers set answer = @answer, answered_at = @now where programme = @programme and number = @number",
            new { programme = programme.Value, number, answer = answer.ToString(), now = Now });
        return (await ArrangementRows.OffersAsync(transaction, programme.Value, number)).Single().ToOffer();
    }

    private async Task<bool> HandOverAsync(DbTransaction transaction, Snapshot snapshot, Offer offer)
    {
        if (snapshot.Programme.Find(offer.Session) is not { } session) return false;
        if (snapshot.People.Find(offer.From) is not { } giver || snapshot.People.Find(offer.To) is not { } taker || !People.Facilitates(giver, session)) return false;
        var answer = session.Preparation.Facilitators;
        var rows = new AnswerRows(transaction, snapshot.Programme.Id, time.GetUtcNow());
        var text = AnswerRows.Normalize(FacilitatorAnswer.Replace(answer.Text, giver.Name, taker.Name));
        await rows.AddAsync(session.Id, Question.Facilitators, answer.Version + 1, text, taker.Name);
        var changed = session with { Preparation = session.Preparation.With(Question.Facilitators, answer with { Text = text, Version = answer.Version + 1 }) };
        await rows.NameAsync(changed, taker.Name);
        return true;
    }

    // What is arranged is decided on the programme as it is in the same transaction, and readers see it before the caller goes on.
    private async ValueTask<T> ChangeAsync<T>(Func<DbTransaction, Snapshot?, Task<T>> change, CancellationToken cancellation)
    {
        var result = await database.ChangeAsync(
            async transaction =>
            {
                var outcome = await change(transaction, await ProgrammeRows.ReadAsync(transaction, programmes.Name));
                await ProgrammeRows.TouchAsync(transaction, programmes.Name);
                return outcome;
            },
            cancellation);
        await programmes.RefreshAsync(CancellationToken.None);
        return result;
    }
}
