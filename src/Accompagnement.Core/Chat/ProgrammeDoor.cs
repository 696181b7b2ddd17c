using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Chat;

/// <summary>One programme behind the door: finds the person and the route, checks the right, and calls the feature.</summary>
public sealed class ProgrammeDoor(Routes routes, IProgrammes programmes, IDirectory directory, ProgrammeMark mark, ProgrammeClock clock)
{
    private readonly SteadyReplies steady = new();

    public ProgrammeName Name => mark.Name;

    public async ValueTask<Reply> AnswerAsync(Call call, CancellationToken cancellation)
    {
        if (await programmes.CurrentAsync(cancellation) is not { } snapshot) return Set(new Reply.Refuse(BotTexts.NoProgramme));
        var person = await directory.WhoIsAsync(call.Caller.Account, call.Caller.Name, cancellation);
        var moment = clock.Now();
        return call switch
        {
            Call.Command command => await CommandAsync(command, person, snapshot, moment, cancellation),
            Call.Press press when routes.Press(press.Action) is { } route =>
                await SetAsync(route.Right, route.Handler, new Asked<Call.Press>(press, person, snapshot, moment), cancellation),
            Call.Submit submit when routes.Submit(submit.Purpose) is { } route =>
                await SetAsync(route.Right, route.Handler, new Asked<Call.Submit>(submit, person, snapshot, moment), cancellation),
            _ => Set(new Reply.Refuse(BotTexts.Outdated)),
        };
    }

    /// <summary>As <see cref="Bot.Recall"/>.</summary>
    public Reply? Recall(Call.Command command)
    {
        if (programmes.AtHand is not { } snapshot) return null;
        if (directory.Known(command.Caller.Account) is not { } person) return null;
        var (route, rest) = routes.Match(command.Name, command.Text);
        return route is { IsSteady: true } ? steady.Find(snapshot, clock.Now(), new SteadyReplies.Words(route.Name, rest, person)) : null;
    }

    /// <summary>Who answers a command of somebody of several programmes.</summary>
    public WhenSeveral WhenSeveral(Call.Command command) => routes.Match(command.Name, command.Text).Route?.WhenSeveral ?? Chat.WhenSeveral.Any;

    /// <summary>What the programme calls itself; empty while none has been imported.</summary>
    public async ValueTask<string> TitleAsync(CancellationToken cancellation) => (await programmes.CurrentAsync(cancellation))?.Programme.Title ?? "";

    /// <summary>A button that types a command in this programme.</summary>
    public Button Again(Call.Command command, string label) =>
        new(Bot.CommandPress, mark.Marked(Words(command)), label);

    private async ValueTask<Reply> CommandAsync(Call.Command command, Person person, Snapshot snapshot, Moment moment, CancellationToken cancellation)
    {
        var (route, rest) = routes.Match(command.Name, command.Text);
        if (route is null) return Set(Unknown(command, person));
        var asked = new Asked<Call.Command>(command with { Text = rest }, person, snapshot, moment);
        if (!route.IsSteady) return await SetAsync(route.Right, route.Handler, asked, cancellation);
        var words = new SteadyReplies.Words(route.Name, rest, person);
        if (steady.Find(snapshot, moment, words) is { } again) return again;
        var reply = await SetAsync(route.Right, route.Handler, asked, cancellation);
        steady.Keep(snapshot, moment, words, reply);
        return reply;
    }

    private async ValueTask<Reply> SetAsync<TCall>(Right right, Handler<TCall> handler, Asked<TCall> asked, CancellationToken cancellation)
        where TCall : Call =>
        Set(right is Right.Team && !asked.Person.IsTeam ? new Reply.Refuse(BotTexts.TeamOnly) : await handler(asked, cancellation));

    // What would follow the umbrella.
    private static string Words(Call.Command command) => command.Name == Routes.Umbrella ? command.Text : $"{command.Name} {command.Text}".TrimEnd();

    private Reply Set(Reply reply) => mark.On(Typeset.Set(reply));

    private Reply.Whisper Unknown(Call.Command command, Person person)
    {
        var typed = Words(command);
        var nearest = routes.Nearest(typed, person);
        var said = new Block.Paragraph(BotTexts.Unknown(typed, nearest?.Route.Typed));
        Sequence<Button> buttons = nearest is { } found
            ? [new Button(Bot.CommandPress, found.Corrected, BotTexts.Try(found.Corrected), Primary: true), new Button(Bot.CommandPress, "aide", BotTexts.SeeHelp)]
            : [new Button(Bot.CommandPress, "aide", BotTexts.SeeHelp, Primary: true)];
        return new Reply.Whisper(new Message([said, new Block.Buttons(buttons)]));
    }
}
