using System.Text.Json.Serialization;

namespace Accompagnement.LocalChat;

// What goes over the wire, and, for blocks, into the store.

/// <summary>A block of a message.</summary>
/// <param name="Kind"><c>heading</c>, <c>paragraph</c>, <c>facts</c>, <c>entries</c>, <c>quote</c>, <c>note</c>, <c>link</c>, <c>buttons</c>, or <c>typed</c> for a command as typed.</param>
internal sealed record BlockView(
    string Kind, string? Text = null, string? Label = null, FactView[]? Facts = null, EntryView[]? Entries = null, ButtonView[]? Buttons = null, string? Address = null);

internal sealed record FactView(string Label, string Value);

internal sealed record EntryView(string Title, string Detail, bool Marked);

/// <summary>A button: stored with its action and value, sent with both sealed for the person who sees it.</summary>
internal sealed record ButtonView(string Label, bool Primary, string? Action = null, string? Value = null, string? Press = null);

/// <summary>A message as one person sees it.</summary>
/// <param name="From"><c>bot</c>, <c>me</c> or <c>other</c>.</param>
internal sealed record MessageView(
    long Id, string Conversation, string From, string Name, string Day, string Time, bool Whisper, bool Edited, BlockView[] Blocks, string Text);

internal sealed record PageView(MessageView[] Messages, bool More);

internal sealed record PersonView(string Id, string Name, string Role);

internal sealed record ConversationView(string Id, string Title, string About, bool Direct, int Unread);

internal sealed record CommandView(string Typed, string Hint, string Help);

internal sealed record ClockView(string Label, string? Next);

/// <summary>All that the page needs to begin; <see cref="Revision"/> is where its stream goes on from.</summary>
internal sealed record StartView(
    PersonView? Me, PersonView[] People, ConversationView[] Conversations, CommandView[] Commands, ClockView? Clock, long Revision);

/// <summary>What came of a call: a dialog to open, or errors of one that stays open; messages come over the stream.</summary>
internal sealed record OutcomeView(DialogView? Dialog = null, string? Error = null, IReadOnlyDictionary<string, string>? Fields = null);

internal sealed record DialogView(string Title, string Introduction, FieldView[] Fields, string SubmitLabel, string State);

/// <param name="Kind"><c>lines</c>, <c>line</c>, <c>choice</c> or <c>check</c>.</param>
internal sealed record FieldView(string Kind, string Name, string Label, string Help, bool Optional, string Initial, int MaxLength, OptionView[]? Options = null);

internal sealed record OptionView(string Value, string Label);

internal sealed record ErrorView(string Error);

internal sealed record BeRequest(string? Id);

internal sealed record LineRequest(string? Conversation, string? Text, string? Key);

internal sealed record PressRequest(string? Press);

internal sealed record SubmitRequest(string? State, Dictionary<string, string>? Fields);

internal sealed record ReadRequest(string? Conversation, long UpTo);

internal sealed record AdvanceRequest(string? Step);

/// <summary>What a button holds between the message and the press.</summary>
internal sealed record SealedPress(string Conversation, long Message, string Action, string Value);

/// <summary>What a dialog holds between its opening and its submit.</summary>
internal sealed record SealedDialog(string Conversation, long? Message, string Purpose, string State);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BlockView[]))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(PageView))]
[JsonSerializable(typeof(StartView))]
[JsonSerializable(typeof(ConversationView[]))]
[JsonSerializable(typeof(OutcomeView))]
[JsonSerializable(typeof(ErrorView))]
[JsonSerializable(typeof(BeRequest))]
[JsonSerializable(typeof(LineRequest))]
[JsonSerializable(typeof(PressRequest))]
[JsonSerializable(typeof(SubmitRequest))]
[JsonSerializable(typeof(ReadRequest))]
[JsonSerializable(typeof(AdvanceRequest))]
[JsonSerializable(typeof(SealedPress))]
[JsonSerializable(typeof(SealedDialog))]
internal sealed partial class LocalJson : JsonSerializerContext;
