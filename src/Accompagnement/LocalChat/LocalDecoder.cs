using System.Text.Json;
using Accompagnement.Core.Chat;

namespace Accompagnement.LocalChat;

/// <summary>Where a call came from: the reply goes there.</summary>
/// <param name="Message">The message whose button was pressed, or null.</param>
/// <param name="Key">Makes the reply the only one to this line, however often it is sent.</param>
internal sealed record Origin(LocalMember Member, string Conversation, long? Message, string? Key);

/// <summary>What the page sent, decoded and proven.</summary>
internal sealed record Decoded(Call Call, Origin Origin);

/// <summary>Turns what the page sends into calls; buttons and dialogs only come back sealed, by the person they were made for.</summary>
internal sealed class LocalDecoder(ISealer sealer)
{
    private const string PressPurpose = "local-press";
    private const string DialogPurpose = "local-dialog";

    // Long enough for a working day with a meeting or two; a forgotten tab does not hold a right for ever.
    private static readonly TimeSpan DialogLifetime = TimeSpan.FromHours(12);

    /// <summary>A line as a call, or null where it is said to people and not to the bot. Plain words to the bot itself are a verb.</summary>
    public static Decoded? Line(LocalMember member, string conversation, string text, string key)
    {
        var origin = new Origin(member, conversation, null, $"{key}:reply");
        var channel = new Channel(Platforms.Local, conversation);
        if (!text.StartsWith('/'))
        {
            var toBot = conversation == LocalConversations.Direct(member.Account.UserId);
            return toBot ? new Decoded(new Call.Command(Caller(member), channel, Routes.Umbrella, text), origin) : null;
        }
        var words = text[1..].Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        var name = words is [] ? Routes.Umbrella : words[0];
        return new Decoded(new Call.Command(Caller(member), channel, name, words is [_, var rest] ? rest : ""), origin);
    }

    public Decoded? Press(LocalMember member, string? pressed)
    {
        if (pressed is null || sealer.Open(PressPurpose, member.Account, pressed) is not { } payload) return null;
        if (JsonSerializer.Deserialize(payload, LocalJson.Default.SealedPress) is not { } press) return null;
        var call = new Call.Press(Caller(member), new Channel(Platforms.Local, press.Conversation), press.Action, press.Value);
        return new Decoded(call, new Origin(member, press.Conversation, press.Message, null));
    }

    public Decoded? Submit(LocalMember member, SubmitRequest request)
    {
        if (request.State is null || sealer.Open(DialogPurpose, member.Account, request.State) is not { } payload) return null;
        if (JsonSerializer.Deserialize(payload, LocalJson.Default.SealedDialog) is not { } dialog) return null;
        var channel = new Channel(Platforms.Local, dialog.Conversation);
        var call = new Call.Submit(Caller(member), channel, dialog.Purpose, dialog.State, request.Fields ?? []);
        return new Decoded(call, new Origin(member, dialog.Conversation, dialog.Message, null));
    }

    public ButtonView Seal(Account account, StoredMessage message, ButtonView button)
    {
        var press = new SealedPress(message.Conversation, message.Id, button.Action ?? "", button.Value ?? "");
        var payload = JsonSerializer.Serialize(press, LocalJson.Default.SealedPress);
        return new ButtonView(button.Label, button.Primary, Press: sealer.Seal(PressPurpose, account, payload));
    }

    public DialogView Seal(Origin origin, Dialog dialog)
    {
        var state = new SealedDialog(origin.Conversation, origin.Message, dialog.Purpose, dialog.State);
        var payload = JsonSerializer.Serialize(state, LocalJson.Default.SealedDialog);
        var sealedState = sealer.Seal(DialogPurpose, origin.Member.Account, payload, DialogLifetime);
        return new DialogView(dialog.Title, dialog.Introduction, [.. dialog.Fields.Select(LocalBlocks.View)], dialog.SubmitLabel, sealedState);
    }

    private static Caller Caller(LocalMember member) => new(member.Account, member.Name);
}
