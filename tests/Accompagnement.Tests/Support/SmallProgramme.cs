using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Support;

/// <summary>Three sessions, five people and a clock, in memory, for tests of a chat by itself. It takes no answers and no edits.</summary>
internal sealed class SmallProgramme(ProgrammeZone zone) : TimeProvider, IProgrammes, IDirectory, ISandbox
{
    private static readonly Person[] People =
    [
        new(new(1), "Amina", Groups.Fellows), new(new(2), "Claire", Groups.Team), new(new(3), "Hugo", Groups.Mentors),
        new(new(4), "Marylène", Groups.None), new(new(5), "Quentin", Groups.None),
    ];

    private static readonly Programme Programme = new()
    {
        Title = "Programme d’accompagnement",
        Year = 2018,
        DefaultHours = new Hours(new TimeOnly(15, 0), new TimeOnly(18, 30)),
        Wordings = ["Quels sont les objectifs de la session ?", "Qui va animer ?", "Qui va intervenir ?", "Quel déroulé pour la session ?"],
        Sessions =
        [
            Session(1, 3, 8, "EIG seuls", "Feuille de route", "Vérifier que chaque défi est clair sur sa feuille de route", "Marylène"),
            Session(2, 3, 22, "EIG + mentors", "Utilisateurs/Com", "Concevoir un produit avec ses utilisateurs", "Quentin"),
            Session(3, 4, 5, "EIG seuls", "Data", "", ""),
        ],
    };

    private DateTimeOffset now = zone.At(new DateOnly(2018, 3, 1), new TimeOnly(9, 0));

    public DateTimeOffset Now => now;

    public override DateTimeOffset GetUtcNow() => now;

    public Snapshot AtHand => new(1, Programme, new People(People));

    public ValueTask<Snapshot?> CurrentAsync(CancellationToken cancellation) => new(AtHand);

    public ValueTask<AnswersSaved?> AnswerAsync(SessionId session, string author, IReadOnlyList<AnswerChange> changes, CancellationToken cancellation) =>
        new(new AnswersSaved(Programme.Find(session)!, [], []));

    public ValueTask<SessionSaved?> EditAsync(SessionId session, string author, SessionEdit edit, CancellationToken cancellation) =>
        new(new SessionSaved(Programme.Find(session)!, [], []));

    public ValueTask<Session?> AddAsync(Session session, string author, CancellationToken cancellation) => new(session);

    public ValueTask<AnswerConflict?> ConflictAsync(int number, CancellationToken cancellation) => new((AnswerConflict?)null);

    public ValueTask CloseConflictAsync(int number, CancellationToken cancellation) => default;

    public ValueTask WaitForChangeAsync(long version, CancellationToken cancellation) => new(Task.Delay(Timeout.Infinite, cancellation));

    public ValueTask<Person> WhoIsAsync(Account account, string name, CancellationToken cancellation) =>
        new(People.Single(person => Folding.Fold(person.Name) == account.UserId));

    public ValueTask<IReadOnlyList<Account>> AccountsAsync(PersonId person, CancellationToken cancellation) =>
        new([Of(People.Single(other => other.Id == person)).Account]);

    public ValueTask MeetAsync(string platform, IReadOnlyList<Caller> members, CancellationToken cancellation) => default;

    public ValueTask EverybodyMetAsync(string platform, CancellationToken cancellation) => default;

    public ValueTask<bool> IsEverybodyMetAsync(string platform, CancellationToken cancellation) => new(true);

    public ValueTask SetTeamAsync(string platform, IReadOnlyList<Caller> members, CancellationToken cancellation) => default;

    public ValueTask<IReadOnlyList<Member>> MembersAsync(string platform, CancellationToken cancellation) => new([.. People.Select(Of)]);

    public ValueTask<DateTimeOffset?> NextReminderAsync(CancellationToken cancellation) => new(zone.At(new DateOnly(2018, 3, 5), new TimeOnly(9, 0)));

    public async ValueTask<DateTimeOffset> AdvanceAsync(SandboxStep step, CancellationToken cancellation) => now = step switch
    {
        SandboxStep.Hour => now.AddHours(1),
        SandboxStep.Day => now.AddDays(1),
        _ => (await NextReminderAsync(cancellation)).GetValueOrDefault(now),
    };

    private static Member Of(Person person) =>
        new(new Account(Platforms.Local, Folding.Fold(person.Name)), person, Programme.Sessions.Any(session => Core.Programmes.People.Facilitates(person, session)));

    private static Session Session(int id, int month, int day, string audience, string theme, string objectives, string facilitators) => new()
    {
        Id = new SessionId(id),
        Dates = new SessionDates("", new DateOnly(2018, month, day)),
        Audience = new Audience(audience),
        Host = facilitators,
        Place = "Liberté Living Lab",
        Theme = theme,
        Objectives = objectives,
        Preparation = Preparation.Empty.With(Question.Facilitators, new Answer(facilitators)).With(Question.Objectives, new Answer(objectives)),
    };
}
