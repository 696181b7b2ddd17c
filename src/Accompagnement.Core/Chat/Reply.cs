namespace Accompagnement.Core.Chat;

/// <summary>What a feature answers to a call; a closed family, rendered in one switch per chat.</summary>
public abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>What there is to see of it where nothing can be opened.</summary>
    public Message Shown => this switch
    {
        Say say => say.Message,
        Whisper whisper => whisper.Message,
        Replace replace => replace.Message,
        Refuse refuse => Message.Of(refuse.Sentence),
        Open open => Message.Of(open.Dialog.Introduction),
        _ => throw new InvalidOperationException("A reply of an unknown kind."),
    };

    /// <summary>A message that everybody in the channel sees.</summary>
    public sealed record Say(Message Message) : Reply;

    /// <summary>A message that only the caller sees.</summary>
    public sealed record Whisper(Message Message) : Reply;

    /// <summary>Opens a dialog; in answer to a submit, the chat that cannot chain dialogs offers it behind a button.</summary>
    public sealed record Open(Dialog Dialog) : Reply;

    /// <summary>Puts another message in the place of the one whose button was pressed; a whisper where there is none.</summary>
    public sealed record Replace(Message Message) : Reply;

    /// <summary>
    /// Nothing was changed, and why. To a submit, <see cref="Fields"/> puts sentences beside the fields that they are about (by field
    /// name) and the dialog stays open with all that was typed.
    /// </summary>
    public sealed record Refuse(string Sentence, IReadOnlyDictionary<string, string> Fields) : Reply
    {
        public Refuse(string sentence)
            : this(sentence, new Dictionary<string, string>())
        {
        }
    }
}
