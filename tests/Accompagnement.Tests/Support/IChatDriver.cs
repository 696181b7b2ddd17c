namespace Accompagnement.Tests.Support;

/// <summary>A message as one person sees it: its whole text as shown, without markup, and the labels of its buttons.</summary>
/// <param name="Handle">What the driver needs to find it again.</param>
public sealed record Seen(string Handle, string Text, IReadOnlyList<string> Buttons);

/// <summary>A field of an open dialog; <see cref="Error"/> is the sentence shown beside it, or null.</summary>
public sealed record SeenField(string Name, string Label, string Value, IReadOnlyList<string> Options, string? Error);

/// <summary>A dialog as one person sees it.</summary>
/// <param name="Handle">What the driver needs to submit it.</param>
/// <param name="Error">The sentence about the whole, or null.</param>
public sealed record SeenDialog(string Handle, string Title, IReadOnlyList<SeenField> Fields, string? Error);

/// <summary>What a person sees happen after they did something; a closed family.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>A message came (or the one that was pressed was replaced).</summary>
    public sealed record Message(Seen Seen) : Outcome;

    /// <summary>A dialog opened, or stayed open with errors.</summary>
    public sealed record Dialog(SeenDialog Seen) : Outcome;

    public Seen AsMessage => this is Message message ? message.Seen : throw new InvalidOperationException($"A message was expected, not {Told}");

    public SeenDialog AsDialog => this is Dialog dialog ? dialog.Seen : throw new InvalidOperationException($"A dialog was expected, not {Told}");

    private string Told => this switch
    {
        Message message => $"the message: {message.Seen.Text}",
        Dialog { Seen: var seen } => $"the dialog {seen.Title}: {string.Join(' ', seen.Fields.Select(shown => shown.Error).Prepend(seen.Error).OfType<string>())}",
        _ => "nothing",
    };
}

/// <summary>
/// Does on one chat what people do there, through that chat's real wire format, so that one suite of scenarios runs on all of them.
/// People are named as in the programme ("Quentin").
/// </summary>
public interface IChatDriver : IAsyncDisposable
{
    /// <summary>Types a line that begins with a slash into the programme's channel.</summary>
    Task<Outcome> TypeAsync(string who, string line);

    /// <summary>Presses the button of this label.</summary>
    Task<Outcome> PressAsync(string who, Seen message, string label);

    /// <summary>Fills fields by name (the others keep what they show) and submits.</summary>
    Task<Outcome> SubmitAsync(string who, SeenDialog dialog, params (string Field, string Value)[] values);

    /// <summary>The direct messages that the bot has sent this person, oldest first.</summary>
    Task<IReadOnlyList<Seen>> DirectMessagesAsync(string who);

    /// <summary>What the bot has said in everybody's channel as this person sees it, oldest first.</summary>
    Task<IReadOnlyList<Seen>> ProgrammeChannelAsync(string who);

    /// <summary>The team's channel as this person sees it, oldest first.</summary>
    Task<IReadOnlyList<Seen>> TeamChannelAsync(string who);
}
