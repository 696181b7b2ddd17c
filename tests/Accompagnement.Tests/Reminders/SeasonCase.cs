using CsCheck;

namespace Accompagnement.Tests.Reminders;

/// <summary>A programme and what happens to it, made up; numbers stand for whoever and whatever there is by then.</summary>
/// <param name="Start">The first day, in 2018.</param>
internal sealed record SeasonCase(string Zone, int Start, SessionCase[] Sessions, HappeningCase[] Happenings)
{
    public const int Days = 75;

    public static readonly string[] Zones = ["Europe/Paris", "America/Guadeloupe", "Pacific/Noumea"];

    private static readonly Gen<SessionCase> AnySession = Gen.Select(Gen.Int[1, Days - 10], Gen.Int[0, 5], Gen.Int[0, 3]).Select(
        (day, facilitators, hours) => new SessionCase(day, facilitators, hours));

    // Most on a few days and by day, so that one thing comes upon another.
    private static readonly Gen<int> AnyMinute = Gen.OneOf(
        Gen.Int[0, Days * 24 * 60], Gen.Select(Gen.Int[0, Days / 7], Gen.Int[7 * 60, 20 * 60]).Select((week, minute) => (week * 7 * 24 * 60) + minute));

    private static readonly Gen<HappeningCase> AnyHappening = Gen.Select(
        AnyMinute, Gen.Frequency((2, Gen.Enum<Happens>()), (1, Gen.OneOf(Happens.AddSession, Happens.Snooze))), Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 99]).Select(
        (minute, what, session, person, more) => new HappeningCase(minute, what, session, person, more));

    // Starts that bring one of the clock changes (25 March and 28 October 2018 in Paris), and others.
    public static readonly Gen<SeasonCase> Any = Gen.Select(
        Gen.Int[0, 2].Select(at => Zones[at]), Gen.OneOf(Gen.Int[50, 80], Gen.Int[265, 295], Gen.Int[0, 364]), AnySession.Array[1, 6], AnyHappening.Array[0, 25]).Select(
        (zone, start, sessions, happenings) => new SeasonCase(zone, start, sessions, happenings));

    public override string ToString() =>
        $"{Zone}, {new DateOnly(2018, 1, 1).AddDays(Start):yyyy-MM-dd}\n  {string.Join("\n  ", Sessions.Cast<object>().Concat(Happenings.OrderBy(happening => happening.Minute)))}";
}

/// <param name="Day">Days after the first.</param>
/// <param name="Facilitators">How it names who facilitates.</param>
internal sealed record SessionCase(int Day, int Facilitators, int Hours)
{
    public static readonly string[] Named = ["", "Quentin", "Soizic et Paul", "Marylène pour l'accueil\nQuentin", "l'équipe EIG", "Paul"];

    public static readonly string[] Times = ["", "9h30-12h", "18h-20h", "8h-9h"];

    public static readonly string[] Places = ["", "Salle 3", "Ségur"];
}

internal enum Happens
{
    Answer,
    NameFacilitators,
    Move,
    ChangeHours,
    ChangePlace,
    CancelOrRestore,
    AddSession,
    Snooze,
    Offer,
    AnswerOffer,
    BeAway,
    ComeBack,
    PreferHour,
    LiveElsewhere,
    Decide,
    Undecide,
    Restart,
}

/// <param name="Minute">After the beginning.</param>
internal sealed record HappeningCase(int Minute, Happens What, int Session, int Person, int More);
