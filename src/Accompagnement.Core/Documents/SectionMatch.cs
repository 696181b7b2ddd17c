using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Ties sections to the sessions of their dates; a section without a row is a session of its own.</summary>
internal sealed class SectionMatch(List<Session> sessions, List<SessionPlace> places, List<DocumentProblem> problems)
{
    // Of more sessions than this on one day, those after are told apart by nothing but their order.
    private const int MostAlike = 64;

    private readonly Dictionary<(int Day, int Month), List<int>> byDay = [];
    private readonly Dictionary<List<int>, int> free = [];
    private readonly int rows = sessions.Count;

    public void Take(IReadOnlyList<Section> sections, int year)
    {
        for (var i = 0; i < rows; i++)
        {
            foreach (var day in DaysOf(sessions[i].Dates)) (byDay.TryGetValue((day.Day, day.Month), out var list) ? list : byDay[(day.Day, day.Month)] = []).Add(i);
        }
        var season = Season(year);
        foreach (var section in sections)
        {
            var named = section.Date!.Days[0];
            if (byDay.TryGetValue((named.Day, named.Month), out var list) && Best(section, list, named.Year) is { } i) Attach(section, i);
            else AddSession(section, season);
        }
    }

    private (int First, int Last, DateOnly? Start) Season(int year)
    {
        var days = sessions.Take(rows).Where(session => session.Dates.First is not null).ToList();
        if (days.Count == 0) return (year, year, null);
        return (year, days.Max(session => session.Dates.End)!.Value.Year, days.Min(session => session.Dates.First)!.Value.AddDays(-60));
    }

    /// <summary>Every day that the dates name or span.</summary>
    public static IEnumerable<DateOnly> DaysOf(SessionDates dates)
    {
        if (dates.First is not { } first) yield break;
        // A session of several days is rarely longer than a week; the cap keeps a slip of the pen cheap.
        for (var day = first; day <= dates.End && day < first.AddDays(31); day = day.AddDays(1)) yield return day;
        foreach (var other in dates.Alternatives) yield return other;
    }

    // Of two rows on one day, the one of just the days, the audience or the theme that the heading names; else the first still without a section.
    private int? Best(Section section, List<int> candidates, int? year)
    {
        var all = candidates.Take(MostAlike).Where(i => IsIn(sessions[i].Dates, year)).ToList();
        if (all.Count > 1 && all.FindAll(i => IsOfJustTheseDays(section.Date!, sessions[i].Dates)) is { Count: > 0 } exact) all = exact;
        if (all.Count <= 1 && candidates.Count <= MostAlike) return all.Count == 0 ? null : all[0];
        var title = Folding.Fold(section.Title);
        foreach (var i in all)
        {
            if (Says(title, sessions[i].Theme) || Says(title, sessions[i].Audience.Label)) return i;
        }
        var open = all.FindIndex(i => places[i].Sections.Count == 0);
        return open >= 0 ? all[open] : FirstFree(candidates, year) ?? (all.Count == 0 ? null : all[0]);
    }

    // Those before the first free one have sections for good.
    private int? FirstFree(List<int> candidates, int? year)
    {
        if (candidates.Count <= MostAlike) return null;
        var at = free.GetValueOrDefault(candidates);
        while (at < candidates.Count && places[candidates[at]].Sections.Count > 0) at++;
        free[candidates] = at;
        return candidates.Skip(at).Take(MostAlike).Cast<int?>().FirstOrDefault(i => places[i!.Value].Sections.Count == 0 && IsIn(sessions[i.Value].Dates, year));
    }

    private static bool IsIn(SessionDates dates, int? year) => year is null || DaysOf(dates).Any(day => day.Year == year);

    private static bool IsOfJustTheseDays(DateWords words, SessionDates dates)
    {
        var days = words.Days.Select(day => (day.Day, day.Month)).Order();
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

    private void AddSession(Section section, (int First, int Last, DateOnly? Start) season)
    {
        var line = section.Heading.Line + 1;
        var words = section.Title[section.Date!.Start..section.Date.End];
        var days = new List<DateOnly>();
        foreach (var named in section.Date.Days)
        {
            if (InSeason(named, season) is { } day) days.Add(day);
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
    private static DateOnly? InSeason(NamedDay named, (int First, int Last, DateOnly? Start) season)
    {
        for (var year = season.First; year <= season.Last; year++)
        {
            if (named.In(year) is { } day && (season.Start is null || day >= season.Start)) return day;
        }
        return named.In(season.First);
    }
}
