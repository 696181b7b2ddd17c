using Accompagnement.Core.Programmes;
using Accompagnement.Sample;
using Accompagnement.Scheduling;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Reminders.Kills;

/// <summary>The sample's season, lived through day by day while the program is killed under it.</summary>
internal sealed class KilledSeason(ILastingChat chat, Random random) : IAsyncDisposable
{
    // What a round could not do for a trouble of the machine's is made up for within five minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private static readonly ProgrammeZone Zone = ProgrammeZone.Of("Europe/Paris");

    private readonly TempFolder folder = new();
    private readonly SandboxPerson camille = new();
    private readonly Dictionary<(DateOnly Session, string Field), string> acknowledged = [];
    private Database? database;
    private Lives? lives;

    public Lives Lives => lives ?? throw new InvalidOperationException("The season has not begun");

    /// <summary>The answers that the program has said it keeps.</summary>
    public IReadOnlyDictionary<(DateOnly Session, string Field), string> Acknowledged => acknowledged;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Lives through it all.</summary>
    /// <param name="kills">How many processes are to die before its end, if it is long enough.</param>
    public async Task LiveAsync(IReadOnlyList<Deed> deeds, DateOnly last, int kills)
    {
        database = new Database(new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder.Path, "test.db")}" }.Complete());
        database.Prepare();
        lives = new Lives(folder.Path, await chat.PrepareAsync(folder.Path), chat, random);
        await MakeAcquaintanceAsync();
        Lives.Doom(kills);
        var done = 0;
        for (var day = SeasonScript.First; day <= last; day = day.AddDays(1))
        {
            while (Today() < day) await Lives.DoAsync(address => AdvanceAsync(address, day));
            for (; done < deeds.Count && deeds[done].Day == day; done++)
            {
                // Whether a reminder is still needed must not hang on who is quicker.
                await SettleAsync();
                await Lives.DoAsync(address => AnswerAsync(address, deeds[done]));
            }
        }
        Lives.Doom(0);
        await SettleAsync();
    }

    /// <summary>The answers that stand in the database, by session and field.</summary>
    public async Task<string?> StoredAsync(DateOnly session, string field)
    {
        var programme = (await new SqlProgrammes(database!, TimeProvider.System).CurrentAsync(Cancellation))!.Programme;
        var preparation = programme.Sessions.Single(one => one.Dates.First == session).Preparation;
        return Preparation.Questions.Where(question => Core.Features.Prepare.FieldOf(question) == field).Select(question => preparation[question].Text).SingleOrDefault();
    }

    public async Task<History> HistoryAsync() => await new SqlLedger(database!).HistoryAsync((await SnapshotAsync()).Programme.Id, Cancellation);

    /// <summary>The ids under which the ledger knows that messages stand in the chat.</summary>
    public async Task<IReadOnlySet<string>> MarkedAsync()
    {
        await using var connection = await database!.OpenAsync(Cancellation);
        return (await Dapper.SqlMapper.QueryAsync<string>(connection, "select posted_message from ledger where posted_message is not null")).ToHashSet();
    }

    public async ValueTask DisposeAsync()
    {
        camille.Dispose();
        if (lives is not null) await lives.DisposeAsync();
        database?.Dispose();
        folder.Dispose();
    }

    // The first process lives in the night before, when nothing is due: whoever is not known yet would be written to on the embedded chat.
    private async Task MakeAcquaintanceAsync()
    {
        Clock().Set(Zone.At(SeasonScript.First.AddDays(-1), new TimeOnly(22, 0)));
        await Lives.AddressAsync();
        await UntilAsync(IsEverybodyKnownAsync, "Nobody is known on the chat");
        await Lives.EndAsync();
        Clock().Set(SampleProgramme.Start(Zone));
    }

    private SandboxClock Clock() => new(new SqlSettings(database!), SampleProgramme.Start(Zone));

    private DateOnly Today() => Zone.DayOf(Clock().GetUtcNow());

    private async Task<Snapshot> SnapshotAsync() => (await new SqlProgrammes(database!, TimeProvider.System).CurrentAsync(Cancellation))!;

    // A process that died over it may have got there.
    private async Task<bool> AdvanceAsync(Uri address, DateOnly day)
    {
        if (Today() < day) await camille.AdvanceAsync(address);
        return true;
    }

    private async Task<bool> AnswerAsync(Uri address, Deed deed)
    {
        var dialog = await camille.OpenAsync(address, deed.Command);
        var fields = SandboxPerson.Filled(dialog, deed.Field, deed.Text);
        Lives.Submit();
        await camille.SubmitAsync(address, dialog, fields);
        foreach (var (field, text) in fields) acknowledged[(deed.Session, field)] = text;
        return true;
    }

    private async Task<bool> IsEverybodyKnownAsync()
    {
        await using var connection = await database!.OpenAsync(Cancellation);
        return await Dapper.SqlMapper.ExecuteScalarAsync<int>(connection, "select count(*) from accounts where platform = @Platform", new { chat.Platform }) >= ILastingChat.People.Count;
    }

    private Task SettleAsync() => UntilAsync(HasCaughtUpAsync, "What is due is not sent");

    private async Task<bool> HasCaughtUpAsync()
    {
        await Lives.AddressAsync();
        var now = Clock().GetUtcNow();
        var plan = new ReminderPlan(Zone, ReminderSettings.Default).Of(await SnapshotAsync(), await HistoryAsync(), now);
        return !plan.Any(message => message.IsDue(now) || message.Until <= now);
    }

    // Nothing but its database tells from outside that a program has caught up with the clock.
    private async Task UntilAsync(Func<Task<bool>> isSo, string otherwise)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, $"{otherwise}\n{Lives.Living?.Log}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancellation);
        }
    }
}
