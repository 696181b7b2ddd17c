using System.Text.Json;
using Accompagnement.Core.Chat;

namespace Accompagnement.Mattermost;

/// <summary>What buttons and dialogs carry there and back, signed.</summary>
internal sealed class MattermostSeals(ISealer sealer)
{
    private static readonly TimeSpan DialogLifetime = TimeSpan.FromHours(12);

    // No client can read a button's context, and anybody in its channel may press it: it proves where it came from, not for whom it is.
    private static readonly Account Anybody = new(Platforms.Mattermost, "");

    public string Button(string action, string value) => sealer.Seal("mattermost.button", Anybody, JsonSerializer.Serialize([action, value], MattermostJson.Default.StringArray));

    public (string Action, string Value)? OpenButton(string? sealedContext) => Pair(sealedContext is null ? null : sealer.Open("mattermost.button", Anybody, sealedContext));

    /// <summary>Clients can read and change a dialog's state: it is bound to the person and expires.</summary>
    public string Dialog(Account account, string purpose, string state) =>
        sealer.Seal("mattermost.dialog", account, JsonSerializer.Serialize([purpose, state], MattermostJson.Default.StringArray), DialogLifetime);

    public (string Purpose, string State)? OpenDialog(Account account, string? sealedState) => Pair(sealedState is null ? null : sealer.Open("mattermost.dialog", account, sealedState));

    private static (string, string)? Pair(string? json) =>
        json is not null && JsonSerializer.Deserialize(json, MattermostJson.Default.StringArray) is [var first, var second] ? (first, second) : null;
}
