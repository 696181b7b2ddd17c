using System.Text;

namespace Accompagnement.Core.Org;

/// <summary>The exact lines of a text: each with the line ending that it has, the last one often with none.</summary>
public sealed class Lines
{
    private readonly List<(string Text, string Ending)> lines = [];

    public Lines(string text)
    {
        var from = 0;
        while (from < text.Length)
        {
            var feed = text.IndexOf('\n', from);
            if (feed < 0)
            {
                lines.Add((text[from..], ""));
                break;
            }
            var isCrLf = feed > from && text[feed - 1] == '\r';
            lines.Add((text[from..(isCrLf ? feed - 1 : feed)], isCrLf ? "\r\n" : "\n"));
            from = feed + 1;
        }
    }

    public int Count => lines.Count;

    public string this[int line] => lines[line].Text;

    public string EndingOf(int line) => lines[line].Ending;

    /// <summary>The line ending that most lines have; new lines get it.</summary>
    public string CommonEnding => 2 * lines.Count(line => line.Ending is "\r\n") > lines.Count ? "\r\n" : "\n";

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var line in lines) text.Append(line.Text).Append(line.Ending);
        return text.ToString();
    }
}
