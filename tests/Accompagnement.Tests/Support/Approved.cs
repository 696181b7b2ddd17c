using System.Runtime.CompilerServices;

namespace Accompagnement.Tests.Support;

/// <summary>Compares a text with the approved file beside the test; what differs is written next to it as received.</summary>
internal static class Approved
{
    public static void Matches(string received, string name, string type = "txt", [CallerFilePath] string test = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(test)!, $"{name}.approved.{type}");
        var approved = File.Exists(file) ? File.ReadAllText(file) : "";
        if (approved == received) return;
        var written = file.Replace(".approved.", ".received.", StringComparison.Ordinal);
        File.WriteAllText(written, received);
        Assert.Fail($"{Path.GetFileName(written)} differs from what is approved:\n{FirstDifference(approved, received)}");
    }

    private static string FirstDifference(string approved, string received)
    {
        var (old, now) = (approved.Split('\n'), received.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, now.Length)).First(at => old.ElementAtOrDefault(at) != now.ElementAtOrDefault(at));
        return $"line {line + 1}\n  approved: {old.ElementAtOrDefault(line)}\n  received: {now.ElementAtOrDefault(line)}";
    }
}
