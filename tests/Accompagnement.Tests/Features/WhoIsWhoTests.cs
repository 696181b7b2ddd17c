using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Features;

/// <summary>What the team is asked about names, what it answers, and that nobody else can. Quentin facilitates on 22 March.</summary>
public sealed class WhoIsWhoTests
{
    private const string Camille = "Camille Garnier";

    private static async Task<Door> OpenAsync()
    {
        var door = await Door.OpenAsync();
        await door.MeetAsync(Platforms.Slack, Of("U1", "Quentin Dupont"), Of("U2", "Quentin Martin"), Of("U3", "Zoé Petit"));
        return door;
    }

    private static Caller Of(string id, string name) => new(new Account(Platforms.Slack, id), name);

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('’', '\'');

    private static void Says(Reply reply, string said) => Assert.Contains(said, Plain(reply switch
    {
        Reply.Whisper whisper => whisper.Message.Text,
        Reply.Replace replace => replace.Message.Text,
        Reply.Refuse refuse => string.Join('\n', refuse.Fields.Values.Prepend(refuse.Sentence)),
        _ => reply.ToString()!,
    }), StringComparison.Ordinal);

    private static Button ButtonOf(Message message, string label) =>
        message.Blocks.OfType<Block.Buttons>().SelectMany(buttons => buttons.Items).First(button => Plain(button.Label).StartsWith(label, StringComparison.Ordinal));

    private static async Task<List<Message>> QuestionsAsync(Door door)
    {
        await door.SendDueAsync();
        return [.. door.Inbox.Messages.Where(sent => sent.To == "equipe" && Plain(sent.Message.Text).Contains("Le programme parle de « Quentin »", StringComparison.Ordinal)).Select(sent => sent.Message)];
    }

    private static Task<Reply> PressAsync(Door door, string who, Message message, string label) => door.PressAsync(who, ButtonOf(message, label).Action, ButtonOf(message, label).Value);

    private static async Task<Message> ShownAsync(Door door, string words) => Assert.IsType<Reply.Whisper>(await door.TypeAsync(Camille, $"qui {words}")).Message;

    [Fact]
    public async Task A_name_that_two_accounts_fit_is_asked_of_the_team_once_and_the_answer_is_remembered()
    {
        using var door = await OpenAsync();
        var asked = Assert.Single(await QuestionsAsync(door));
        Assert.Contains("Sur Slack, 2 comptes peuvent convenir", Plain(asked.Text), StringComparison.Ordinal);
        door.Time.Advance(TimeSpan.FromDays(1));
        Assert.Single(await QuestionsAsync(door));

        Says(await PressAsync(door, Camille, asked, "Quentin Martin"), "« Quentin » est le compte Quentin Martin (Slack)");
        Assert.Contains("Quentin Martin (Slack)", Plain((await ShownAsync(door, "quentin")).Text), StringComparison.Ordinal);
        Assert.DoesNotContain("Le programme parle de", Plain((await ShownAsync(door, "")).Text), StringComparison.Ordinal);
        Says(await PressAsync(door, Camille, asked, "Aucun d'eux"), "ne se pose plus");
    }

    [Fact]
    public async Task When_it_is_none_of_them_nobody_asks_again()
    {
        using var door = await OpenAsync();
        var asked = Assert.Single(await QuestionsAsync(door));
        Says(await PressAsync(door, Camille, asked, "Aucun d'eux"), "n'est aucun de ces comptes");
        Assert.Empty((await door.NowAsync()).Questions);
        Says(await PressAsync(door, Camille, asked, "Aucun d'eux"), "ne se pose plus");
        await door.MeetAsync(Platforms.Slack, Of("U1", "Quentin Dupont"));
        Assert.Empty((await door.NowAsync()).Questions);
    }

    [Fact]
    public async Task An_account_is_parted_from_a_name_once_however_often_it_is_clicked_and_tied_again_in_the_dialog()
    {
        using var door = await OpenAsync();
        await PressAsync(door, Camille, Assert.Single(await QuestionsAsync(door)), "Quentin Dupont");
        var shown = await ShownAsync(door, "quentin");
        Says(await PressAsync(door, Camille, shown, "Délier Slack"), "n'est plus « Quentin »");
        Says(await PressAsync(door, Camille, shown, "Délier Slack"), "Rien n'a été modifié");
        Assert.DoesNotContain("Slack", Plain((await ShownAsync(door, "quentin")).Text), StringComparison.Ordinal);
        Assert.DoesNotContain((await door.NowAsync()).Questions, question => question.Candidates.Any(candidate => candidate.UserId == "U1"));

        var dialog = Assert.IsType<Reply.Open>(await PressAsync(door, Camille, await ShownAsync(door, "quentin"), "Relier à un compte")).Dialog;
        Says(await door.SubmitAsync(Camille, dialog, ("compte", "slack;U9")), "Je ne trouve pas ce compte");
        Says(await door.SubmitAsync(Camille, dialog, ("compte", "slack;U1")), "« Quentin » est le compte Quentin Dupont (Slack)");
        Assert.Contains("Quentin Dupont (Slack)", Plain((await ShownAsync(door, "quentin")).Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_a_tie_brings_the_teams_rights_is_said()
    {
        using var door = await OpenAsync();
        var dialog = Assert.IsType<Reply.Open>(await PressAsync(door, Camille, await ShownAsync(door, "noemie faure"), "Relier à un compte")).Dialog;
        Says(await door.SubmitAsync(Camille, dialog, ("compte", "slack;U3")), "a maintenant les droits de l'équipe");
    }

    [Fact]
    public async Task Nobody_but_the_team_says_who_is_who_or_where_others_belong()
    {
        using var door = await OpenAsync();
        var asked = Assert.Single(await QuestionsAsync(door));
        foreach (var label in (string[])["Quentin Martin", "Aucun d'eux"]) Says(await PressAsync(door, "Aïcha Benali", asked, label), "réservée à l'équipe");
        Says(await PressAsync(door, "Aïcha Benali", await ShownAsync(door, "quentin"), "Délier"), "réservée à l'équipe");
        Says(await door.SubmitAsync("Aïcha Benali", "relier", "", ("nom", Camille), ("compte", "local;aicha")), "réservée à l'équipe");

        var didier = (await door.PersonAsync("Didier Roche")).ToString();
        Says(await door.PressAsync("Aïcha Benali", "groupe", $"{didier};Fellows"), "réservée à l'équipe");
        foreach (var made in (string[])["", didier, $"{didier};Team", $"{didier};3", "99;Fellows"]) Assert.IsType<Reply.Refuse>(await door.PressAsync("Didier Roche", "groupe", made));
        Assert.Equal(Groups.Mentors, (await door.NowAsync()).People.Named("Didier Roche")!.Groups);
        Says(await door.PressAsync(Camille, "groupe", $"{didier};Fellows"), "C'est noté pour Didier Roche : EIG");
        Assert.Equal(Groups.Fellows, (await door.NowAsync()).People.Named("Didier Roche")!.Groups);
    }
}
