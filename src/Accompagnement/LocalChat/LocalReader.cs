using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.LocalChat;

/// <summary>What one person sees of the chat: their conversations, messages, commands, and the clock.</summary>
internal sealed class LocalReader(LocalStore store, LocalDecoder decoder, LocalPeople people, ServedProgrammes programmes, ISandbox? sandbox = null)
{
    private const int PageSize = 40;

    public async ValueTask<StartView> StartAsync(LocalMember? me, CancellationToken cancellation)
    {
        // The revision first: what is added from here on comes over the stream, perhaps twice, never not at all.
        var revision = await store.LatestRevisionAsync(cancellation);
        var everybody = await people.AllAsync(cancellation);
        return new StartView(
            me is null ? null : View(me),
            [.. everybody.Select(View)],
            me is null ? [] : await ConversationsAsync(me, cancellation),
            me is null ? [] : [.. Commands(me)],
            await ClockAsync(cancellation),
            revision);
    }

    public async ValueTask<ConversationView[]> ConversationsAsync(LocalMember me, CancellationToken cancellation)
    {
        var unread = await store.UnreadAsync(LocalConversations.OpenTo(me), me.Account.UserId, cancellation);
        return [.. LocalConversations.Views(me, unread)];
    }

    public async ValueTask<PageView> PageAsync(LocalMember me, string conversation, long? before, CancellationToken cancellation)
    {
        var rows = await store.PageAsync(conversation, me.Account.UserId, before, PageSize + 1, cancellation);
        var more = rows.Count > PageSize;
        return new PageView([.. rows.Skip(more ? 1 : 0).Select(row => View(me, row))], more);
    }

    public MessageView View(LocalMember me, StoredMessage row)
    {
        var blocks = LocalBlocks.Read(row.Blocks)
            .Select(block => block.Buttons is { } buttons ? block with { Buttons = [.. buttons.Select(button => decoder.Seal(me.Account, row, button))] } : block);
        var from = row.Author switch { null => "bot", var author when author == me.Account.UserId => "me", _ => "other" };
        var at = Moment.Of(DateTimeOffset.Parse(row.At), Zone);
        var whisper = row.OnlyFor is not null && row.Author is null && row.Conversation != LocalConversations.Direct(me.Account.UserId);
        return new MessageView(
            row.Id, row.Conversation, from, row.AuthorName, LocalTexts.Day(at), LocalTexts.Time(at), whisper, row.Edited != 0, [.. blocks], row.Text);
    }

    public async ValueTask<ClockView?> ClockAsync(CancellationToken cancellation)
    {
        if (sandbox is null) return null;
        var next = await sandbox.NextReminderAsync(cancellation);
        return new ClockView(
            LocalTexts.Clock(Moment.Of(sandbox.Now, Zone)), next is { } at ? LocalTexts.Clock(Moment.Of(at, Zone)) : null);
    }

    private ProgrammeZone Zone => programmes[0].Get<ProgrammeZone>();

    private IEnumerable<CommandView> Commands(LocalMember me) => programmes[0].Get<Routes>().Commands
        .Where(route => route.Right is Right.Everyone || me.IsTeam)
        .Select(route => new CommandView(route.Typed, Typography.Set(route.Hint), Typography.Set(route.Help)));

    private static PersonView View(LocalMember member) => new(member.Account.UserId, member.Name, LocalTexts.Role(member));
}
