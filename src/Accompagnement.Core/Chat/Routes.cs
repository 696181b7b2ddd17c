using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Chat;

/// <summary>All that the bot can be asked, drawn from the explicit list of features; help, manifests and completion read it too.</summary>
public sealed class Routes
{
    /// <summary>The slash command that holds the verbs.</summary>
    public const string Umbrella = "accompagnement";

    private readonly Dictionary<string, PressRoute> presses;
    private readonly Dictionary<string, SubmitRoute> submits;
    private readonly Dictionary<string, CommandRoute> commands;
    private readonly int longestName;

    public Routes(IEnumerable<IFeature> features)
    {
        var all = features.ToList();
        Commands = [.. all.SelectMany(feature => feature.Commands)];
        commands = Commands.ToDictionary(route => Plain(route.Name));
        longestName = Commands.Select(route => Plain(route.Name).Count(c => c == ' ') + 1).DefaultIfEmpty(1).Max();
        presses = all.SelectMany(feature => feature.Presses).ToDictionary(route => route.Action);
        submits = all.SelectMany(feature => feature.Submits).ToDictionary(route => route.Purpose);
    }

    public IReadOnlyList<CommandRoute> Commands { get; }

    /// <summary>What a chat has to know of slash commands: those of their own, then the one that holds the verbs.</summary>
    public IEnumerable<SlashCommand> SlashCommands => Commands
        .Where(route => route.IsSlash)
        .Select(route => new SlashCommand(route.Name, route.Hint, route.Help))
        .Append(new SlashCommand(Umbrella, $"[{string.Join(" | ", Commands.Where(route => !route.IsSlash).Select(route => route.Name))}]", "Préparer et suivre les sessions du programme"));

    public PressRoute? Press(string action) => presses.GetValueOrDefault(action);

    public SubmitRoute? Submit(string purpose) => submits.GetValueOrDefault(purpose);

    /// <summary>
    /// The command that was typed and what followed it. Accents, case, and hyphens or blanks within a name are forgiven; every command
    /// can be typed as a verb too. Without a verb it is help.
    /// </summary>
    public (CommandRoute? Route, string Following) Match(string name, string text)
    {
        if (name != Umbrella) return (commands.GetValueOrDefault(Plain(name)), text.Trim());
        var rest = text.AsSpan().Trim().TrimStart('/');
        if (rest.IsEmpty) return (commands.GetValueOrDefault("aide"), "");
        for (var words = longestName; words > 0; words--)
        {
            var end = EndOfWord(rest, words);
            if (end > 0 && commands.TryGetValue(Plain(rest[..end].ToString()), out var route)) return (route, rest[end..].Trim().ToString());
        }
        return (null, rest.ToString());
    }

    /// <summary>The command nearest to what was typed, among those that this person may use, and the whole line with it put right.</summary>
    public (CommandRoute Route, string Corrected)? Nearest(string typed, Person person)
    {
        var line = typed.AsSpan().Trim().TrimStart('/');
        var end = EndOfWord(line, 1);
        if (end <= 0) return null;
        var word = Plain(line[..Math.Min(end, 40)].ToString());
        var best = Commands
            .Where(route => route.Right is Right.Everyone || person.IsTeam)
            .Select(route => (Route: route, Distance: Distance(word, Plain(route.Name))))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        if (best.Route is null || best.Distance > Math.Max(1, word.Length / 3)) return null;
        return (best.Route, $"{best.Route.Name}{line[end..]}".Trim());
    }

    private static string Plain(string name) => Folding.Fold(name.Replace('-', ' '));

    private static int EndOfWord(ReadOnlySpan<char> text, int words)
    {
        var at = 0;
        for (var word = 0; word < words; word++)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) return -1;
            while (at < text.Length && !char.IsWhiteSpace(text[at])) at++;
        }
        return at;
    }

    // How many letters to change, add, drop or swap; a word that only begins a name counts as one.
    private static int Distance(string typed, string name)
    {
        if (typed.Length >= 3 && name.StartsWith(typed, StringComparison.Ordinal)) return 1;
        var rows = new int[typed.Length + 1, name.Length + 1];
        for (var i = 0; i <= typed.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= name.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= typed.Length; i++)
        {
            for (var j = 1; j <= name.Length; j++)
            {
                var change = typed[i - 1] == name[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && typed[i - 1] == name[j - 2] && typed[i - 2] == name[j - 1]) rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[typed.Length, name.Length];
    }
}
