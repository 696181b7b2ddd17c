using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Scenarios;

/// <summary>
/// What people do with the bot, told once and run on every chat. Facts are the sample programme's: on 8 March Marylène and Mathilde
/// facilitate with two answers given, on 22 March Quentin does; Camille Garnier is of the team, Aïcha Benali a fellow, Didier Roche a mentor.
/// </summary>
public abstract partial class ScenarioSuite
{
    private const string Agenda = "deroule";
    private const string Coordinator = "Camille Garnier";

    protected abstract Task<World> StartAsync();

    // Blanks of French typography are not what these tests are about.
    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('’', '\'');

    private static void Says(Seen seen, params string[] parts)
    {
        var text = Plain(seen.Text);
        foreach (var part in parts) Assert.Contains(part, text, StringComparison.Ordinal);
    }

    private static bool IsReminder(Seen seen) => Plain(seen.Text).Contains("Vous animez cette session", StringComparison.Ordinal);

    [Fact]
    public async Task A_participant_asks_for_the_next_session_and_reads_all_about_it()
    {
        await using var world = await StartAsync();
        var card = (await world.Chat.TypeAsync("Aïcha Benali", "/prochaine-session")).AsMessage;
        Says(card, "jeudi 8 mars", "dans 7 jours", "15 h – 18 h 30", "EIG seuls", "Marylène", "Feuille de route", "2 réponses sur 4");
        Assert.DoesNotContain("Préparer", card.Buttons);
    }

    [Fact]
    public async Task A_mentor_is_shown_the_next_session_for_mentors_and_told_of_the_one_before()
    {
        await using var world = await StartAsync();
        Says((await world.Chat.TypeAsync("Didier Roche", "/prochaine-session")).AsMessage, "jeudi 22 mars", "EIG + mentors", "autre session a lieu le jeudi 8 mars");
        Says((await world.Chat.TypeAsync("Didier Roche", "/prochaine-session toutes")).AsMessage, "jeudi 8 mars");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/prochaine-session mentors")).AsMessage, "jeudi 22 mars");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/prochaine-session parents")).AsMessage, "Je ne connais pas le public « parents »");
    }

    [Fact]
    public async Task The_season_is_listed_with_readiness_past_sessions_last()
    {
        await using var world = await StartAsync();
        var text = Plain((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement programme")).AsMessage.Text);
        Assert.Equal(19, text.Split('\n').Count(line => line.Contains("réponse", StringComparison.Ordinal) || line.Contains("à venir", StringComparison.Ordinal)));
        Assert.True(text.IndexOf("Jeudi 22 novembre", StringComparison.Ordinal) < text.IndexOf("Jeudi 22 février", StringComparison.Ordinal));
        Assert.Contains("Sessions passées", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("22 mars", "Utilisateurs/Com")]
    [InlineData("le jeudi 22 MARS", "Utilisateurs/Com")]
    [InlineData("22/03", "Utilisateurs/Com")]
    [InlineData("22/3/2018", "Utilisateurs/Com")]
    [InlineData("2018-03-22", "Utilisateurs/Com")]
    [InlineData("vingt-deux mars", "Utilisateurs/Com")]
    [InlineData("13 sept", "13 septembre")]
    [InlineData("30 aout", "30 août")]
    [InlineData("perennisation", "11 avril")]
    [InlineData("prochaine", "8 mars")]
    [InlineData("23 mars", "Il n'y a pas de session le vendredi 23 mars. La plus proche : jeudi 22 mars")]
    [InlineData("31 février", "La date « 31 février » n'existe pas")]
    [InlineData("mars", "Plusieurs sessions correspondent")]
    [InlineData("plongée sous-marine", "Je ne trouve pas de session")]
    public async Task One_session_is_found_however_it_is_named(string words, string said)
    {
        await using var world = await StartAsync();
        Says((await world.Chat.TypeAsync("Aïcha Benali", $"/accompagnement session {words}")).AsMessage, said);
    }

    [Fact]
    public async Task The_history_is_read_and_searched()
    {
        await using var world = await StartAsync();
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement historique")).AsMessage, "Jeudi 22 février : Bootcamp mentors", "Qui va animer");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement historique BULLOTERIE")).AsMessage, "1 session", "ulloterie");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement historique licorne")).AsMessage, "Aucune session passée ne parle de « licorne »");
    }

    [Theory]
    [InlineData("/accompagnement programe", "/accompagnement programme")]
    [InlineData("/accompagnement hitsorique bulloterie", "/accompagnement historique")]
    [InlineData("/accompagnement prog", "/accompagnement programme")]
    public async Task A_typo_gets_the_nearest_command_and_a_button_that_runs_it(string typed, string nearest)
    {
        await using var world = await StartAsync();
        var said = (await world.Chat.TypeAsync("Aïcha Benali", typed)).AsMessage;
        Says(said, $"Vouliez-vous dire « {nearest} »");
        Assert.NotEmpty((await world.Chat.PressAsync("Aïcha Benali", said, said.Buttons[0])).AsMessage.Text);
    }

    [Fact]
    public async Task Accents_and_case_are_forgiven_and_an_unknown_verb_gets_a_way_on()
    {
        await using var world = await StartAsync();
        Assert.Equal("Préparer le 8 mars", Plain((await world.Chat.TypeAsync("Marylène", "/accompagnement PRÉPARER 8 mars")).AsDialog.Title));
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement xyzzyplugh")).AsMessage, "Je ne connais pas la commande « xyzzyplugh »", "/accompagnement aide");
    }

    [Fact]
    public async Task Help_shows_each_person_what_they_can_do()
    {
        await using var world = await StartAsync();
        var fellow = (await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement aide")).AsMessage;
        Says(fellow, "Bonjour Aïcha Benali", "/prochaine-session", "/accompagnement session 8 mars");
        Assert.DoesNotContain("animateur", fellow.Text, StringComparison.Ordinal);
        Says((await world.Chat.TypeAsync("Quentin", "/accompagnement")).AsMessage, "Vous animez la session du 22 mars", "/accompagnement preparer 22 mars");
        Says((await world.Chat.TypeAsync("Camille Garnier", "/accompagnement aide")).AsMessage, "/accompagnement animateur");
    }

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

        var asked = (await world.Chat.TypeAsync("Paul", "/accompagnement accueil")).AsMessage;
        Says(asked, "Quentin vous propose de prendre la suite", "Il reste 3 questions");
        Says((await world.Chat.PressAsync("Paul", asked, "Accepter")).AsMessage, "Vous animez la session du 22 mars", "C'est dit à Quentin");
        await world.AdvanceDaysAsync(14);
        Assert.DoesNotContain(await world.Chat.DirectMessagesAsync("Quentin"), IsReminder);
        Assert.Contains(await world.Chat.DirectMessagesAsync("Paul"), IsReminder);
        Says((await world.Chat.TypeAsync("Quentin", "/accompagnement preparer 22 mars")).AsMessage, "Seules les personnes qui animent", "Paul");
    }

    [Fact]
    public async Task The_team_moves_a_session_and_sees_what_changed()
    {
        await using var world = await StartAsync();
        var dialog = (await world.Chat.TypeAsync(Coordinator, "/accompagnement deplacer 22 mars")).AsDialog;
        Assert.Equal("22 mars", dialog.Fields.Single(field => field.Name == "date").Value);
        var said = (await world.Chat.SubmitAsync(Coordinator, dialog, ("date", "jeudi 29 mars"), ("horaires", "14h-17h"), ("motif", "salle prise"))).AsMessage;
        Says(said, "C'est enregistré pour la session du 29 mars", "jeudi 22 mars → jeudi 29 mars", "rien → « 14h-17h »", "salle prise");
        Says((await world.Chat.TypeAsync("Didier Roche", "/prochaine-session")).AsMessage, "jeudi 29 mars", "14 h – 17 h", "Quentin");
        Says((await world.Chat.PressAsync(Coordinator, said, "Tout voir")).AsMessage, "Modifications", "Camille Garnier", "salle prise");
    }

    [Theory]
    [InlineData("31 février", "n'existe pas. Essayez par exemple « 28 février »")]
    [InlineData("jeudi 30 mars", "Le 30 mars 2018 est un vendredi")]
    [InlineData("après Pâques", "Je ne lis pas de date")]
    [InlineData("8 mars [ANNULÉ]", "/accompagnement annuler")]
    [InlineData("8 mars", "Une autre session a déjà lieu le 8 mars")]
    public async Task A_date_that_cannot_be_is_an_error_in_its_field_and_nothing_typed_is_lost(string typed, string error)
    {
        await using var world = await StartAsync();
        var dialog = (await world.Chat.TypeAsync(Coordinator, "/accompagnement modifier 22 mars")).AsDialog;
        var refused = (await world.Chat.SubmitAsync(Coordinator, dialog, ("date", typed), ("lieu", "Salle 3"))).AsDialog;
        Assert.Contains(error, Plain(refused.Fields.Single(field => field.Name == "date").Error!), StringComparison.Ordinal);
        Assert.Equal("Salle 3", refused.Fields.Single(field => field.Name == "lieu").Value);
        var fixedNow = (await world.Chat.SubmitAsync(Coordinator, refused, ("date", "16 & 17 mai"))).AsMessage;
        Says(fixedNow, "jeudi 22 mars → du mercredi 16 au jeudi 17 mai", "« Salle 3 »");
    }

    [Fact]
    public async Task Two_coordinators_who_change_one_session_at_once_never_overwrite_each_other()
    {
        await using var world = await StartAsync();
        var hers = (await world.Chat.TypeAsync(Coordinator, "/accompagnement modifier 22 mars")).AsDialog;
        var theirs = (await world.Chat.TypeAsync("Noémie Faure", "/accompagnement modifier 22 mars")).AsDialog;
        await world.Chat.SubmitAsync(Coordinator, hers, ("theme", "Écouter ses utilisateurs"));
        var conflict = (await world.Chat.SubmitAsync("Noémie Faure", theirs, ("theme", "Communiquer"), ("lieu", "Salle 3"))).AsMessage;
        Says(conflict, "rien → « Salle 3 »", "Camille Garnier a changé « Thème » : « Écouter ses utilisateurs »", "Communiquer");

        var again = (await world.Chat.PressAsync("Noémie Faure", conflict, "Reprendre votre texte")).AsDialog;
        Assert.Equal("Communiquer", Assert.Single(again.Fields).Value);
        Says((await world.Chat.SubmitAsync("Noémie Faure", again, ("theme", "Écouter et communiquer"))).AsMessage, "« Écouter ses utilisateurs » → « Écouter et communiquer »");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement session 22 mars")).AsMessage, "Écouter et communiquer", "Salle 3");
    }

    [Fact]
    public async Task A_cancelled_session_is_passed_over_and_can_be_put_back_on()
    {
        await using var world = await StartAsync();
        var dialog = (await world.Chat.TypeAsync(Coordinator, "/accompagnement annuler 8 mars")).AsDialog;
        var said = (await world.Chat.SubmitAsync(Coordinator, dialog, ("motif", "grève"))).AsMessage;
        Says(said, "prévue → annulée", "grève");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/prochaine-session")).AsMessage, "jeudi 22 mars");
        Says((await world.Chat.TypeAsync(Coordinator, "/accompagnement deplacer 8 mars")).AsMessage, "est annulée");
        Says((await world.Chat.PressAsync(Coordinator, said, "Rétablir")).AsMessage, "annulée → prévue");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/prochaine-session")).AsMessage, "jeudi 8 mars", "Marylène", "2 réponses sur 4");
    }

    [Fact]
    public async Task A_new_session_is_part_of_the_season_and_a_form_sent_twice_adds_one()
    {
        await using var world = await StartAsync();
        var dialog = (await world.Chat.TypeAsync(Coordinator, "/accompagnement ajouter 15 mars")).AsDialog;
        Assert.Equal("15 mars", dialog.Fields.Single(field => field.Name == "date").Value);
        (string, string)[] typed = [("theme", "Accessibilité"), ("public", "EIG seuls"), ("lieu", "Salle 3"), ("horaires", "10h-12h")];
        var said = (await world.Chat.SubmitAsync(Coordinator, dialog, typed)).AsMessage;
        Says(said, "ajoutée au programme", "jeudi 15 mars : Accessibilité");
        await world.Chat.SubmitAsync(Coordinator, dialog, typed);
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement session 15 mars")).AsMessage, "Accessibilité", "10 h – 12 h", "Salle 3");
        Assert.Contains("Nommer qui anime", said.Buttons);
    }

    [Fact]
    public async Task Rights_are_checked_at_the_door()
    {
        await using var world = await StartAsync();
        foreach (var verb in (string[])["modifier 8 mars", "deplacer 8 mars", "annuler 8 mars", "ajouter"])
        {
            Says((await world.Chat.TypeAsync("Aïcha Benali", $"/accompagnement {verb}")).AsMessage, "réservée à l'équipe");
        }
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement animateur 5 avril")).AsMessage, "réservée à l'équipe");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement preparer 8 mars")).AsMessage, "Seules les personnes qui animent");
    }

    [Fact]
    public async Task When_the_season_is_over_the_bot_says_so()
    {
        await using var world = await StartAsync();
        await world.AdvanceDaysAsync(270);
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/prochaine-session")).AsMessage, "Il n'y a plus de session à venir", "22 novembre");
    }
}
