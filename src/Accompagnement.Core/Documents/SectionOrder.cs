namespace Accompagnement.Core.Documents;

/// <summary>The order in which a document has its sections, mostly the newest first.</summary>
internal sealed class SectionOrder
{
    private readonly List<Section> sections;

    // Up to each section, the day furthest in the document's own direction.
    private readonly List<int> reached = [];

    public SectionOrder(IReadOnlyList<Section> all)
    {
        sections = [.. all.Where(section => section.Day is not null)];
        var days = sections.ConvertAll(section => section.Day!.Value.DayNumber);
        IsNewestFirst = days.Zip(days.Skip(1)).Sum(pair => pair.First.CompareTo(pair.Second)) >= 0;
        foreach (var day in days) reached.Add(Math.Max(Directed(day), reached.Count > 0 ? reached[^1] : int.MinValue));
    }

    public bool IsNewestFirst { get; }

    /// <summary>The section that comes next after one of this day, or null where none does.</summary>
    public Section? After(DateOnly day)
    {
        var (low, high) = (0, reached.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (reached[middle] > Directed(day.DayNumber)) high = middle;
            else low = middle + 1;
        }
        return low < sections.Count ? sections[low] : null;
    }

    private int Directed(int day) => IsNewestFirst ? -day : day;
}
