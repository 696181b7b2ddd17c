using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Chat;

/// <summary>
/// Finds the programme that a call is meant for: the one that gave out the button or dialog, else the one in whose channel it was made,
/// else the one that knows the caller. Somebody of several sees what they all tell, and chooses one for all else.
/// </summary>
public sealed class Doors
{
    private readonly IReadOnlyList<ProgrammeDoor> all;
    private readonly Dictionary<ProgrammeName, ProgrammeDoor> byName;
    private readonly IReadOnlyList<IChat> chats;
    private readonly IMemberships memberships;

    /// <param name="all">At least one.</param>
    public Doors(IReadOnlyList<ProgrammeDoor> all, IReadOnlyList<IChat> chats, IMemberships memberships)
    {
        (this.all, this.chats, this.memberships) = (all, chats, memberships);
        byName = all.ToDictionary(door => door.Name);
    }

    /// <summary>The programme of a command, where that can be told without any waiting; null otherwise.</summary>
    public ProgrammeDoor? Of(Call.Command command) => all is [var only] ? only : InChannel(command.Channel);

    public async ValueTask<Reply> AnswerAsync(Call call, CancellationToken cancellation)
    {
        if (all is [var only]) return await only.AnswerAsync(Typed(call), cancellation);
        if (ProgrammeMark.Read(call) is var (name, own) && byName.TryGetValue(name, out var its))
        {
            // A mark is no key: words that somebody typed may look like one.
            if (InChannel(call.Channel) == its || (await memberships.OfAsync(call.Caller.Account, cancellation)).Contains(name)) return await its.AnswerAsync(Typed(own), cancellation);
            return Typeset.Set(new Reply.Refuse(BotTexts.Outdated));
        }
        // A command that bears no mark is what a chat's own adapter made of words that somebody typed; all else was given out while the first programme was alone.
        return Typed(call) is Call.Command command ? await CommandAsync(command, cancellation) : await byName[ProgrammeName.First].AnswerAsync(call, cancellation);
    }

    private static Call Typed(Call call) =>
        call is Call.Press { Action: Bot.CommandPress } press ? new Call.Command(press.Caller, press.Channel, Routes.Umbrella, press.Value) : call;

    private async ValueTask<Reply> CommandAsync(Call.Command command, CancellationToken cancellation)
    {
        if (InChannel(command.Channel) is { } here) return await here.AnswerAsync(command, cancellation);
        // The first one first; what the settings no longer name is passed over.
        var names = (await memberships.OfAsync(command.Caller.Account, cancellation)).OrderBy(name => name.Value, StringComparer.Ordinal);
        var theirs = names.Select(byName.GetValueOrDefault).OfType<ProgrammeDoor>().ToList();
        return theirs switch
        {
            [] => await byName[ProgrammeName.First].AnswerAsync(command, cancellation),
            [var one] => await one.AnswerAsync(command, cancellation),
            [var one, ..] => one.WhenSeveral(command) switch
            {
                WhenSeveral.Each => await EachAsync(theirs, command, cancellation),
                WhenSeveral.Any => await one.AnswerAsync(command, cancellation),
                _ => await ChoiceAsync(theirs, command, cancellation),
            },
        };
    }

    private static async ValueTask<Reply> EachAsync(IReadOnlyList<ProgrammeDoor> doors, Call.Command command, CancellationToken cancellation)
    {
        List<Block> blocks = [];
        foreach (var door in doors)
        {
            blocks.AddRange(Typeset.Set(Message.Of(await TitleAsync(door, cancellation))).Blocks);
            blocks.AddRange((await door.AnswerAsync(command, cancellation)).Shown.Blocks);
        }
        return new Reply.Whisper(new Message(blocks.ToSequence()));
    }

    private static async ValueTask<Reply> ChoiceAsync(IReadOnlyList<ProgrammeDoor> doors, Call.Command command, CancellationToken cancellation)
    {
        List<Button> buttons = [];
        foreach (var door in doors) buttons.Add(door.Again(command, await TitleAsync(door, cancellation)));
        return Typeset.Set(new Reply.Whisper(new Message([new Block.Paragraph(BotTexts.WhichProgramme), new Block.Buttons(buttons.ToSequence())])));
    }

    private static async ValueTask<string> TitleAsync(ProgrammeDoor door, CancellationToken cancellation) =>
        BotTexts.Title(await door.TitleAsync(cancellation), door.Name);

    private ProgrammeDoor? InChannel(Channel? channel)
    {
        if (channel is not { } where) return null;
        foreach (var chat in chats)
        {
            if (chat.Platform == where.Platform && chat.ProgrammeOf(where) is { } name) return byName.GetValueOrDefault(name);
        }
        return null;
    }
}
