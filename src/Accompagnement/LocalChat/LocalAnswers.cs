using Accompagnement.Core.Chat;

namespace Accompagnement.LocalChat;

/// <summary>Takes a decoded call through the bot's door and brings the reply to the page.</summary>
internal sealed class LocalAnswers(Bot bot, LocalChat chat, LocalDecoder decoder)
{
    public async ValueTask<OutcomeView> AnswerAsync(Decoded decoded, CancellationToken cancellation)
    {
        var reply = await bot.AnswerAsync(decoded.Call, cancellation);
        return await RenderAsync(reply, decoded.Call, decoded.Origin, cancellation);
    }

    private async ValueTask<OutcomeView> RenderAsync(Reply reply, Call call, Origin origin, CancellationToken cancellation)
    {
        switch (reply)
        {
            case Reply.Say say:
                await chat.AddAsync(new Line(origin.Conversation, null, null, say.Message, origin.Key), cancellation);
                return new OutcomeView();
            case Reply.Whisper whisper:
                await WhisperAsync(whisper.Message, origin, cancellation);
                return new OutcomeView();
            case Reply.Replace replace:
                var replaced = origin.Message is { } id && await chat.ReplaceAsync(origin.Conversation, id, replace.Message, cancellation);
                if (!replaced) await WhisperAsync(replace.Message, origin, cancellation);
                return new OutcomeView();
            case Reply.Open open:
                return new OutcomeView(Dialog: decoder.Seal(origin, open.Dialog));
            case Reply.Refuse refuse when call is Call.Submit:
                return new OutcomeView(Error: refuse.Sentence, Fields: refuse.Fields);
            case Reply.Refuse refuse:
                await WhisperAsync(Message.Of(refuse.Sentence), origin, cancellation);
                return new OutcomeView();
            default:
                throw new ArgumentOutOfRangeException(nameof(reply));
        }
    }

    private async ValueTask WhisperAsync(Message message, Origin origin, CancellationToken cancellation) =>
        await chat.AddAsync(new Line(origin.Conversation, null, origin.Member.Account.UserId, message, origin.Key), cancellation);
}
