using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents;

/// <summary>Recognises files that must not be taken for a document.</summary>
internal static class Hostile
{
    public static DocumentProblem? Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return new(0, "This file is UTF-16; save it as UTF-8.");
        var zero = bytes.IndexOf((byte)0);
        if (zero < 0) return null;
        var line = bytes[..zero].Count((byte)'\n') + 1;
        // Text in UTF-16 without its mark has a zero in nearly every second byte.
        var head = bytes[..Math.Min(bytes.Length, 4096)];
        return head.Count((byte)0) > head.Length / 3
            ? new(line, "This file looks like UTF-16; save it as UTF-8.")
            : new(line, "This file holds a zero byte: it is binary, not text.");
    }

    public static DocumentProblem? Check(Lines lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (IsConflict(lines[i])) return new(i + 1, "A git conflict marker stands here; resolve the conflict first.");
        }
        return null;
    }

    private static bool IsConflict(string line) =>
        (line.StartsWith("<<<<<<<", StringComparison.Ordinal) || line.StartsWith(">>>>>>>", StringComparison.Ordinal))
        && (line.AsSpan().TrimEnd().Length == 7 || line[7] == ' ');
}
