using System.Text.Json.Serialization.Metadata;
using Accompagnement.Core.Chat;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Accompagnement.LocalChat;

/// <summary>What the page may ask. Who asks comes from the sealed cookie and what they may see from their programmes, on every call.</summary>
internal sealed partial class LocalEndpoints(
    LocalIdentity identity, LocalPeople people, LocalReader reader, LocalStore store, LocalChat chat, LocalDecoder decoder, LocalAnswers answers, LocalSignal signal, ILogger<LocalEndpoints> logger,
    ISandbox? sandbox = null)
{
    private static readonly OutcomeView Done = new();

    public async Task<IResult> StartAsync(HttpContext http) =>
        LocalRequests.Ok(await reader.StartAsync(await identity.WhoAsync(http), http.RequestAborted), LocalJson.Default.StartView);

    public async Task<IResult> BeAsync(HttpContext http)
    {
        var (body, refusal) = await LocalRequests.ReadAsync(http, LocalJson.Default.BeRequest);
        if (body is null) return refusal!;
        if (await people.FindAsync(body.Id, http.RequestAborted) is not { } member) return LocalRequests.Error(StatusCodes.Status404NotFound, LocalTexts.UnknownPerson);
        identity.Remember(http, member);
        return LocalRequests.Ok(Done, LocalJson.Default.OutcomeView);
    }

    public async Task<IResult> MessagesAsync(HttpContext http, string conversation, long? before)
    {
        if (await identity.WhoAsync(http) is not { } me) return Nobody();
        if (!LocalConversations.IsOpenTo(me, conversation)) return Closed();
        return LocalRequests.Ok(await reader.PageAsync(me, conversation, before, http.RequestAborted), LocalJson.Default.PageView);
    }

    public Task<IResult> LineAsync(HttpContext http) => CallAsync(http, LocalJson.Default.LineRequest, async (me, body) =>
    {
        var text = body.Text?.Trim() ?? "";
        if (!LocalConversations.IsOpenTo(me, body.Conversation)) return Closed();
        if (text.Length == 0 || body.Key is not { Length: > 0 and <= 64 }) return LocalRequests.Error(StatusCodes.Status400BadRequest, LocalTexts.NotJson);
        if (text.Length > Field.MaxLength) return LocalRequests.Error(StatusCodes.Status413PayloadTooLarge, LocalTexts.TooLong);

        // What was acknowledged is done even when the page has gone away since.
        var key = $"line:{me.Account.UserId}:{body.Key}";
        var decoded = LocalDecoder.Line(me, body.Conversation!, text, key);
        var line = new Line(body.Conversation!, me, decoded is null ? null : me.Account.UserId, Message.Of(text), key, text.StartsWith('/'));
        await chat.AddAsync(line, CancellationToken.None);
        if (decoded is null || await store.HasKeyAsync(decoded.Origin.Key!, CancellationToken.None)) return LocalRequests.Ok(Done, LocalJson.Default.OutcomeView);
        return LocalRequests.Ok(await answers.AnswerAsync(decoded, CancellationToken.None), LocalJson.Default.OutcomeView);
    });

    public Task<IResult> PressAsync(HttpContext http) => CallAsync(http, LocalJson.Default.PressRequest, async (me, body) =>
    {
        if (decoder.Press(me, body.Press) is not { } press) return LocalRequests.Error(StatusCodes.Status400BadRequest, LocalTexts.StalePress);
        if (!LocalConversations.IsOpenTo(me, press.Origin.Conversation)) return Closed();
        return LocalRequests.Ok(await answers.AnswerAsync(press, CancellationToken.None), LocalJson.Default.OutcomeView);
    });

    public Task<IResult> SubmitAsync(HttpContext http) => CallAsync(http, LocalJson.Default.SubmitRequest, async (me, body) =>
    {
        if (decoder.Submit(me, body) is not { } submit) return LocalRequests.Error(StatusCodes.Status400BadRequest, LocalTexts.StaleDialog);
        if (!LocalConversations.IsOpenTo(me, submit.Origin.Conversation)) return Closed();
        if (body.Fields?.Values.Any(value => value is null || value.Length > Field.MaxLength) is true)
        {
            return LocalRequests.Error(StatusCodes.Status413PayloadTooLarge, LocalTexts.TooLong);
        }
        return LocalRequests.Ok(await answers.AnswerAsync(submit, CancellationToken.None), LocalJson.Default.OutcomeView);
    });

    public Task<IResult> ReadAsync(HttpContext http) => CallAsync(http, LocalJson.Default.ReadRequest, async (me, body) =>
    {
        if (!LocalConversations.IsOpenTo(me, body.Conversation)) return Closed();
        await store.ReadAsync(me.Account.UserId, body.Conversation!, body.UpTo, http.RequestAborted);
        signal.Ring();
        return LocalRequests.Ok(Done, LocalJson.Default.OutcomeView);
    });

    public Task<IResult> AdvanceAsync(HttpContext http) => CallAsync(http, LocalJson.Default.AdvanceRequest, async (_, body) =>
    {
        SandboxStep? step = body.Step switch
        {
            "hour" => SandboxStep.Hour,
            "day" => SandboxStep.Day,
            "next-reminder" => SandboxStep.NextReminder,
            _ => null,
        };
        if (sandbox is null || step is null) return LocalRequests.Error(StatusCodes.Status400BadRequest, LocalTexts.NoSandbox);
        await sandbox.AdvanceAsync(step.Value, CancellationToken.None);
        signal.Ring();
        return LocalRequests.Ok(Done, LocalJson.Default.OutcomeView);
    });

    // One catch for the whole door: a body that reads well, from somebody who is known, and an answer whatever happens.
    private async Task<IResult> CallAsync<T>(
        HttpContext http, JsonTypeInfo<T> type, Func<LocalMember, T, ValueTask<IResult>> answer)
        where T : class
    {
        var (body, refusal) = await LocalRequests.ReadAsync(http, type);
        if (body is null) return refusal!;
        try
        {
            return await identity.WhoAsync(http) is { } me ? await answer(me, body) : Nobody();
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            LogFailed(e, http.Request.Path, http.TraceIdentifier);
            return LocalRequests.Error(StatusCodes.Status500InternalServerError, LocalTexts.Failed);
        }
    }

    private static JsonHttpResult<ErrorView> Nobody() => LocalRequests.Error(StatusCodes.Status401Unauthorized, LocalTexts.NobodyYet);

    private static JsonHttpResult<ErrorView> Closed() => LocalRequests.Error(StatusCodes.Status404NotFound, LocalTexts.NoConversation);

    [LoggerMessage(Level = LogLevel.Error, Message = "[{Reference}] {Path} of the local chat failed")]
    private partial void LogFailed(Exception exception, string path, string reference);
}
