using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>The names of months and days as programmes write them, whole or cut.</summary>
internal static class FrenchDates
{
    private static readonly string[] Months =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly string[] Days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    private static readonly Dictionary<string, int> MonthNumbers = new()
    {
        ["jan"] = 1,
        ["janv"] = 1,
        ["fev"] = 2,
        ["fevr"] = 2,
        ["avr"] = 4,
        ["juil"] = 7,
        ["sep"] = 9,
        ["sept"] = 9,
        ["oct"] = 10,
        ["nov"] = 11,
        ["dec"] = 12,
    };

    static FrenchDates()
    {
        for (var i = 0; i < Months.Length; i++) MonthNumbers[Folding.Fold(Months[i])] = i + 1;
    }

    /// <summary>All names as they are usually typed.</summary>
    public static IEnumerable<string> Names => [.. Months, .. Days, .. MonthNumbers.Keys];

    public static int? MonthOf(string folded) => MonthNumbers.TryGetValue(folded, out var month) ? month : null;

    public static bool IsDayName(string folded) => Array.Exists(Days, day => day == folded) || folded is "lun" or "mer" or "jeu" or "ven" or "sam" or "dim";

    public static string MonthName(int month) => Months[month - 1];

    public static string DayName(DateOnly date) => Days[(int)date.DayOfWeek];

    public static string DayNumber(int day) => day == 1 ? "1er" : day.ToString();
}
