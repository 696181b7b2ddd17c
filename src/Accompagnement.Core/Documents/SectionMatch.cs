using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Ties sections to the sessions of their dates; a section without a row is a session of its own.</summary>
internal sealed class SectionMatch(List<Session> sessions, List<SessionPlace> places, List<DocumentProblem> problems)
{
    public void Take(IReadOnlyList<Section> sections, int year)
    {
        var rows = sessions.Count;
        var byDay = new Dictionary<(int Day, int Month), List<int>>();
        for (var i = 0; i < rows; i++)
        {
            foreach (var day in DaysOf(sessions[i].Dates)) (byDay.TryGetValue((day.Day, day.Month), out var list) ? list : byDay[(day.Day, day.Month)] = []).Add(i);
        }
        foreach (var section in sections)
        {
            var named = section.Date!.Days[0];
            var candidates = byDay.GetValueOrDefault((named.Day, named.Month), []).FindAll(i => named.Year is null || DaysOf(sessions[i].Dates).Any(day => day.Year == named.Year));
            if (candidates.Count > 0) Attach(section, Best(section, candidates));
            else AddSession(section, year, rows, byDay);
        }
    }

    private static IEnumerable<DateOnly> DaysOf(SessionDates dates)
    {
        if (dates.First is not { } first) yield break;
        // A session of several days is rarely longer than a week; the cap keeps a slip of the pen cheap.
        for (var day = first; day <= dates.End && day < first.AddDays(31); day = day.AddDays(1)) yield return day;
        foreach (var other in dates.Alternatives) yield return other;
    }

    // Of two rows on one day, the one of just the days, the audience or the theme that the heading names; else the first still without a section.
    private int Best(Section section, List<int> candidates)
    {
        if (candidates.Count > 1 && candidates.FindAll(i => IsOfJustTheseDays(section.Date!, sessions[i].Dates)) is { Count: > 0 } exact) candidates = exact;
        if (candidates.Count == 1) return candidates[0];
        var title = Folding.Fold(section.Title);
        foreach (var i in candidates)
        {
            if (Says(title, sessions[i].Theme) || Says(title, sessions[i].Audience.Label)) return i;
        }
        var free = candidates.FindIndex(i => places[i].Sections.Count == 0);
        return candidates[Math.Max(free, 0)];
    }

    private static bool IsOfJustTheseDays(DateWords words, SessionDates dates)
    {
        var days = words.Days.Select(day => (day.Day, day.Month)).Order().ToList();
        DateOnly?[] known = [dates.First, dates.Last, .. dates.Alternatives];
        return known.OfType<DateOnly>().Select(day => (day.Day, day.Month)).Order().SequenceEqual(days);
    }

    private static bool Says(string title, string words) => words.Length > 2 && title.Contains(Folding.Fold(words), StringComparison.Ordinal);

    private void Attach(Section section, int i)
    {
        section.Day = sessions[i].Dates.First;
        if (places[i].Sections.Count > 0)
            problems.Add(new(section.Heading.Line + 1, $"A second section for the session of line {places[i].Sections[0].Heading.Line + 1}; it only completes the answers that the first does not give."));
        places[i].Sections.Add(section);
    }

    private void AddSession(Section section, int year, int rows, Dictionary<(int Day, int Month), List<int>> byDay)
    {
        var line = section.Heading.Line + 1;
        var words = section.Title[section.Date!.Start..section.Date.End];
        var days = new List<DateOnly>();
        foreach (var named in section.Date.Days)
        {
            if (InSeason(named, year, rows) is { } day) days.Add(day);
            else problems.Add(new(line, $"“{words}” names a day that does not exist."));
        }
        if (rows > 0) problems.Add(new(line, $"No row of the table has the date of this section, {words}."));
        var dates = TableReader.Dates(words, days, section.Date.IsChoice);
        section.Day = dates.First;
        sessions.Add(new Session { Id = new SessionId(sessions.Count + 1), Dates = dates, State = section.Date.IsChoice ? SessionState.ToBeConfirmed : SessionState.Planned });
        places.Add(new SessionPlace { Sections = { section } });
        foreach (var named in section.Date.Days) byDay.TryAdd((named.Day, named.Month), [sessions.Count - 1]);
    }

    // Without a year, a section belongs to the season: to the first year in which it does not come before the table's first date.
    private DateOnly? InSeason(NamedDay named, int year, int rows)
    {
        var last = sessions.Take(rows).Max(session => session.Dates.End) ?? new DateOnly(year, 12, 31);
        for (var candidate = year; candidate <= last.Year; candidate++)
        {
            if (named.In(candidate) is { } day && IsNear(day, rows)) return day;
        }
        return named.In(year);
    }

    private bool IsNear(DateOnly day, int rows) =>
        rows == 0 || (sessions.Take(rows).Min(session => session.Dates.First) is { } first && day >= first.AddDays(-60));
}
