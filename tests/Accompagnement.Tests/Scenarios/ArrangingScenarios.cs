using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Scenarios;

/// <summary>How people bend their reminders: put them off, hand over, are away, choose an hour; and how the team follows and steers it all.</summary>
public abstract partial class ScenarioSuite
{
    private const string Quentin = "Quentin";
    private const string Paul = "Paul";
    private const string Camille = "Camille Garnier";

    private static async Task<Seen> LastAsync(World world, string who, string saying) =>
        (await world.Chat.DirectMessagesAsync(who)).Last(message => Plain(message.Text).Contains(saying, StringComparison.Ordinal));

    private static async Task<Seen> TeamLastAsync(World world, string saying) =>
        (await world.Chat.TeamChannelAsync(Camille)).Last(message => Plain(message.Text).Contains(saying, StringComparison.Ordinal));

    /// <summary>Presses the button whose label begins so; one that stands beside another session's names its own.</summary>
    private static Task<Outcome> PressAsync(World world, string who, Seen message, string label) =>
        world.Chat.PressAsync(who, message, message.Buttons.First(button => Plain(button).StartsWith(label, StringComparison.Ordinal)));

    private static async Task<Seen> OfferAsync(World world, string to)
    {
        await world.AdvanceDaysAsync(1);
        var dialog = (await PressAsync(world, Quentin, await LastAsync(world, Quentin, "Vous animez cette session"), "Passer la main")).AsDialog;
        return (await world.Chat.SubmitAsync(Quentin, dialog, ("personne", to))).AsMessage;
    }

    [Fact]
    public async Task A_reminder_is_put_off_until_tomorrow_but_never_until_it_is_too_late()
    {
        await using var world = await StartAsync();
        var reminder = await LastAsync(world, "Marylène", "Vous animez cette session");
        Says((await PressAsync(world, "Marylène", reminder, "Me le rappeler demain")).AsMessage, "Je vous reparle de la session du 8 mars vendredi 2 mars à 9 h");
        await world.AdvanceDaysAsync(1);
        Says((await world.Chat.DirectMessagesAsync("Marylène"))[^1], "Comme vous l'avez souhaité", "Il reste 2 questions");

        await world.AdvanceDaysAsync(6);
        Says((await PressAsync(world, "Marylène", reminder, "Me le rappeler demain")).AsMessage, "un rappel viendrait trop tard");
        var dialog = (await PressAsync(world, "Marylène", reminder, "Préparer")).AsDialog;
        await world.Chat.SubmitAsync("Marylène", dialog, ("sansobjet", "true"), (Agenda, "15h-16h : tour des défis"));
        Says((await PressAsync(world, "Marylène", reminder, "Me le rappeler demain")).AsMessage, "il n'y a plus rien à vous rappeler");
    }

    [Fact]
    public async Task A_facilitator_hands_over_the_other_accepts_and_the_reminders_follow()
    {
        await using var world = await StartAsync();
        Says(await OfferAsync(world, Paul), "C'est proposé à Paul", "vous restez à l'animation");
        await world.AdvanceAsync(Core.Chat.SandboxStep.Hour);
        var asked = await LastAsync(world, Paul, "Quentin vous propose de prendre la suite");
        Says((await PressAsync(world, Paul, asked, "Accepter")).AsMessage, "Vous animez la session du 22 mars", "C'est dit à Quentin");
        await world.AdvanceAsync(Core.Chat.SandboxStep.Hour);
        Says(await LastAsync(world, Quentin, "Paul a accepté"), "vous n'avez plus rien à faire");

        var before = (await world.Chat.DirectMessagesAsync(Quentin)).Count;
        await world.AdvanceDaysAsync(14);
        Assert.Equal(before, (await world.Chat.DirectMessagesAsync(Quentin)).Count);
        Assert.Contains(await world.Chat.DirectMessagesAsync(Paul), IsReminder);
        Says((await world.Chat.TypeAsync(Quentin, "/accompagnement preparer 22 mars")).AsMessage, "Seules les personnes qui animent", Paul);
    }

    [Fact]
    public async Task An_offer_that_is_declined_or_left_without_an_answer_comes_before_the_team()
    {
        await using var world = await StartAsync();
        await OfferAsync(world, Paul);
        await world.AdvanceAsync(Core.Chat.SandboxStep.Hour);
        Says((await PressAsync(world, Paul, await LastAsync(world, Paul, "vous propose"), "Décliner")).AsMessage, "merci de votre réponse", "Quentin reste à l'animation");
        await world.AdvanceAsync(Core.Chat.SandboxStep.Hour);
        var told = await LastAsync(world, Quentin, "Paul ne peut pas prendre la suite");
        Says(await TeamLastAsync(world, "Paul ne peut pas prendre la suite de Quentin"), "Qui peut aider");

        var dialog = (await PressAsync(world, Quentin, told, "Passer la main")).AsDialog;
        await world.Chat.SubmitAsync(Quentin, dialog, ("personne", "Bastien"));
        await world.AdvanceDaysAsync(4);
        var unanswered = await TeamLastAsync(world, "la réponse se fait attendre");
        Says(unanswered, "Quentin a proposé à Bastien", "Quentin reste à l'animation");
        Assert.Contains(unanswered.Buttons, button => Plain(button).StartsWith("Nommer qui anime", StringComparison.Ordinal));
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement session 22 mars")).AsMessage, "Animation : Quentin");
    }

    [Fact]
    public async Task An_offer_is_taken_back_before_it_is_answered()
    {
        await using var world = await StartAsync();
        var proposed = await OfferAsync(world, Paul);
        await world.AdvanceAsync(Core.Chat.SandboxStep.Hour);
        Says((await PressAsync(world, Quentin, proposed, "Reprendre la proposition")).AsMessage, "C'est repris");
        // Paul is told before he answers.
        await world.AdvanceAsync(Core.Chat.SandboxStep.Hour);
        Says((await PressAsync(world, Paul, await LastAsync(world, Paul, "vous propose"), "Accepter")).AsMessage, "n'est plus d'actualité");
    }

    [Fact]
    public async Task An_absence_is_declared_and_those_who_remain_are_asked()
    {
        await using var world = await StartAsync();
        Says((await world.Chat.TypeAsync("Marylène", "/accompagnement absence du 7 au 9 mars")).AsMessage,
            "absence du mercredi 7 au vendredi 9 mars", "Jeudi 8 mars : Feuille de route", "la demande ira à Mathilde");
        Says((await world.Chat.TypeAsync(Quentin, "/accompagnement absence du 20 au 23 mars")).AsMessage, "Jeudi 22 mars", "la demande ira à l'équipe");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement absence 22 mars")).AsMessage, "C'est noté : absence le jeudi 22 mars", "Aucune session que vous animez");
        await world.AdvanceDaysAsync(1);
        Says(await LastAsync(world, "Mathilde", "Marylène a déclaré une absence"), "du mercredi 7 au vendredi 9 mars", "pouvez-vous prendre le relais");
        Says(await TeamLastAsync(world, "Quentin a déclaré une absence"), "Qui peut prendre la suite");

        var list = (await world.Chat.TypeAsync(Quentin, "/accompagnement absences")).AsMessage;
        Says(list, "Du mardi 20 au vendredi 23 mars");
        Says((await PressAsync(world, Quentin, list, "Retirer cette absence")).AsMessage, "C'est retiré");
        Says((await world.Chat.TypeAsync(Quentin, "/accompagnement absences")).AsMessage, "Vous n'avez déclaré aucune absence");
    }

    [Theory]
    [InlineData("31 février", "n'existe pas")]
    [InlineData("du 9 au 2 mai", "vient avant")]
    [InlineData("du 2 au 9 février", "est passé")]
    [InlineData("lundi 2 mai", "est un mercredi")]
    [InlineData("bientôt", "Essayez par exemple « du 2 au 9 mai »")]
    public async Task Days_of_absence_that_cannot_be_are_refused_with_an_example_in_words_and_in_the_form(string typed, string said)
    {
        await using var world = await StartAsync();
        Says((await world.Chat.TypeAsync(Quentin, $"/accompagnement absence {typed}")).AsMessage, said, "Rien n'a été noté");
        var form = (await world.Chat.TypeAsync(Quentin, "/accompagnement absence")).AsDialog;
        var refused = (await world.Chat.SubmitAsync(Quentin, form, ("debut", typed))).AsDialog;
        Assert.Contains(said, Plain(refused.Fields[0].Error!), StringComparison.Ordinal);
        Says((await world.Chat.SubmitAsync(Quentin, refused, ("debut", "2 mai"), ("fin", "9 mai"))).AsMessage, "du mercredi 2 au mercredi 9 mai");
    }

    [Fact]
    public async Task Somebody_chooses_the_hour_of_their_messages_and_sees_what_will_come()
    {
        await using var world = await StartAsync();
        var shown = (await world.Chat.TypeAsync(Quentin, "/accompagnement reglages")).AsMessage;
        Says(shown, "9 h (l'heure du programme)", "Vendredi 2 mars à 9 h", "Session du 22 mars");
        var dialog = (await PressAsync(world, Quentin, shown, "Choisir l'heure")).AsDialog;
        Says((await world.Chat.SubmitAsync(Quentin, dialog, ("heure", "14 h"))).AsMessage, "à partir de 14 h", "Vendredi 2 mars à 14 h");
        await world.AdvanceDaysAsync(1);
        Assert.Empty(await world.Chat.DirectMessagesAsync(Quentin));
        for (var hour = 10; hour < 14; hour++) await world.AdvanceAsync(Core.Chat.SandboxStep.Hour);
        Assert.Single(await world.Chat.DirectMessagesAsync(Quentin), IsReminder);
    }

    [Fact]
    public async Task The_team_sees_what_will_be_sent_holds_a_message_back_and_lets_it_go()
    {
        await using var world = await StartAsync();
        var plan = (await world.Chat.TypeAsync(Camille, "/accompagnement relances")).AsMessage;
        Says(plan, "Ce qui sera envoyé", "Vendredi 2 mars à 9 h, à Quentin", "Session du 22 mars : il manque les objectifs", "Ce qui a été envoyé", "à Marylène");
        var one = (await world.Chat.PressAsync(Camille, plan, plan.Buttons.First(button => Plain(button).Contains("2 mars, Quentin", StringComparison.Ordinal)))).AsMessage;
        Says(one, "Ce qui sera dit", "Vous animez cette session");
        var held = (await PressAsync(world, Camille, one, "Retenir")).AsMessage;
        Says(held, "C'est retenu", "Retenu par Camille Garnier");
        Says((await world.Chat.TypeAsync(Camille, "/accompagnement accueil")).AsMessage, "Un message est retenu par l'équipe");
        await world.AdvanceDaysAsync(1);
        Assert.Empty(await world.Chat.DirectMessagesAsync(Quentin));

        Says((await PressAsync(world, Camille, held, "Laisser partir")).AsMessage, "C'est relâché");
        await world.AdvanceAsync(Core.Chat.SandboxStep.Hour);
        Assert.Single(await world.Chat.DirectMessagesAsync(Quentin), IsReminder);
        Says((await world.Chat.TypeAsync(Camille, "/accompagnement relances 22 mars")).AsMessage, "Messages de la session du 22 mars", "à Quentin", "envoyé");
    }

    [Fact]
    public async Task The_team_has_a_message_sent_now_and_cancels_another()
    {
        await using var world = await StartAsync();
        var plan = (await world.Chat.TypeAsync(Camille, "/accompagnement relances 22 mars")).AsMessage;
        var first = (await world.Chat.PressAsync(Camille, plan, plan.Buttons[0])).AsMessage;
        Says((await PressAsync(world, Camille, first, "Envoyer maintenant")).AsMessage, "C'est demandé");
        var second = (await world.Chat.PressAsync(Camille, plan, plan.Buttons[1])).AsMessage;
        Says(second, "Mardi 13 mars à 9 h, à Quentin");
        Says((await PressAsync(world, Camille, second, "Annuler")).AsMessage, "C'est annulé");
        await world.AdvanceAsync(Core.Chat.SandboxStep.Hour);
        Assert.Single(await world.Chat.DirectMessagesAsync(Quentin), IsReminder);
        await world.AdvanceDaysAsync(13);
        Assert.Single(await world.Chat.DirectMessagesAsync(Quentin), IsReminder);
        Says((await world.Chat.PressAsync(Camille, plan, plan.Buttons[0])).AsMessage, "n'est plus dans le plan");
    }

    [Fact]
    public async Task Everybody_sees_the_messages_that_concern_them_and_no_others()
    {
        await using var world = await StartAsync();
        var own = (await world.Chat.TypeAsync(Quentin, "/accompagnement relances")).AsMessage;
        Says(own, "Vendredi 2 mars à 9 h, à Quentin");
        Assert.DoesNotContain("Marylène", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(own.Buttons, button => Plain(button).Contains(Quentin, StringComparison.Ordinal));
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement relances")).AsMessage, "Aucun message n'est prévu pour vous");
    }

    [Fact]
    public async Task After_the_session_its_facilitators_note_what_the_history_should_keep()
    {
        await using var world = await StartAsync();
        await world.AdvanceDaysAsync(8);
        var recall = (await world.Chat.DirectMessagesAsync("Mathilde"))[^1];
        Says(recall, "Cette session a eu lieu hier", "historique");
        var dialog = (await PressAsync(world, "Mathilde", recall, "Noter ce qu'il faut garder")).AsDialog;
        Assert.Equal(["notes", "interventions", Agenda], dialog.Fields.Select(field => field.Name));
        Says((await world.Chat.SubmitAsync("Mathilde", dialog, ("notes", "Prévoir plus de temps pour les ateliers."), (Agenda, "15h-18h : tour des défis"))).AsMessage,
            "C'est gardé dans l'historique", "« Notes de la session »", "« Déroulé »");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement historique ateliers")).AsMessage, "Prévoir plus de temps pour les ateliers.");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement bilan 8 mars")).AsMessage, "Seules les personnes qui ont animé");
    }
}
