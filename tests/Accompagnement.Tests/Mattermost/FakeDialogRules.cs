using System.Text;
using System.Text.Json.Nodes;

namespace Accompagnement.Tests.Mattermost;

/// <summary>The limits of dialogs, which 5.37 does not check and newer servers complain of.</summary>
internal static class FakeDialogRules
{
    public static IEnumerable<string> Problems(JsonObject dialog)
    {
        if (Over(dialog["title"], 24) || ((string?)dialog["title"]) is not { Length: > 0 }) yield return "title";
        if (Over(dialog["submit_label"], 24)) yield return "submit_label";
        foreach (var element in dialog["elements"]!.AsArray())
        {
            var name = (string)element!["name"]!;
            if (Over(element["display_name"], 24)) yield return $"{name} display_name";
            if (Over(element["name"], 300)) yield return $"{name} name";
            if (Over(element["help_text"], 150)) yield return $"{name} help_text";
            var most = (string?)element["type"] switch { "text" => 150, "textarea" or "select" => 3000, "bool" => 5, _ => -1 };
            if (most < 0) yield return $"{name} type";
            if ((string?)element["type"] != "textarea" && Over(element["default"], most)) yield return $"{name} default";
            if ((string?)element["type"] == "select" && element["options"] is not JsonArray { Count: > 0 }) yield return $"{name} options";
        }
    }

    private static bool Over(JsonNode? text, int most) => text is not null && Encoding.UTF8.GetByteCount((string)text!) > most;
}
