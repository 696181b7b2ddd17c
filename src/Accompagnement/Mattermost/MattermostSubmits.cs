using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Web;

namespace Accompagnement.Mattermost;

/// <summary>A dialog that was sent, its state proven to be this person's.</summary>
/// <param name="Key">The same for each time that this very dialog is sent.</param>
internal sealed record SubmittedDialog(string User, SealedDialog Dialog, string Key, IReadOnlyDictionary<string, string> Fields);

/// <summary>
/// Answers dialogs: what is refused leaves them open with all that was typed, what is stored closes them, and is stored once. One that
/// takes too long closes as well, and its person is told in a direct message what became of it.
/// </summary>
internal sealed class MattermostSubmits(MattermostDoor door, MattermostDelivery delivery, MattermostChat chat, MattermostStore store, Later later) : IDisposable
{
    // The server waits thirty seconds, unless its administrator has said less; then what was typed would be lost.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);

    // The same dialog always finds the same lock.
    private readonly SemaphoreSlim[] locks = [.. Enumerable.Range(0, 32).Select(_ => new SemaphoreSlim(1))];

    public Task<DialogAnswer> AnswerAsync(SubmittedDialog submitted)
    {
        var target = new MattermostTarget(new Account(Platforms.Mattermost, submitted.User)) { Channel = submitted.Dialog.Channel, Hook = submitted.Dialog.Hook };
        return later.WithinAsync(
            Deadline,
            stopping => door.GuardAsync(() => StoreAsync(submitted, stopping), stopping),
            new Course<Reply, DialogAnswer>(
                reply => reply is Reply.Refuse refuse ? Refused(refuse, submitted.Fields) : null,
                DialogAnswer.Closes,
                DialogAnswer.Closes,
                (reply, stopping) => AfterwardsAsync(reply, submitted, target, stopping)));
    }

    public void Dispose()
    {
        foreach (var turn in locks) turn.Dispose();
    }

    private async Task<Reply> StoreAsync(SubmittedDialog submitted, CancellationToken cancellation)
    {
        var turn = locks[(uint)submitted.Key.GetHashCode(StringComparison.Ordinal) % locks.Length];
        await turn.WaitAsync(cancellation);
        try
        {
            if (await store.IsUsedAsync(submitted.Key, cancellation)) return new Reply.Refuse(MattermostTexts.Used);
            Channel? channel = submitted.Dialog.Channel is { } id ? new Channel(Platforms.Mattermost, id) : null;
            var reply = await door.AskAsync(
                submitted.User, null, caller => new Call.Submit(caller, channel, submitted.Dialog.Purpose, submitted.Dialog.State, submitted.Fields), cancellation);
            // Only now: a program that dies before has not lost what can be sent again.
            if (reply is not Reply.Refuse) await store.UseAsync(submitted.Key, CancellationToken.None);
            return reply;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task AfterwardsAsync(Task<Reply> answer, SubmittedDialog submitted, MattermostTarget target, CancellationToken cancellation)
    {
        if (answer.IsCompleted)
        {
            await delivery.DeliverAsync(await answer, target, cancellation);
            return;
        }
        var waiting = await chat.AnswerAsync(target.Account, Message.Of(MattermostTexts.Storing), null, cancellation);
        var reply = await answer;
        // The note that it is under way becomes what came of it.
        if (waiting is Delivery.Done(var posted) && Told(reply, submitted) is { } message && await chat.UpdateAsync(posted, message, cancellation) is Delivery.Done) return;
        await delivery.DeliverAsync(Told(reply, submitted) is { } told ? new Reply.Whisper(told) : reply, target, cancellation);
    }

    // What is for this person alone; null where it is for others too, or for a dialog.
    private static Message? Told(Reply reply, SubmittedDialog submitted) => reply switch
    {
        Reply.Whisper whisper => whisper.Message,
        Reply.Replace replace => replace.Message,
        // The dialog has closed: what was typed in it comes back.
        Reply.Refuse refuse => new Message(
            submitted.Fields.Where(field => field.Value.Length > 0).Select(Block (field) => new Block.Quote(field.Key, field.Value))
                .Prepend(new Block.Paragraph(string.Join('\n', refuse.Fields.Values.Prepend(refuse.Sentence).Where(text => text.Length > 0))))
                .ToSequence()),
        Reply.Say or Reply.Open => null,
        _ => throw new ArgumentOutOfRangeException(nameof(reply)),
    };

    // Errors that name no field of the dialog would close it as a success.
    private static DialogAnswer Refused(Reply.Refuse refuse, IReadOnlyDictionary<string, string> fields)
    {
        var errors = refuse.Fields.Where(field => fields.ContainsKey(field.Key)).ToDictionary();
        var sentence = refuse.Sentence.Length > 0 || errors.Count > 0 ? refuse.Sentence : string.Join('\n', refuse.Fields.Values);
        return new DialogAnswer(errors.Count > 0 ? errors : null, sentence.Length > 0 ? sentence : null);
    }
}
