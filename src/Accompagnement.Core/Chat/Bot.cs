using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Core.Chat;

/// <summary>The one door: every call of every chat comes in here and leaves as a reply.</summary>
public sealed partial class Bot(Routes routes, IProgrammes programmes, IDirectory directory, ProgrammeClock clock, ILogger<Bot> logger)
{
    /// <summary>The press that types a command again on the caller's behalf; its value is what would follow <c>/accompagnement</c>.</summary>
    public const string CommandPress = "commande";

    private readonly SteadyReplies steady = new();

    /// <summary>Answers a call; never throws but for cancellation.</summary>
    public async ValueTask<Reply> AnswerAsync(Call call, CancellationToken cancellation)
    {
        try
        {
            var reply = await RouteAsync(call, cancellation);
            LogAnswered(call.GetType().Name, call.Caller.Account, reply.GetType().Name);
            return reply;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            LogFailed(e, reference, call.GetType().Name, call.Caller.Account);
            return Typeset.Set(new Reply.Refuse(BotTexts.Failed(reference)));
        }
    }

    /// <summary>
    /// The reply that the same words of the same person were given before and that still holds, by the same object; null where there is
    /// none or where telling would take any waiting.
    /// </summary>
    public Reply? Recall(Call.Command command)
    {
        if (programmes.AtHand is not { } snapshot) return null;
        if (directory.Known(command.Caller.Account) is not { } person) return null;
        var (route, rest) = routes.Match(command.Name, command.Text);
        return route is { IsSteady: true } ? steady.Find(snapshot, clock.Now(), new SteadyReplies.Words(route.Name, rest, person)) : null;
    }

    private async ValueTask<Reply> RouteAsync(Call call, CancellationToken cancellation)
    {
        if (await programmes.CurrentAsync(cancellation) is not { } snapshot) return Typeset.Set(new Reply.Refuse(BotTexts.NoProgramme));
        var person = await directory.WhoIsAsync(call.Caller.Account, call.Caller.Name, cancellation);
        var moment = clock.Now();
        return call switch
        {
            Call.Command command => await CommandAsync(command, person, snapshot, moment, cancellation),
            Call.Press { Action: CommandPress } press => await CommandAsync(
                new Call.Command(press.Caller, press.Channel, Routes.Umbrella, press.Value), person, snapshot, moment, cancellation),
            Call.Press press when routes.Press(press.Action) is { } route =>
                await SetAsync(route.Right, route.Handler, new Asked<Call.Press>(press, person, snapshot, moment), cancellation),
            Call.Submit submit when routes.Submit(submit.Purpose) is { } route =>
                await SetAsync(route.Right, route.Handler, new Asked<Call.Submit>(submit, person, snapshot, moment), cancellation),
            _ => Typeset.Set(new Reply.Refuse(BotTexts.Outdated)),
        };
    }

    private async ValueTask<Reply> CommandAsync(Call.Command command, Person person, Snapshot snapshot, Moment moment, CancellationToken cancellation)
    {
        var (route, rest) = routes.Match(command.Name, command.Text);
        if (route is null) return Typeset.Set(Unknown(command, person));
        var asked = new Asked<Call.Command>(command with { Text = rest }, person, snapshot, moment);
        if (!route.IsSteady) return await SetAsync(route.Right, route.Handler, asked, cancellation);
        var words = new SteadyReplies.Words(route.Name, rest, person);
        if (steady.Find(snapshot, moment, words) is { } again) return again;
        var reply = await SetAsync(route.Right, route.Handler, asked, cancellation);
        steady.Keep(snapshot, moment, words, reply);
        return reply;
    }

    private static async ValueTask<Reply> SetAsync<TCall>(Right right, Handler<TCall> handler, Asked<TCall> asked, CancellationToken cancellation)
        where TCall : Call =>
        Typeset.Set(right is Right.Team && !asked.Person.IsTeam ? new Reply.Refuse(BotTexts.TeamOnly) : await handler(asked, cancellation));

    private Reply.Whisper Unknown(Call.Command command, Person person)
    {
        var typed = command.Name == Routes.Umbrella ? command.Text : $"{command.Name} {command.Text}".TrimEnd();
        var nearest = routes.Nearest(typed, person);
        var said = new Block.Paragraph(BotTexts.Unknown(typed, nearest?.Route.Typed));
        Sequence<Button> buttons = nearest is { } found
            ? [new Button(CommandPress, found.Corrected, BotTexts.Try(found.Corrected), Primary: true), new Button(CommandPress, "aide", BotTexts.SeeHelp)]
            : [new Button(CommandPress, "aide", BotTexts.SeeHelp, Primary: true)];
        return new Reply.Whisper(new Message([said, new Block.Buttons(buttons)]));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Call} from {Account} answered with {Reply}")]
    private partial void LogAnswered(string call, Account account, string reply);

    [LoggerMessage(Level = LogLevel.Error, Message = "[{Reference}] {Call} from {Account} failed")]
    private partial void LogFailed(Exception exception, string reference, string call, Account account);
}
