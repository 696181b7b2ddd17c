using Accompagnement.Core.Chat;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Scenarios;

/// <summary>Who is told, and when, that a session takes place at another time or elsewhere, was cancelled or put back on.</summary>
public abstract partial class ScenarioSuite
{
    private static async Task<Seen> MoveAsync(World world, string session, string date, string reason = "")
    {
        var dialog = (await world.Chat.TypeAsync(Coordinator, $"/accompagnement deplacer {session}")).AsDialog;
        return (await world.Chat.SubmitAsync(Coordinator, dialog, ("date", date), ("motif", reason))).AsMessage;
    }

    private static async Task<Seen> CancelAsync(World world, string session, string reason = "")
    {
        var dialog = (await world.Chat.TypeAsync(Coordinator, $"/accompagnement annuler {session}")).AsDialog;
        return (await world.Chat.SubmitAsync(Coordinator, dialog, ("motif", reason))).AsMessage;
    }

    private static async Task<Seen> EditAsync(World world, string session, params (string Field, string Value)[] values)
    {
        var dialog = (await world.Chat.TypeAsync(Coordinator, $"/accompagnement modifier {session}")).AsDialog;
        return (await world.Chat.SubmitAsync(Coordinator, dialog, values)).AsMessage;
    }

    private static List<Seen> Saying(IReadOnlyList<Seen> messages, string said) => [.. messages.Where(message => Plain(message.Text).Contains(said, StringComparison.Ordinal))];

    [Fact]
    public async Task Those_concerned_are_told_once_that_a_session_was_moved_and_the_team_sees_it_coming()
    {
        await using var world = await StartAsync();
        Says(await MoveAsync(world, "22 mars", "jeudi 29 mars", "salle prise"),
            "Un message l'annoncera à Quentin et dans le salon du programme, jeudi 1er mars à 10 h 15 au plus tôt", "seul le résultat sera annoncé");
        Says((await world.Chat.TypeAsync(Camille, "/accompagnement relances 29 mars")).AsMessage, "1er mars à 10 h 15, à tout le monde", "changement de date", "modification par Camille Garnier");
        Assert.Empty(Saying(await world.Chat.DirectMessagesAsync(Quentin), "change de date"));

        await world.AdvanceAsync(SandboxStep.Hour);
        await world.AdvanceDaysAsync(2);
        var told = Assert.Single(Saying(await world.Chat.DirectMessagesAsync(Quentin), "change de date"));
        Says(told, "Nouvelle date : jeudi 29 mars. Ancienne date : jeudi 22 mars", "salle prise");
        Says(Assert.Single(Saying(await world.Chat.ProgrammeChannelAsync("Aïcha Benali"), "change de date")), "jeudi 29 mars", "salle prise");
        Says(Assert.Single(Saying(await world.Chat.TeamChannelAsync(Camille), "a modifié cette session")), "jeudi 22 mars → jeudi 29 mars");
        Assert.Equal("Passer la main", Plain((await world.Chat.PressAsync(Quentin, told, "Passer la main")).AsDialog.Title));
    }

    [Fact]
    public async Task Those_concerned_are_told_once_that_a_session_has_other_hours()
    {
        await using var world = await StartAsync();
        Says(await EditAsync(world, "22 mars", ("horaires", "EIG : 14h-17h, mentors : 15h-18h30")), "Un message l'annoncera à Quentin et dans le salon du programme");
        Says((await world.Chat.TypeAsync(Camille, "/accompagnement relances 22 mars")).AsMessage, "1er mars à 10 h 15, à tout le monde", "changement d'horaires");
        await world.AdvanceAsync(SandboxStep.Hour);
        await world.AdvanceDaysAsync(2);
        Says(Assert.Single(Saying(await world.Chat.DirectMessagesAsync(Quentin), "change d'horaires")), "sa date reste la même : jeudi 22 mars", "EIG : 14 h – 17 h ; mentors : 15 h – 18 h 30 (avant : 15 h – 18 h 30)");
        Assert.Single(Saying(await world.Chat.ProgrammeChannelAsync("Aïcha Benali"), "change d'horaires"));
    }

    [Fact]
    public async Task A_cancellation_names_the_day_that_people_know()
    {
        await using var world = await StartAsync();
        await MoveAsync(world, "8 mars", "vendredi 9 mars");
        Says(await CancelAsync(world, "9 mars"), "à Marylène, à Mathilde et dans le salon du programme");
        await world.AdvanceAsync(SandboxStep.Hour);
        Says(Assert.Single(Saying(await world.Chat.ProgrammeChannelAsync("Aïcha Benali"), "annulée")), "Session du jeudi 8 mars", "n'aura pas lieu (jeudi 8 mars)");
    }

    [Fact]
    public async Task What_is_said_to_be_announced_is_what_was_changed_just_now()
    {
        await using var world = await StartAsync();
        await EditAsync(world, "22 mars", ("horaires", "14h-17h"));
        var dialog = (await world.Chat.TypeAsync("Noémie Faure", "/accompagnement modifier 22 mars")).AsDialog;
        var said = (await world.Chat.SubmitAsync("Noémie Faure", dialog, ("theme", "Observer"))).AsMessage;
        Assert.DoesNotContain("l'annoncera", Plain(said.Text), StringComparison.Ordinal);
        await world.AdvanceAsync(SandboxStep.Hour);
        Assert.Single(Saying(await world.Chat.DirectMessagesAsync(Quentin), "change d'horaires"));
        Assert.Single(Saying(await world.Chat.TeamChannelAsync(Camille), "Camille Garnier et Noémie Faure ont modifié cette session"));
    }

    [Fact]
    public async Task Whoever_has_a_form_open_while_the_session_is_cancelled_loses_nothing_and_reads_so()
    {
        await using var world = await StartAsync();
        var form = (await world.Chat.TypeAsync(Quentin, "/accompagnement preparer 22 mars")).AsDialog;
        await CancelAsync(world, "22 mars", "grève");
        Says((await world.Chat.SubmitAsync(Quentin, form, (Agenda, "15h-16h : accueil"))).AsMessage, "C'est enregistré pour la session du 22 mars", "cette session est annulée");
    }

    [Fact]
    public async Task Hours_in_other_words_a_place_that_was_open_and_another_host_are_no_news()
    {
        await using var world = await StartAsync();
        foreach (var (field, value) in ((string, string)[])[("horaires", "15h-18h30"), ("horaires", "de 15h à 18 h 30"), ("lieu", "Salle 3"), ("lieu", "salle 3."), ("accueil", "Marylène")])
        {
            Assert.DoesNotContain("message", Plain((await EditAsync(world, "22 mars", (field, value))).Text), StringComparison.Ordinal);
        }
        await world.AdvanceAsync(SandboxStep.Hour);
        Assert.Empty(Saying(await world.Chat.ProgrammeChannelAsync("Aïcha Benali"), "change"));
        Assert.Empty(Saying(await world.Chat.DirectMessagesAsync(Quentin), "change"));
    }

    [Fact]
    public async Task Those_concerned_are_told_where_a_session_takes_place_instead()
    {
        await using var world = await StartAsync();
        await EditAsync(world, "22 mars", ("lieu", "Salle 3"));
        await world.AdvanceAsync(SandboxStep.Hour);
        Says(await EditAsync(world, "22 mars", ("lieu", "20 avenue de Ségur"), ("accueil", "Marylène")), "Un message l'annoncera à Quentin et dans le salon du programme");
        await world.AdvanceAsync(SandboxStep.Hour);
        Says(Assert.Single(Saying(await world.Chat.ProgrammeChannelAsync("Aïcha Benali"), "change de lieu")), "sa date reste la même", "20 avenue de Ségur (avant : Salle 3)", "Marylène (avant : Quentin)");
    }

    [Fact]
    public async Task A_session_whose_date_and_hours_change_is_one_piece_of_news()
    {
        await using var world = await StartAsync();
        await EditAsync(world, "22 mars", ("date", "29 mars"));
        await EditAsync(world, "29 mars", ("horaires", "14h-17h"), ("lieu", "Salle 3"));
        await world.AdvanceAsync(SandboxStep.Hour);
        Says(
            Assert.Single(Saying(await world.Chat.ProgrammeChannelAsync("Aïcha Benali"), "change")),
            "change de date et d'horaires", "Nouvelle date : jeudi 29 mars. Ancienne date : jeudi 22 mars", "14 h – 17 h (avant : 15 h – 18 h 30)", "Salle 3");
    }

    [Fact]
    public async Task Of_a_cancellation_that_is_undone_before_anybody_heard_of_it_nobody_hears()
    {
        await using var world = await StartAsync();
        var said = await CancelAsync(world, "22 mars");
        Says((await world.Chat.PressAsync(Coordinator, said, "Rétablir")).AsMessage, "annulée → prévue", "aucun message ne partira");
        await world.AdvanceAsync(SandboxStep.Hour);
        Assert.Empty(Saying(await world.Chat.DirectMessagesAsync(Quentin), "annulée"));
        Assert.Empty(Saying(await world.Chat.DirectMessagesAsync(Quentin), "de nouveau prévue"));
        Assert.Empty(Saying(await world.Chat.ProgrammeChannelAsync("Aïcha Benali"), "session"));
        Assert.Empty(Saying(await world.Chat.TeamChannelAsync(Camille), "a modifié cette session"));
    }

    [Fact]
    public async Task Who_was_told_of_a_cancellation_is_told_when_the_session_is_back()
    {
        await using var world = await StartAsync();
        var said = await CancelAsync(world, "22 mars", "grève");
        await world.AdvanceAsync(SandboxStep.Hour);
        Says(Assert.Single(Saying(await world.Chat.DirectMessagesAsync(Quentin), "Cette session est annulée")), "n'aura pas lieu", "jeudi 22 mars", "grève");
        Says((await world.Chat.PressAsync(Coordinator, said, "Rétablir")).AsMessage, "Un message l'annoncera à Quentin et dans le salon du programme");
        await world.AdvanceAsync(SandboxStep.Hour);
        Says(Assert.Single(Saying(await world.Chat.DirectMessagesAsync(Quentin), "de nouveau prévue")), "jeudi 22 mars");
        Assert.Single(Saying(await world.Chat.ProgrammeChannelAsync("Aïcha Benali"), "de nouveau prévue"));
    }

    [Fact]
    public async Task The_team_may_keep_the_news_to_itself()
    {
        await using var world = await StartAsync();
        await MoveAsync(world, "22 mars", "jeudi 29 mars");
        var plan = (await world.Chat.TypeAsync(Camille, "/accompagnement relances 29 mars")).AsMessage;
        var one = (await world.Chat.PressAsync(Camille, plan, plan.Buttons.First(button => Plain(button).Contains("tout le monde", StringComparison.Ordinal)))).AsMessage;
        Says(one, "Ce qui sera dit", "Nouvelle date : jeudi 29 mars");
        Says((await PressAsync(world, Camille, one, "Annuler")).AsMessage, "C'est annulé");
        await world.AdvanceAsync(SandboxStep.Hour);
        Assert.Empty(Saying(await world.Chat.ProgrammeChannelAsync("Aïcha Benali"), "change de date"));
        Assert.Single(Saying(await world.Chat.DirectMessagesAsync(Quentin), "change de date"));
    }

    [Fact]
    public async Task A_session_that_is_added_is_the_teams_news_alone()
    {
        await using var world = await StartAsync();
        var dialog = (await world.Chat.TypeAsync(Coordinator, "/accompagnement ajouter 15 mars")).AsDialog;
        await world.Chat.SubmitAsync(Coordinator, dialog, ("theme", "Accessibilité"), ("public", "EIG seuls"), ("horaires", "10h-12h"));
        await world.AdvanceAsync(SandboxStep.Hour);
        Assert.Single(Saying(await world.Chat.TeamChannelAsync(Camille), "Camille Garnier a ajouté cette session au programme"));
        Assert.Empty(Saying(await world.Chat.ProgrammeChannelAsync("Aïcha Benali"), "Accessibilité"));
    }
}
