using CsCheck;

namespace Accompagnement.Tests.Documents;

/// <summary>Tables of sessions at random: dates in every wording, columns in any order, aligned, ragged, ruled, with pointers.</summary>
internal static class GeneratedTables
{
    private static readonly string[] Months =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "sept", "octobre", "nov", "décembre"];

    private static readonly (string Header, string[] Values)[] Kinds =
    [
        ("EIG / Mentors", ["EIG seuls", "EIG + mentors", "Mentors EIG 2 (et EIG 3 ?)", "EIG (+ mentors l'après-midi)", "Public"]),
        ("LLL", ["Quentin", "Marylène ?", "", "Thomas"]),
        ("Lieu", ["15h au LLL", "9h30-17h30 / 17h30-19h30, Grand atelier", "salle 4.724", "[TBA]", ""]),
        ("Horaires", ["EIG : 9h30-18h, mentors : 14h-17h30", "14:00-16:00", "Les 2 jours", "journée", ""]),
        ("Thématique", ["Feuille de route", "Utilisateurs/Com", "a<br>b", "Données _ouvertes_", "", "Barcamp EIG²"]),
        ("Objectifs", ["Vérifier", "Concevoir avec ses utilisateurs", "", "Établir un bilan"]),
        ("After", ["", "bar", "*dîner* ensemble"]),
        ("Impact / évaluation", ["fort", "", "à\u00A0voir"]),
    ];

    private static readonly Gen<string> Form = Gen.OneOf(
        "{d} {m}", "{d} {m}", "{d} {m}", "{d} {m}", "jeudi {d} {m}", "{d}-{e} {m}", "{d} & {e} {m}", "{d}/{e} {m}", "{d} au {e} {m}", "{d} et {e} {m}",
        "{d} ou {e} {m}", "{d} {m} (à confirmer)", "{d} {m} ?", "~~{d} {m}~~ [ANNULE]", "TBC", "...", "{d} {m} {y}", "{d}  {m} ");

    private sealed record Row(int Gap, string Form, bool IsBold, int[] Values, string End);

    private sealed record Shape(bool IsAligned, bool HasOuterBars, bool IsGrid, bool HasPointer, int DateAt, int[] Columns, int Start);

    /// <summary>One table, sometimes two, and the days that stand in them.</summary>
    public static Gen<(string Text, string[] Days)> Of(bool org) =>
        Gen.Select(One(org), One(org), Generated.Sometimes, (one, other, isTwo) => isTwo ? ($"{one.Text}\nUne autre table.\n\n{other.Text}", [.. one.Days, .. other.Days]) : one);

    private static Gen<(string Text, string[] Days)> One(bool org)
    {
        var row = Gen.Select(Gen.Int[1, 60], Form, Generated.Sometimes, Gen.Int[0, 9].Array[Kinds.Length], Gen.OneOf("|", "|", "|", "|", "", "| surplus |", "|  "), (gap, form, bold, values, end) => new Row(gap, form, bold, values, end));
        var shape = Gen.Select(
            Gen.Select(Generated.Mostly, Generated.Mostly, Generated.Sometimes, Generated.Sometimes),
            Gen.Int[0, 7],
            Gen.Int[0, Kinds.Length - 1].Array[1, 6],
            Gen.Int[0, 600],
            (kind, at, columns, start) => new Shape(kind.Item1, kind.Item2 || org, kind.Item3 && org, kind.Item4 && org, at, [.. columns.Distinct()], start));
        return Gen.Select(shape, row.Array[0, 8], (how, rows) => Write(org, how, rows));
    }

    private static (string Text, string[] Days) Write(bool org, Shape shape, Row[] rows)
    {
        // A known column must stand beside the date.
        var columns = shape.Columns.All(column => column > 5) ? shape.Columns.Prepend(0).ToList() : [.. shape.Columns];
        var at = shape.DateAt % (columns.Count + 1);
        var day = new DateOnly(2018, 1, 10).AddDays(shape.Start);
        var days = new List<string>();
        var lines = new List<(List<string> Cells, string End)> { (Inserted([.. columns.Select(column => Kinds[column].Header)], at, "Date"), "|") };
        foreach (var row in rows)
        {
            day = day.AddDays(row.Gap);
            days.Add(DateText("{d} {m}", day));
            var bold = row.IsBold ? (org ? "*" : "**") : "";
            var cells = columns.Select(column => Kinds[column].Values[row.Values[column] % Kinds[column].Values.Length]);
            lines.Add((Inserted([.. cells], at, DateText(row.Form, day)).ConvertAll(cell => cell.Length == 0 || cell.Contains('*') ? cell : bold + cell.Trim() + bold), row.End));
        }
        return (Lines(org, shape, lines), [.. days]);
    }

    private static string Lines(bool org, Shape shape, List<(List<string> Cells, string End)> lines)
    {
        var widths = Enumerable.Range(0, lines[0].Cells.Count).Select(column => lines.Max(line => line.Cells[column].Length)).ToList();
        var rule = "|" + string.Join(org ? '+' : '|', widths.Select(width => new string('-', width + 2))) + "|";
        var written = lines.ConvertAll(line =>
        {
            var cells = line.Cells.Select((cell, column) => shape.IsAligned ? cell.PadRight(widths[column]) : cell);
            var text = $"| {string.Join(" | ", cells)} {line.End}".TrimEnd(' ') + (line.End == "|  " ? "  " : "");
            // Without bars around it, a row must begin with a word and part its cells.
            var bare = text.Trim('|', ' ');
            return shape.HasOuterBars || line.Cells[0].Length == 0 || !bare.Contains('|') ? text : bare;
        });
        if (shape.IsGrid) written = [.. written.SelectMany(line => (string[])[line, rule])];
        else written.Insert(1, shape.HasOuterBars ? rule : rule.Trim('|'));
        if (shape.HasPointer && !shape.IsGrid && written.Count > 4) written.Insert(written.Count / 2 + 1, rule);
        return string.Join('\n', written) + "\n";
    }

    private static string DateText(string form, DateOnly day)
    {
        var (first, second) = day.Day < 28 ? (day.Day, day.Day + 1) : (day.Day - 1, day.Day);
        return form
            .Replace("{d}", first == 1 ? "1er" : first.ToString(), StringComparison.Ordinal)
            .Replace("{e}", second.ToString(), StringComparison.Ordinal)
            .Replace("{m}", Months[day.Month - 1], StringComparison.Ordinal)
            .Replace("{y}", day.Year.ToString(), StringComparison.Ordinal);
    }

    private static List<string> Inserted(List<string> cells, int at, string cell)
    {
        cells.Insert(at, cell);
        return cells;
    }
}
