using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Chat;

/// <summary>
/// Where several programmes are served, each marks the buttons and dialogs that it gives out, so that they come back to it wherever they
/// stand. A programme that is alone marks nothing.
/// </summary>
public sealed class ProgrammeMark(ProgrammeName name, bool isAlone)
{
    private const char Sign = '@';
    private const char End = ' ';

    public ProgrammeName Name => name;

    /// <summary>Whether no other programme is served.</summary>
    public bool IsAlone => isAlone;

    public Reply On(Reply reply) => isAlone ? reply : reply switch
    {
        Reply.Say say => new Reply.Say(Marked(say.Message)),
        Reply.Whisper whisper => new Reply.Whisper(Marked(whisper.Message)),
        Reply.Replace replace => new Reply.Replace(Marked(replace.Message)),
        Reply.Open open => new Reply.Open(open.Dialog with { State = Marked(open.Dialog.State) }),
        _ => reply,
    };

    public Message On(Message message) => isAlone ? message : Marked(message);

    /// <summary>The programme that gave out what was pressed or sent, and the call as that programme knows it; null where there is no mark.</summary>
    public static (ProgrammeName Name, Call Call)? Read(Call call) => call switch
    {
        Call.Press press when Split(press.Value) is var (name, value) => (name, press with { Value = value }),
        Call.Submit submit when Split(submit.State) is var (name, state) => (name, submit with { State = state }),
        _ => null,
    };

    /// <summary>What a button of this programme's carries.</summary>
    public string Marked(string value) => $"{Sign}{name}{End}{value}";

    private Message Marked(Message message) => new(message.Blocks.Select(block => block is Block.Buttons buttons
        ? new Block.Buttons(buttons.Items.Select(button => button with { Value = Marked(button.Value) }).ToSequence())
        : block).ToSequence());

    private static (ProgrammeName Name, string Value)? Split(string value) =>
        value.StartsWith(Sign) && value.IndexOf(End, StringComparison.Ordinal) is > 0 and var end ? (new ProgrammeName(value[1..end]), value[(end + 1)..]) : null;
}
