using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Reminders;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Accompagnement.Tests.Reminders;

/// <summary>
/// Reminders without Quartz: the real store, plan, ledger and sending, a chat that records, and a clock that the test moves. A round is
/// what a trigger would have the program do.
/// </summary>
internal sealed class ReminderWorld : IDisposable
{
    private static readonly DocumentFile Document = new(
        """
        * Sessions (horaires : 15h-18h30)

        | Date      | EIG / Mentors | LLL | Thématique | Objectifs |
        |-----------+---------------+-----+------------+-----------|
        | 5 janvier | EIG seuls     |     | Accueil    |           |

        * Questions en amont de l'organisation d'une session ?

        : - Quels sont les objectifs de la session ?
        : - Qui va animer ?
        : - Qui va intervenir [ressources LLL et/ou extérieur]
        : - Quel déroulé pour la session ?
        """u8.ToArray(),
        "essai.org", 2018);

    /// <summary>A database that holds the people and an empty programme, made once: to copy it costs less than to migrate each anew.</summary>
    private static readonly Lazy<Task<byte[]>> Template = new(MakeTemplateAsync);

    private readonly TempFolder folder;
    private readonly int programmes;
    private ServiceProvider program;
    private DateTimeOffset? retry;

    private ReminderWorld(TempFolder folder, ProgrammeZone zone, MovableClock clock, int programmes)
    {
        (this.folder, Zone, Clock, Chat, this.programmes) = (folder, zone, clock, new RememberingChat(clock), programmes);
        program = Start();
    }

    public static IReadOnlyList<string> Facilitators { get; } = ["Quentin", "Soizic", "Paul", "Marylène"];

    public ProgrammeZone Zone { get; }

    public MovableClock Clock { get; }

    public RememberingChat Chat { get; }

    public IProgrammes Programmes => program.Of<IProgrammes>();

    public IArrangements Arrangements => program.Of<IArrangements>();

    public ReminderPlan Plan => program.Of<ReminderPlan>();

    public ILedger Ledger => program.GetRequiredService<ILedger>();

    public Database Database => program.GetRequiredService<Database>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="programmes">How many are served beside each other; all but the first are empty of people.</param>
    public static async Task<ReminderWorld> StartAsync(ProgrammeZone zone, DateTimeOffset start, int programmes = 1)
    {
        var folder = new TempFolder();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "test.db"), await Template.Value, Cancellation);
        var world = new ReminderWorld(folder, zone, new MovableClock(start), programmes);
        foreach (var programme in world.Served.Skip(1)) await programme.Get<SqlDocuments>().ImportAsync(Document, Cancellation);
        return world;
    }

    /// <summary>The process dies and another takes its place: nothing is left but the database and the chat.</summary>
    public void Restart()
    {
        program.Dispose();
        program = Start();
    }

    public async Task<Snapshot> SnapshotAsync() => (await Programmes.CurrentAsync(Cancellation))!;

    public async Task<History> HistoryAsync() => await Ledger.HistoryAsync((await SnapshotAsync()).Programme.Id, Cancellation);

    public async Task<IReadOnlyList<PlannedMessage>> PlanAsync() => Plan.Of(await SnapshotAsync(), await HistoryAsync(), Clock.Now);

    public Task<Session> AddAsync(DateOnly day, string facilitators = "", string hours = "") => AddAsync(On(day) with { HoursText = hours }, facilitators);

    /// <summary>So many sessions of each programme on one day, each with as many people of its own.</summary>
    public async Task AddManyAsync(DateOnly day, int sessions, int people)
    {
        var from = 0;
        foreach (var programme in Served)
        {
            await ManySessions.AddAsync(Database, programme.Get<SqlProgrammes>(), [.. Enumerable.Repeat(day, sessions)], people, Clock.Now, Cancellation, from);
            from += sessions * people;
        }
    }

    /// <summary>Everybody to whom something is due in any programme.</summary>
    public async Task<IReadOnlyList<string>> DueAsync()
    {
        List<string> due = [];
        foreach (var programme in Served)
        {
            var snapshot = (await programme.Get<IProgrammes>().CurrentAsync(Cancellation))!;
            var plan = await programme.Get<MessagePlan>().OfAsync(snapshot, Clock.Now, Cancellation);
            due.AddRange(plan.Where(message => message.IsDue(Clock.Now)).Select(message => ((Recipient.Direct)message.To).Name));
        }
        return due;
    }

    private static Session On(DateOnly day) => new()
    {
        Id = new SessionId(0),
        Dates = new SessionDates($"{day.Day}/{day.Month}/{day.Year}", day),
        Theme = $"Thème du {day:dd/MM/yyyy}",
    };

    /// <summary>What is sent when a trigger of each programme fires now.</summary>
    public async Task<IReadOnlyList<Taken>> RoundAsync()
    {
        var before = Chat.Taken.Count;
        retry = null;
        foreach (var programme in Served)
        {
            if ((await programme.Get<Reminding>().SendDueAsync(Cancellation)).Next is { } next && !(retry < next)) retry = next;
        }
        return [.. Chat.Taken.Skip(before)];
    }

    /// <summary>When the last round asked to be repeated; null where it did not.</summary>
    public DateTimeOffset? Retry => retry;

    /// <summary>When a trigger fires next: at the plan's next moment, or when the last round asked to be repeated.</summary>
    public async Task<DateTimeOffset?> NextAsync()
    {
        var moments = (await PlanAsync()).Where(message => message.State is PlanState.Planned && message.Due > Clock.Now).Select(message => (DateTimeOffset?)message.Due);
        return moments.Append(retry > Clock.Now ? retry : null).Min();
    }

    public void Dispose()
    {
        program.Dispose();
        folder.Dispose();
    }

    private async Task<Session> AddAsync(Session session, string facilitators)
    {
        var added = (await Programmes.AddAsync(session, "Camille", Cancellation))!;
        if (facilitators.Length == 0) return added;
        return (await Programmes.AnswerAsync(added.Id, "Camille", [new AnswerChange(Question.Facilitators, 0, facilitators)], Cancellation))!.Session;
    }

    private ServiceProvider Start()
    {
        var services = Services(folder.Path, Zone, Clock, programmes);
        services.AddSingleton<IChat>(Chat);
        return services.BuildServiceProvider();
    }

    private ServedProgrammes Served => program.GetRequiredService<ServedProgrammes>();

    private static IServiceCollection Services(string folder, ProgrammeZone zone, TimeProvider clock, int programmes = 1)
    {
        var first = ProgrammeSettings.Of(new ProgrammeOptions { TimeZone = zone.Id }, ReminderSettings.Default);
        var others = Enumerable.Range(2, programmes - 1).Select(number => first with { Name = new ProgrammeName($"programme-{number}") });
        return new ServiceCollection().AddLogging().AddStorage(Open(folder)).AddBot([first, .. others], clock);
    }

    private static Database Open(string folder)
    {
        var database = new Database(new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder, "test.db")}" }.Complete());
        database.Prepare();
        return database;
    }

    private static async Task<byte[]> MakeTemplateAsync()
    {
        using var folder = new TempFolder();
        var zone = ProgrammeZone.Of("Europe/Paris");
        await using (var program = Services(folder.Path, zone, new MovableClock(zone.At(new DateOnly(2018, 1, 1), new TimeOnly(9, 0)))).BuildServiceProvider())
        {
            await program.Of<SqlDocuments>().ImportAsync(Document, Cancellation);
            var database = program.GetRequiredService<Database>();
            await database.ChangeAsync(
                async transaction =>
                {
                    var people = new PeopleRows(transaction, ProgrammeName.First);
                    foreach (var name in Facilitators.Append("Camille"))
                    {
                        var person = await people.AddAsync(name, name == "Camille" ? Groups.Team : Groups.None);
                        await people.UseAsync(new Account(Platforms.Local, name), person.Id);
                    }
                    return true;
                },
                Cancellation);
            await using var connection = database.Open();
            await Dapper.SqlMapper.ExecuteAsync(connection, "pragma wal_checkpoint(truncate)");
        }
        return await File.ReadAllBytesAsync(Path.Combine(folder.Path, "test.db"), Cancellation);
    }
}

/// <summary>What a chat took.</summary>
/// <param name="To">A person's name, or the channel's.</param>
internal sealed record Taken(DateTimeOffset At, string To, string Key, Message Message);

/// <summary>A chat that remembers all it was given, knows no key again, and fails when it is told to.</summary>
internal sealed class RememberingChat(TimeProvider clock) : IChat
{
    public const string Team = "#equipe";
    public const string Everybody = "#accompagnement";

    private readonly List<Taken> taken = [];

    /// <summary>What becomes of a message instead of being taken; null lets it be.</summary>
    public Func<string, Delivery?> Instead { get; set; } = _ => null;

    /// <summary>What happens after a message was taken and before the bot hears of it.</summary>
    public Func<Taken, Task> Afterwards { get; set; } = _ => Task.CompletedTask;

    /// <summary>Every try, whether it was taken or not.</summary>
    public int Tries { get; private set; }

    public IReadOnlyList<Taken> Taken
    {
        get
        {
            lock (taken) return [.. taken];
        }
    }

    public string Platform => Platforms.Local;

    public Channel TeamChannelOf(ProgrammeName programme) => new(Platforms.Local, Team);

    public Channel EverybodysChannelOf(ProgrammeName programme) => new(Platforms.Local, Everybody);

    public ProgrammeName? ProgrammeOf(Channel channel) => null;

    public ValueTask<Delivery> PostAsync(Channel channel, Message message, string key, CancellationToken cancellation) => TakeAsync(channel.Id, message, key);

    public ValueTask<Delivery> SendAsync(Account account, Message message, string key, CancellationToken cancellation) => TakeAsync(account.UserId, message, key);

    public ValueTask<Delivery> UpdateAsync(Posted posted, Message message, CancellationToken cancellation) => new(new Delivery.Done(posted));

    public ValueTask<Profile?> WhoIsAsync(Account account, CancellationToken cancellation) => new((Profile?)null);

    private async ValueTask<Delivery> TakeAsync(string to, Message message, string key)
    {
        var one = new Taken(clock.GetUtcNow(), to, key, message);
        lock (taken)
        {
            Tries++;
            if (Instead(to) is { } other) return other;
            taken.Add(one);
        }
        await Afterwards(one);
        return new Delivery.Done(new Posted(new Channel(Platforms.Local, to), $"{to}/{key}"));
    }
}
