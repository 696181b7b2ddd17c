namespace Accompagnement.Tests.Scenarios;

/// <summary>How the team changes the programme.</summary>
public abstract partial class ScenarioSuite
{
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
        Says((await world.Chat.PressAsync(Coordinator, said, "Tout voir")).AsMessage, "Session ajoutée au programme");
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
}
