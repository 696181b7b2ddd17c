namespace Accompagnement.Tests.Scenarios;

/// <summary>How facilitators are reminded, answer, and hand over.</summary>
public abstract partial class ScenarioSuite
{
    [Fact]
    public async Task A_facilitator_is_reminded_of_what_is_missing_answers_in_the_dialog_and_the_team_is_told()
    {
        await using var world = await StartAsync();
        var reminder = Assert.Single(await world.Chat.DirectMessagesAsync("Marylène"));
        Says(reminder, "jeudi 8 mars", "dans 7 jours", "Il reste 2 questions", "Qui va intervenir", "Quel déroulé");
        Assert.DoesNotContain("Qui va animer", reminder.Text, StringComparison.Ordinal);

        var dialog = (await world.Chat.PressAsync("Marylène", reminder, "Préparer")).AsDialog;
        Assert.Contains("Mathilde", dialog.Fields.Single(field => field.Name == "animation").Value, StringComparison.Ordinal);
        var said = (await world.Chat.SubmitAsync("Marylène", dialog, ("sansobjet", "true"), (Agenda, "15h-16h : tour des défis\n16h30-18h : ateliers"))).AsMessage;
        Says(said, "C'est enregistré", "Tout est prêt", "rien n'est prévu de 16 h à 16 h 30");

        await world.AdvanceDaysAsync(1);
        var told = (await world.Chat.TeamChannelAsync("Camille Garnier"))[^1];
        Says(told, "8 mars", "Tout est prêt");
        await world.AdvanceDaysAsync(6);
        Assert.Single(await world.Chat.DirectMessagesAsync("Marylène"), IsReminder);
        Assert.Single(await world.Chat.DirectMessagesAsync("Mathilde"), IsReminder);
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/prochaine-session")).AsMessage, "tour des défis");
    }

    [Fact]
    public async Task Nobody_to_speak_is_one_click_on_the_reminder()
    {
        await using var world = await StartAsync();
        var reminder = (await world.Chat.DirectMessagesAsync("Marylène"))[0];
        Says((await world.Chat.PressAsync("Marylène", reminder, reminder.Buttons.Single(label => Plain(label) == "Personne n'intervient"))).AsMessage, "3 réponses sur 4");
        Says((await world.Chat.PressAsync("Marylène", reminder, reminder.Buttons.Single(label => Plain(label) == "Personne n'intervient"))).AsMessage, "Rien n'a changé");
    }

    [Theory]
    [InlineData("16h-15h : à rebours", "finit avant de commencer")]
    [InlineData("25h-26h : nuit", "n'existe pas")]
    public async Task An_impossible_agenda_is_an_error_in_its_field_and_nothing_typed_is_lost(string agenda, string error)
    {
        await using var world = await StartAsync();
        var dialog = (await world.Chat.TypeAsync("Marylène", "/accompagnement preparer")).AsDialog;
        var refused = (await world.Chat.SubmitAsync("Marylène", dialog, (Agenda, agenda), ("interventions", "Ada"))).AsDialog;
        Assert.Contains(error, Plain(refused.Fields.Single(field => field.Name == Agenda).Error!), StringComparison.Ordinal);
        Assert.Equal(agenda, refused.Fields.Single(field => field.Name == Agenda).Value);
        Assert.Equal("Ada", refused.Fields.Single(field => field.Name == "interventions").Value);
        Says((await world.Chat.SubmitAsync("Marylène", refused, (Agenda, "15h-16h : à l'endroit"))).AsMessage, "Tout est prêt");
    }

    [Fact]
    public async Task Two_people_who_answer_at_once_never_overwrite_each_other()
    {
        await using var world = await StartAsync();
        var hers = (await world.Chat.TypeAsync("Marylène", "/accompagnement preparer 8 mars")).AsDialog;
        var theirs = (await world.Chat.TypeAsync("Mathilde", "/accompagnement preparer 8 mars")).AsDialog;
        Says((await world.Chat.SubmitAsync("Marylène", hers, (Agenda, "15h-16h : accueil"))).AsMessage, "3 réponses sur 4");
        var conflict = (await world.Chat.SubmitAsync("Mathilde", theirs, (Agenda, "15h-17h : ateliers"), ("interventions", "Ada"))).AsMessage;
        Says(conflict, "Marylène", "15h-16h : accueil", "15h-17h : ateliers");

        var both = (await world.Chat.PressAsync("Mathilde", conflict, "Réunir les deux")).AsDialog;
        Assert.Equal("15h-16h : accueil\n15h-17h : ateliers", Assert.Single(both.Fields).Value);
        await world.Chat.SubmitAsync("Mathilde", both, ("texte", "15h-16h : accueil\n16h-17h : ateliers"));
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement session 8 mars")).AsMessage, "16h-17h : ateliers", "Ada");
    }

    [Fact]
    public async Task The_team_is_asked_who_facilitates_names_somebody_and_they_are_asked()
    {
        await using var world = await StartAsync();
        while ((await world.Chat.TeamChannelAsync("Camille Garnier")).All(message => !Plain(message.Text).Contains("5 avril", StringComparison.Ordinal))) await world.AdvanceDaysAsync(1);
        var asked = (await world.Chat.TeamChannelAsync("Camille Garnier")).First(message => Plain(message.Text).Contains("5 avril", StringComparison.Ordinal));
        Says(asked, "Personne n'est encore nommé");
        var dialog = (await world.Chat.PressAsync("Camille Garnier", asked, asked.Buttons.Single(label => Plain(label) is "Nommer qui anime" or "Nommer qui anime (5 avril)"))).AsDialog;
        Says((await world.Chat.SubmitAsync("Camille Garnier", dialog, ("personne", "Bastien"), ("partie", "l'atelier"))).AsMessage, "Bastien animera la session du 5 avril");
        await world.AdvanceDaysAsync(1);
        var told = Assert.Single(await world.Chat.DirectMessagesAsync("Bastien"));
        Says(told, "Camille Garnier vous confie l'animation", "Il reste 3 questions");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement session 5 avril")).AsMessage, "Bastien pour l'atelier", "1 réponse sur 4");
    }

    [Fact]
    public async Task A_facilitator_offers_to_hand_over_and_nothing_changes_until_the_other_has_accepted()
    {
        await using var world = await StartAsync();
        var dialog = (await world.Chat.PressAsync("Quentin", (await world.Chat.TypeAsync("Quentin", "/accompagnement session 22 mars")).AsMessage, "Passer la main")).AsDialog;
        Says((await world.Chat.SubmitAsync("Quentin", dialog, ("personne", "Paul"))).AsMessage, "C'est proposé à Paul", "vous restez à l'animation", "lundi 5 mars");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement session 22 mars")).AsMessage, "Animation : Quentin");
        Says((await world.Chat.TypeAsync("Quentin", "/accompagnement accueil")).AsMessage, "Vous avez proposé à Paul");
        Says((await world.Chat.TypeAsync("Camille Garnier", "/accompagnement accueil")).AsMessage, "Quentin l'a proposée à Paul");

        // The message that asks Paul has reached him before he looks for himself.
        await world.AdvanceAsync(Core.Chat.SandboxStep.Hour);
        var asked = (await world.Chat.TypeAsync("Paul", "/accompagnement accueil")).AsMessage;
        Says(asked, "Quentin vous propose de prendre la suite", "Il reste 3 questions");
        Says((await world.Chat.PressAsync("Paul", asked, "Accepter")).AsMessage, "Vous animez la session du 22 mars", "C'est dit à Quentin");
        await world.AdvanceDaysAsync(14);
        Assert.DoesNotContain(await world.Chat.DirectMessagesAsync("Quentin"), IsReminder);
        Assert.Contains(await world.Chat.DirectMessagesAsync("Paul"), IsReminder);
        Says((await world.Chat.TypeAsync("Quentin", "/accompagnement preparer 22 mars")).AsMessage, "Seules les personnes qui animent", "Paul");
    }
}
