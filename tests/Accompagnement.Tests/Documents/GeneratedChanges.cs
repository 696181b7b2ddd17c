using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using CsCheck;

namespace Accompagnement.Tests.Documents;

/// <summary>One change of one session, as chat makes them.</summary>
/// <param name="What">For people who read why a test failed.</param>
internal sealed record Change(string What, Func<Session, Session> Of)
{
    public override string ToString() => What;
}

/// <summary>Changes at random, of every value that a session has.</summary>
internal static class GeneratedChanges
{
    private static readonly string[] Words = ["Quentin", "Léa & Paul", "Grand atelier, 2e étage", "a | b", "C*", "", "Une phrase bien plus longue que la colonne", "(à venir)", "- tiret", "x\ny"];

    private static readonly string[] Answers =
        ["Paul", "14h-15h : accueil\n15h-16h : ateliers", "Un\n  - deux\n    - trois\nQuatre", "", "a | b", "1. un", "*gras*", "Qui va animer ?", "# dièse", "| barre", "[x] fait", "Léa ?\n\nPaul", "[[https://x.fr][lien]]"];

    private static readonly Gen<SessionDates> Dates = Gen.Select(Gen.Int[0, 700], Gen.Int[0, 5], (offset, form) =>
    {
        var day = new DateOnly(2018, 1, 15).AddDays(offset);
        var text = $"{(day.Day == 1 ? "1er" : day.Day)} {Month(day)}";
        return form switch
        {
            0 when day.Day < 27 => new SessionDates($"{day.Day}-{day.Day + 1} {Month(day)}", day, day.AddDays(1)),
            1 when day.Day < 27 => new SessionDates($"{day.Day} ou {day.Day + 1} {Month(day)}", day, null, [day.AddDays(1)]),
            2 => new SessionDates("TBC", null),
            3 => new SessionDates($"{text} {day.Year}", day),
            _ => new SessionDates(text, day),
        };
    });

    /// <summary>Any change, of dates too.</summary>
    public static readonly Gen<Change> Any = Gen.Frequency((3, Values()), (2, Dates.Select(dates => new Change($"dates {dates.Text} {dates.First}", session => Timed(session with { Dates = dates })))));

    /// <summary>A new session, with some answers or none.</summary>
    public static readonly Gen<Session> Added = Gen.Select(Dates, Values().Array[0, 4], (dates, changes) =>
        changes.Aggregate(new Session { Id = new SessionId(1000), Dates = dates, Theme = "Nouveau thème" }, (session, change) => change.Of(session)));

    /// <summary>A change of anything but the date.</summary>
    public static Gen<Change> Values() => Gen.Select(Gen.Int[0, 13], Gen.OneOf(Words), Gen.OneOf(Answers), Gen.Enum<Question>(), (kind, words, answer, question) => kind switch
    {
        0 => new Change($"audience {words}", session => session with { Audience = new Audience(words) }),
        1 => new Change($"host {words}", session => session with { Host = words }),
        2 => new Change($"place {words}", session => Timed(session with { Place = words })),
        3 => new Change($"hours {words}", session => Timed(session with { HoursText = words.Length > 4 ? "9h-12h30" : "14h" })),
        4 => new Change($"theme {words}", session => session with { Theme = words }),
        5 => new Change($"objectives {words}", session => session with { Objectives = words }),
        6 => new Change("cancelled", session => session with { State = SessionState.Cancelled }),
        7 => new Change("to be confirmed", session => session with { State = SessionState.ToBeConfirmed }),
        8 => new Change($"other {words}", session => session.Other.Count == 0 ? session : session with { Other = session.Other.SetItem(0, session.Other[0] with { Text = words }) }),
        9 => new Change($"section text {words}", session => session.SectionTitle is null ? session : session with { SectionText = words.Trim('-', ' ') }),
        _ => new Change($"answer {question} {answer}", session => session with { Preparation = session.Preparation.With(question, new Answer(answer, 1, "Paul")) }),
    });

    // As every change in chat does.
    private static Session Timed(Session session) => session with { OwnHours = TypedSession.HoursOf(session) };

    private static string Month(DateOnly day) =>
        new[] { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre" }[day.Month - 1];
}
