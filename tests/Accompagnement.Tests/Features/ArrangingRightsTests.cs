using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Features;

/// <summary>Who may arrange what, whatever their chat sends; and that a second click does nothing more.</summary>
public sealed class ArrangingRightsTests
{
    private static async Task<Offer> OfferedAsync(Door door, string to = "Paul")
    {
        var dialog = Assert.IsType<Reply.Open>(await door.PressAsync("Quentin", "passerlamain", (await door.SessionAsync(3, 22)).Id.ToString())).Dialog;
        Assert.IsType<Reply.Whisper>(await door.SubmitAsync("Quentin", dialog, ("personne", (await door.PersonAsync(to)).ToString())));
        return (await door.NowAsync()).Arrangements.Offers[^1];
    }

    private static void Refused(Reply reply, string why) => Assert.Contains(why, Assert.IsType<Reply.Refuse>(reply).Sentence.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('’', '\''), StringComparison.Ordinal);

    private static string Text(Reply reply) => (reply switch
    {
        Reply.Whisper whisper => whisper.Message,
        Reply.Replace replace => replace.Message,
        Reply.Say say => say.Message,
        _ => throw new InvalidOperationException($"{reply} says nothing"),
    }).Text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('’', '\'');

    [Fact]
    public async Task Only_the_person_asked_may_answer_an_offer_and_only_who_made_it_may_take_it_back()
    {
        using var door = await Door.OpenAsync();
        var number = (await OfferedAsync(door)).Number.ToString();
        foreach (var other in (string[])["Aïcha Benali", "Quentin", "Camille Garnier"])
        {
            Refused(await door.PressAsync(other, "accepterlamain", number), "ne vous est pas adressée");
            Refused(await door.PressAsync(other, "declinerlamain", number), "ne vous est pas adressée");
        }
        Refused(await door.PressAsync("Paul", "reprendrelamain", number), "pas fait cette proposition");
        foreach (var made in (string[])["", "0", "-1", "99", "1;2", "un"]) Refused(await door.PressAsync("Paul", "accepterlamain", made), "ne vous est pas adressée");
        Assert.True((await door.NowAsync()).Arrangements.Offers[0].IsOpen);
        Assert.Equal("Quentin", (await door.SessionAsync(3, 22)).Preparation.Facilitators.Text);
    }

    [Fact]
    public async Task Two_clicks_on_accept_are_one_and_a_later_change_of_mind_is_told_the_way()
    {
        using var door = await Door.OpenAsync();
        var number = (await OfferedAsync(door)).Number.ToString();
        Assert.Contains("Vous animez la session du 22 mars", Text(await door.PressAsync("Paul", "accepterlamain", number)), StringComparison.Ordinal);
        Assert.Contains("Vous animez la session du 22 mars", Text(await door.PressAsync("Paul", "accepterlamain", number)), StringComparison.Ordinal);
        Assert.Contains("déjà accepté", Text(await door.PressAsync("Paul", "declinerlamain", number)), StringComparison.Ordinal);
        Assert.Contains("Paul a déjà accepté", Text(await door.PressAsync("Quentin", "reprendrelamain", number)), StringComparison.Ordinal);
        var answer = (await door.SessionAsync(3, 22)).Preparation.Facilitators;
        Assert.Equal(("Paul", 1), (answer.Text, answer.Version));
    }

    [Fact]
    public async Task The_same_offer_sent_twice_is_one_and_another_takes_its_place()
    {
        using var door = await Door.OpenAsync();
        await OfferedAsync(door);
        await OfferedAsync(door);
        Assert.Single((await door.NowAsync()).Arrangements.Offers);
        await OfferedAsync(door, "Bastien");
        Assert.Equal([OfferAnswer.Withdrawn, OfferAnswer.None], (await door.NowAsync()).Arrangements.Offers.Select(offer => offer.Answer));
        Assert.Contains("n'est plus d'actualité", Text(await door.PressAsync("Paul", "accepterlamain", "1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_is_taken_back_and_what_then_comes_is_answered_kindly()
    {
        using var door = await Door.OpenAsync();
        var number = (await OfferedAsync(door)).Number.ToString();
        Assert.Contains("C'est repris", Text(await door.PressAsync("Quentin", "reprendrelamain", number)), StringComparison.Ordinal);
        Assert.Contains("C'est repris", Text(await door.PressAsync("Quentin", "reprendrelamain", number)), StringComparison.Ordinal);
        Assert.Contains("n'est plus d'actualité", Text(await door.PressAsync("Paul", "accepterlamain", number)), StringComparison.Ordinal);
        Assert.Equal("Quentin", (await door.SessionAsync(3, 22)).Preparation.Facilitators.Text);
    }

    [Fact]
    public async Task Nobody_hands_over_what_is_not_theirs_or_is_over_nor_to_somebody_made_up()
    {
        using var door = await Door.OpenAsync();
        var session = (await door.SessionAsync(3, 22)).Id.ToString();
        Refused(await door.PressAsync("Aïcha Benali", "passerlamain", session), "Vous n'animez pas");
        Refused(await door.SubmitAsync("Aïcha Benali", "passerlamain", session, ("personne", "1")), "Vous n'animez pas");
        Refused(await door.PressAsync("Mathilde", "passerlamain", (await door.SessionAsync(2, 22)).Id.ToString()), "a déjà eu lieu");
        Refused(await door.SubmitAsync("Quentin", "passerlamain", "99", ("personne", "1")), "n'est plus dans le programme");
        foreach (var nobody in (string[])["", "9999", "Personne", (await door.PersonAsync("Quentin")).ToString()])
        {
            Refused(await door.SubmitAsync("Quentin", "passerlamain", session, ("personne", nobody)), "Je ne connais pas cette personne");
        }
        Assert.Empty((await door.NowAsync()).Arrangements.Offers);
    }

    [Fact]
    public async Task Nobody_puts_off_what_is_not_asked_of_them()
    {
        using var door = await Door.OpenAsync();
        Assert.Contains("Vous n'animez pas", Text(await door.PressAsync("Aïcha Benali", "rappelerdemain", (await door.SessionAsync(3, 22)).Id.ToString())), StringComparison.Ordinal);
        Assert.Contains("a déjà eu lieu", Text(await door.PressAsync("Mathilde", "rappelerdemain", (await door.SessionAsync(2, 22)).Id.ToString())), StringComparison.Ordinal);
        foreach (var made in (string[])["", "99", "x", "3;4"]) Refused(await door.PressAsync("Quentin", "rappelerdemain", made), "n'est plus dans le programme");
        Assert.Empty((await door.NowAsync()).Arrangements.Snoozes);
    }

    [Fact]
    public async Task Somebody_elses_absence_is_not_taken_back()
    {
        using var door = await Door.OpenAsync();
        await door.TypeAsync("Quentin", "absence du 2 au 9 mai");
        foreach (var made in (string[])["2018-05-02", "", "2018-05-03", "hier"]) Refused(await door.PressAsync("Paul", "retirerabsence", made), "n'est plus notée");
        Assert.Single((await door.NowAsync()).Arrangements.Absences);
        Assert.Contains("C'est retiré", Text(await door.PressAsync("Quentin", "retirerabsence", "2018-05-02")), StringComparison.Ordinal);
        Refused(await door.PressAsync("Quentin", "retirerabsence", "2018-05-02"), "n'est plus notée");
    }

    [Fact]
    public async Task Only_the_team_decides_on_what_is_sent_and_only_on_what_is_planned()
    {
        using var door = await Door.OpenAsync();
        var list = Assert.IsType<Reply.Whisper>(await door.TypeAsync("Camille Garnier", "relances")).Message;
        var look = list.Blocks.OfType<Block.Buttons>().SelectMany(row => row.Items).First(button => button.Action == "relance");
        foreach (var action in (string[])["relance", "retenirrelance", "envoyerrelance", "annulerrelance", "relacherrelance"])
        {
            Refused(await door.PressAsync("Marylène", action, look.Value), "réservée à l'équipe");
            Assert.Contains("n'est plus dans le plan", Text(await door.PressAsync("Camille Garnier", action, "1/2/made-up")), StringComparison.Ordinal);
        }
        Assert.Empty((await door.NowAsync()).Arrangements.Decisions);
        Assert.Contains("C'est retenu", Text(await door.PressAsync("Camille Garnier", "retenirrelance", look.Value)), StringComparison.Ordinal);
        Assert.Contains("C'est retenu", Text(await door.PressAsync("Noémie Faure", "retenirrelance", look.Value)), StringComparison.Ordinal);
        Assert.Equal("Noémie Faure", Assert.Single((await door.NowAsync()).Arrangements.Decisions).By);
    }

    [Fact]
    public async Task An_hour_that_no_menu_offers_is_refused()
    {
        using var door = await Door.OpenAsync();
        foreach (var made in (string[])["", "03:00", "09:17", "25:00", "midi"]) Refused(await door.SubmitAsync("Quentin", "reglages", "", ("heure", made)), "Choisissez une heure");
        Assert.Empty((await door.NowAsync()).Arrangements.Preferences);
    }

    [Fact]
    public async Task Only_who_led_a_session_and_the_team_look_back_on_it_once_it_has_begun()
    {
        using var door = await Door.OpenAsync();
        var (past, coming) = ((await door.SessionAsync(2, 22)).Id.ToString(), (await door.SessionAsync(3, 22)).Id.ToString());
        Refused(await door.PressAsync("Aïcha Benali", "bilan", past), "Seules les personnes qui ont animé");
        Refused(await door.SubmitAsync("Aïcha Benali", "bilan", $"0;{past};0;0;0;0", ("notes", "x")), "Seules les personnes qui ont animé");
        Refused(await door.PressAsync("Quentin", "bilan", coming), "n'a pas encore eu lieu");
        Refused(await door.SubmitAsync("Quentin", "bilan", $"0;{coming};0;0;0;0", ("notes", "x")), "n'a pas encore eu lieu");
        foreach (var made in (string[])["", "1", "0;99;0;0;0;0", "x;1;0;0;0;0"]) Assert.IsType<Reply.Refuse>(await door.SubmitAsync("Mathilde", "bilan", made, ("notes", "x")));
        Assert.Equal("", (await door.SessionAsync(2, 22)).SectionText);
    }

    [Fact]
    public async Task Two_people_who_look_back_at_once_are_both_kept()
    {
        using var door = await Door.OpenAsync();
        var past = (await door.SessionAsync(2, 22)).Id.ToString();
        var (one, other) = (Assert.IsType<Reply.Open>(await door.PressAsync("Mathilde", "bilan", past)).Dialog, Assert.IsType<Reply.Open>(await door.PressAsync("Paul", "bilan", past)).Dialog);
        Assert.Contains("C'est gardé", Text(await door.SubmitAsync("Mathilde", one, ("notes", "Le vote a pris du temps."))), StringComparison.Ordinal);
        var both = Text(await door.SubmitAsync("Paul", other, ("notes", "La bulloterie a plu.")));
        Assert.Contains("Le vote a pris du temps.", both, StringComparison.Ordinal);
        Assert.Equal("Le vote a pris du temps.\nLa bulloterie a plu.", (await door.SessionAsync(2, 22)).SectionText);
    }

    [Fact]
    public async Task Whoever_was_asked_hears_that_the_offer_is_taken_back_and_whoever_was_not_hears_nothing()
    {
        using var door = await Door.OpenAsync();
        var first = await OfferedAsync(door);
        await door.SendDueAsync();
        await door.PressAsync("Quentin", "reprendrelamain", first.Number.ToString());
        await door.SendDueAsync();
        var (to, told) = door.Inbox.Messages[^1];
        Assert.Equal("paul", to);
        Assert.Contains("Quentin a repris sa proposition", Text(new Reply.Say(told)), StringComparison.Ordinal);
        Assert.Contains("n'est plus d'actualité", Text(await door.PressAsync("Paul", "accepterlamain", first.Number.ToString())), StringComparison.Ordinal);

        var before = door.Inbox.Messages.Count;
        await door.PressAsync("Quentin", "reprendrelamain", (await OfferedAsync(door, "Bastien")).Number.ToString());
        await door.SendDueAsync();
        Assert.Equal(before, door.Inbox.Messages.Count);
    }

    [Fact]
    public async Task What_the_chat_did_not_take_until_it_was_useless_stands_in_the_plan_with_its_reason()
    {
        using var door = await Door.OpenAsync();
        // The first is tried in vain; the others are not even tried while the chat wants to be left alone.
        door.Inbox.Instead = _ => new Delivery.Later("Le chat est en panne.", TimeSpan.FromHours(1));
        await door.SendDueAsync();
        door.Time.Advance(TimeSpan.FromDays(4) + TimeSpan.FromMinutes(1));
        await door.SendDueAsync();
        var plan = Text(await door.TypeAsync("Camille Garnier", "relances 8 mars"));
        Assert.Contains("n'a pas pu être envoyé : Le chat est en panne.", plan, StringComparison.Ordinal);
        Assert.Contains("abandonné : Trop tard : le chat ne prenait pas les messages (Le chat est en panne).", plan, StringComparison.Ordinal);
    }
}
