using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>What a person's words for a session came to; a closed family.</summary>
public abstract record SessionSearch
{
    private SessionSearch()
    {
    }

    public sealed record Found(Session Session) : SessionSearch;

    public sealed record Several(Sequence<Session> Sessions) : SessionSearch;

    /// <summary>No session on the day that was understood, or by those words; the nearest is offered.</summary>
    public sealed record Missing(DateOnly? Day, Session? Nearest) : SessionSearch;

    public sealed record ImpossibleDate(string Example) : SessionSearch;
}

/// <summary>Finds the session that a person means: by date (<c>22 mars</c>, <c>22/3</c>, <c>le jeudi 22</c>), by <c>prochaine</c>, or by words of its theme.</summary>
public static class SessionFinder
{
    public static SessionSearch Find(string text, Snapshot snapshot, Person person, Moment moment)
    {
        var words = DayWords.Of(text);
        if (words.IsNext) return Next(snapshot, person, moment);
        if (words.IsLast) return One(snapshot.Season.Sessions.LastOrDefault(session => session.Dates.End < moment.Day), null, snapshot, moment);
        if (words.Day is { } day) return ByDay(day, words.Month, words.Year, snapshot, moment);
        if (words.Month is { } month) return ByMonth(month, snapshot, moment);
        return ByWords(words.Rest, snapshot, moment);
    }

    private static SessionSearch Next(Snapshot snapshot, Person person, Moment moment) =>
        One(snapshot.Season.Next(snapshot.Programme, person.Groups, moment.Day, moment.Time), null, snapshot, moment);

    private static SessionSearch One(Session? session, DateOnly? day, Snapshot snapshot, Moment moment) =>
        session is null ? new SessionSearch.Missing(day, Nearest(day ?? moment.Day, snapshot)) : new SessionSearch.Found(session);

    private static SessionSearch ByDay(int day, int? month, int? year, Snapshot snapshot, Moment moment)
    {
        var sessions = snapshot.Season.Sessions;
        if (month is not { } known)
        {
            var ofDay = sessions.Where(session => session.Dates.First?.Day == day).ToList();
            return Choose(ofDay, moment, () => ByPlace(day, snapshot, moment));
        }
        if (known is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year ?? 2000, known)) return new SessionSearch.ImpossibleDate(Example(day, known, year));
        var matches = sessions.Where(session => Falls(session.Dates, day, known, year)).ToList();
        if (matches.Count > 0) return Choose(matches, moment, () => null);
        // 29 February exists in some years only; elsewhere the last of the month stands for it.
        var around = year ?? NearestYear(known, snapshot, moment);
        var wanted = new DateOnly(around, known, Math.Min(day, DateTime.DaysInMonth(around, known)));
        return new SessionSearch.Missing(wanted, Nearest(wanted, snapshot));
    }

    private static bool Falls(SessionDates dates, int day, int month, int? year)
    {
        for (var date = dates.First; date <= dates.End && date <= dates.First?.AddDays(31); date = date?.AddDays(1))
        {
            if (date?.Day == day && date?.Month == month && (year is null || date?.Year == year)) return true;
        }
        return dates.Alternatives.Any(date => date.Day == day && date.Month == month && (year is null || date.Year == year));
    }

    // "session 3" is the third of the season when no session falls on a 3rd.
    private static SessionSearch? ByPlace(int number, Snapshot snapshot, Moment moment) =>
        number >= 1 && number <= snapshot.Season.Sessions.Count
            ? new SessionSearch.Found(snapshot.Season.Sessions[number - 1])
            : new SessionSearch.Missing(null, Nearest(moment.Day, snapshot));

    private static SessionSearch ByMonth(int month, Snapshot snapshot, Moment moment) =>
        Choose([.. snapshot.Season.Sessions.Where(session => session.Dates.First?.Month == month)], moment, () =>
        {
            var wanted = new DateOnly(NearestYear(month, snapshot, moment), month, 15);
            return new SessionSearch.Missing(wanted, Nearest(wanted, snapshot));
        });

    private static SessionSearch ByWords(string words, Snapshot snapshot, Moment moment)
    {
        var folded = Folding.Fold(words);
        var matches = snapshot.Programme.Sessions
            .Where(session => folded.Length > 0 && Folding.Fold($"{session.Theme} {session.SectionTitle} {session.Dates.Text}").Contains(folded, StringComparison.Ordinal))
            .ToList();
        return Choose(matches, moment, () => new SessionSearch.Missing(null, Nearest(moment.Day, snapshot)));
    }

    private static SessionSearch Choose(List<Session> matches, Moment moment, Func<SessionSearch?> none) => matches.Count switch
    {
        0 => none() ?? new SessionSearch.Missing(null, null),
        1 => new SessionSearch.Found(matches[0]),
        // The words fit several, but only one is still to come: that is the one people mean.
        _ when matches.Count(session => session.Dates.End >= moment.Day) == 1 => new SessionSearch.Found(matches.Single(session => session.Dates.End >= moment.Day)),
        _ => new SessionSearch.Several(matches.ToSequence()),
    };

    private static Session? Nearest(DateOnly day, Snapshot snapshot) =>
        snapshot.Season.Sessions.MinBy(session => Math.Abs((session.Dates.First ?? day).DayNumber - day.DayNumber));

    private static int NearestYear(int month, Snapshot snapshot, Moment moment) =>
        snapshot.Season.Sessions.FirstOrDefault(session => session.Dates.First?.Month == month)?.Dates.First?.Year
        ?? (snapshot.Programme.Year > 0 ? snapshot.Programme.Year : moment.Day.Year);

    private static string Example(int day, int month, int? year)
    {
        var known = Math.Clamp(month, 1, 12);
        var around = year is >= 1 and <= 9998 ? year.Value : 2001;
        return French.ShortDate(new DateOnly(around, known, Math.Clamp(day, 1, DateTime.DaysInMonth(around, known))), new DateOnly(around, 1, 1));
    }
}
