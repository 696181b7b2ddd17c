using System.Text.Json;
using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>Where a dialog was asked for, and what its feature wants back; travels sealed in its private_metadata.</summary>
/// <param name="State">The feature's own.</param>
/// <param name="Channel">Null for a Home tab.</param>
/// <param name="ResponseUrl">Where to answer as the bot was asked, while it lasts.</param>
/// <param name="Replaces">Whether the message with the button can be replaced there.</param>
/// <param name="IsOwnDirect">Whether the channel is the bot's own conversation with the person.</param>
internal sealed record DialogOrigin(string State, string? Channel, string? ResponseUrl, bool Replaces, bool IsOwnDirect);

/// <summary>Seals what Slack keeps for the bot: a button's value for everybody who sees it, a dialog's state for the one who opened it.</summary>
internal sealed class SlackSeals(ISealer sealer)
{
    private static readonly Account Everybody = new(Platforms.Slack, "");
    private static readonly TimeSpan DialogLifetime = TimeSpan.FromDays(1);

    public string Button(string action, string value) => sealer.Seal($"slack/button/{action}", Everybody, value);

    public string? OpenButton(string action, string value) => sealer.Open($"slack/button/{action}", Everybody, value);

    /// <summary>Without the response_url where both are too long for Slack: the answer then goes another way.</summary>
    public string Dialog(string purpose, string user, DialogOrigin origin)
    {
        var sealedOrigin = Seal(purpose, user, origin);
        return sealedOrigin.Length <= SlackLimits.PrivateMetadata ? sealedOrigin : Seal(purpose, user, origin with { ResponseUrl = null });
    }

    public DialogOrigin? OpenDialog(string purpose, string user, string metadata) =>
        sealer.Open($"slack/dialog/{purpose}", new Account(Platforms.Slack, user), metadata) is { } json
            ? JsonSerializer.Deserialize(json, SlackJson.Default.DialogOrigin)
            : null;

    private string Seal(string purpose, string user, DialogOrigin origin) => sealer.Seal(
        $"slack/dialog/{purpose}", new Account(Platforms.Slack, user), JsonSerializer.Serialize(origin, SlackJson.Default.DialogOrigin), DialogLifetime);
}
