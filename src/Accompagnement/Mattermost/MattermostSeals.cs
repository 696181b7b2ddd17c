using System.Text.Json;
using Accompagnement.Core.Chat;

namespace Accompagnement.Mattermost;

/// <summary>What a button carries.</summary>
/// <param name="Hook">On an answer that only the caller sees, where more such answers can be sent for a while; else empty.</param>
internal sealed record SealedPress(string Action, string Value, string Hook);

/// <summary>What a dialog carries: what its feature wants back, and where it was asked for.</summary>
internal sealed record SealedDialog(string Purpose, string State, string? Channel, string Hook);

/// <summary>Signs what buttons and dialogs carry there and back.</summary>
internal sealed class MattermostSeals(ISealer sealer)
{
    private const string ButtonPurpose = "mattermost.button";
    private const string DialogPurpose = "mattermost.dialog";
    private const string ProbePurpose = "mattermost.probe";

    private static readonly TimeSpan ProbeLifetime = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan DialogLifetime = TimeSpan.FromHours(12);

    // No client can read a button's context, and anybody in its channel may press it: it proves where it came from, not for whom it is.
    private static readonly Account Anybody = new(Platforms.Mattermost, "");

    public string Button(SealedPress press) => sealer.Seal(ButtonPurpose, Anybody, JsonSerializer.Serialize(press, MattermostJson.Default.SealedPress));

    public SealedPress? OpenButton(string? context) =>
        context is not null && sealer.Open(ButtonPurpose, Anybody, context) is { } json ? JsonSerializer.Deserialize(json, MattermostJson.Default.SealedPress) : null;

    /// <summary>A word that no person can make up, and that whoever keeps the same database can read.</summary>
    public string Probe(string secret) => sealer.Seal(ProbePurpose, Anybody, secret, ProbeLifetime);

    public string? OpenProbe(string text) => sealer.Open(ProbePurpose, Anybody, text);

    /// <summary>Clients can read and change a dialog's state: it is bound to the person and expires.</summary>
    public string Dialog(Account account, SealedDialog dialog) =>
        sealer.Seal(DialogPurpose, account, JsonSerializer.Serialize(dialog, MattermostJson.Default.SealedDialog), DialogLifetime);

    public SealedDialog? OpenDialog(Account account, string? state) =>
        state is not null && sealer.Open(DialogPurpose, account, state) is { } json ? JsonSerializer.Deserialize(json, MattermostJson.Default.SealedDialog) : null;
}
