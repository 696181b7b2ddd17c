using System.Collections.Frozen;
using Accompagnement.Core.Programmes;

namespace Accompagnement;

/// <summary>A programme's two channels on one chat, as the settings write them; empty where they do not.</summary>
/// <param name="Section">Where the programme's settings stand.</param>
internal sealed record ProgrammeChannels(ProgrammeName Programme, string Section, string Everybody, string Team)
{
    /// <summary>Both, as operators read of them.</summary>
    public IReadOnlyList<NamedChannel> Named =>
    [
        new($"everybody's channel{Of}", $"{Section}:{nameof(ProgrammeOptions.Channel)}", Everybody),
        new($"the team's channel{Of}", $"{Section}:{nameof(ProgrammeOptions.TeamChannel)}", Team),
    ];

    private string Of => Programme.IsFirst ? "" : $" of {Programme}";
}

/// <param name="Name">To go on in a sentence, such as <c>the team's channel</c>.</param>
/// <param name="Setting">Where it is set, such as <c>Programme:TeamChannel</c>.</param>
/// <param name="Id">As that setting writes it.</param>
internal sealed record NamedChannel(string Name, string Setting, string Id)
{
    /// <summary>To begin a sentence.</summary>
    public string Title => $"{char.ToUpperInvariant(Name[0])}{Name[1..]}";
}

/// <summary>The channels of all programmes on one chat, in the order of <see cref="ProgrammeSettings.All"/>.</summary>
internal sealed class ChatChannels
{
    /// <summary>What each of the two is set by, under a programme or under a chat.</summary>
    public static readonly IReadOnlyList<string> Keys = [nameof(ProgrammeOptions.Channel), nameof(ProgrammeOptions.TeamChannel)];

    public static readonly ChatChannels None = new([]);

    private readonly FrozenDictionary<ProgrammeName, ProgrammeChannels> byName;
    private readonly ILookup<string, ProgrammeChannels> byChannel;

    private ChatChannels(IReadOnlyList<ProgrammeChannels> all)
    {
        All = all;
        byName = all.ToFrozenDictionary(one => one.Programme);
        byChannel = all.SelectMany(one => new[] { one.Everybody, one.Team }.Distinct(), (one, channel) => (one, channel)).ToLookup(pair => pair.channel, pair => pair.one);
    }

    public IReadOnlyList<ProgrammeChannels> All { get; }

    /// <summary>Those of a programme that is served.</summary>
    public ProgrammeChannels this[ProgrammeName programme] => byName[programme];

    /// <summary>What is set for one chat alone goes before what is set for all.</summary>
    /// <param name="chat">The section of the chat's settings.</param>
    public static ChatChannels On(string chat, IConfiguration configuration) => new(
    [
        Of(ProgrammeName.First, configuration.GetSection(ProgrammeOptions.Section), configuration.GetSection(chat)),
        .. configuration.GetSection(ProgrammeSettings.Others).GetChildren().Select(section => Of(new ProgrammeName(section.Key), section, section.GetSection(chat))),
    ]);

    /// <summary>The programme whose channel, the team's or everybody's, this is.</summary>
    public ProgrammeName? ProgrammeOf(string channel) => byChannel[channel].FirstOrDefault()?.Programme;

    /// <summary>Channels that several programmes share, a sentence each.</summary>
    public IEnumerable<string> Problems() => byChannel
        .Where(shared => shared.Key.Length > 0 && shared.Count() > 1)
        .Select(shared => $"The channel \"{shared.Key}\" is set more than once ({string.Join(", ", shared.Select(one => one.Section))}); each programme needs channels of its own.");

    private static ProgrammeChannels Of(ProgrammeName name, IConfigurationSection programme, IConfigurationSection onChat) => new(
        name, programme.Path, Value(nameof(ProgrammeOptions.Channel), programme, onChat), Value(nameof(ProgrammeOptions.TeamChannel), programme, onChat));

    private static string Value(string key, IConfigurationSection programme, IConfigurationSection onChat) =>
        onChat[key] is { Length: > 0 } own ? own : programme[key] ?? "";
}
