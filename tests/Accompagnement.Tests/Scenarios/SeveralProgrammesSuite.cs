using Accompagnement.Core.Chat;
using Accompagnement.Core.Texts;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Scenarios;

/// <summary>Where somebody types.</summary>
public enum Where
{
    /// <summary>In the first programme's channel of everybody.</summary>
    First,

    /// <summary>In that of the programme beside it.</summary>
    Beside,

    /// <summary>To the bot alone.</summary>
    Direct,
}

/// <summary>Two programmes that one program serves: each keeps to itself, and somebody of both is asked which they mean.</summary>
public abstract class SeveralProgrammesSuite
{
    /// <summary>The sample with <see cref="DesignProgramme"/> beside it.</summary>
    protected abstract Task<World> StartAsync();

    /// <summary>Types what follows <c>/accompagnement</c>.</summary>
    protected abstract Task<Outcome> TypeAsync(World world, string who, Where where, string words);

    [Fact]
    public async Task Each_channel_is_answered_by_its_own_programme_and_elsewhere_by_ones_own()
    {
        await using var world = await StartAsync();
        Says((await TypeAsync(world, "Quentin", Where.First, "prochaine-session")).AsMessage, "jeudi 8 mars");
        Says((await TypeAsync(world, "Quentin", Where.Beside, "prochaine-session")).AsMessage, "jeudi 15 mars", "Interfaces");
        Says((await TypeAsync(world, "Lucie", Where.Direct, "prochaine-session")).AsMessage, "jeudi 15 mars");
        Says((await TypeAsync(world, "Lucie", Where.Direct, "session 8 mars")).AsMessage, "pas de session le jeudi 8 mars");
    }

    [Fact]
    public async Task Somebody_of_both_is_told_of_both_and_chooses_one_for_all_else()
    {
        await using var world = await StartAsync();
        var both = (await TypeAsync(world, "Quentin", Where.Direct, "prochaine-session")).AsMessage;
        Says(both, "Programme d'accompagnement 2018", "jeudi 8 mars", "Programme de design (design)", "jeudi 15 mars");
        var which = (await TypeAsync(world, "Quentin", Where.Direct, "preparer")).AsMessage;
        Says(which, "Pour lequel");
        Assert.Equal([Typography.Set("Programme d'accompagnement 2018"), "Programme de design (design)"], which.Buttons);

        // From here on they are in that programme, wherever the form and its buttons stand.
        var dialog = (await world.Chat.PressAsync("Quentin", which, "Programme de design (design)")).AsDialog;
        Assert.Equal("Quentin", dialog.Fields.Single(field => field.Name == "animation").Value);
        Says((await world.Chat.SubmitAsync("Quentin", dialog, ("deroule", "10h-11h : tour de table"))).AsMessage, "15 mars");
        Says((await TypeAsync(world, "Lucie", Where.Beside, "session 15 mars")).AsMessage, "tour de table");
    }

    [Fact]
    public async Task Each_programme_reminds_by_its_own_steps_and_a_button_answers_the_one_that_asked()
    {
        await using var world = await StartAsync();
        // The first asks fourteen working days ahead, the other eight.
        Assert.DoesNotContain(await world.Chat.DirectMessagesAsync("Quentin"), seen => Tells(seen, "15 mars"));
        await world.AdvanceDaysAsync(6);
        var asked = (await world.Chat.DirectMessagesAsync("Quentin")).Where(seen => seen.Buttons.Contains("Préparer")).ToList();
        var (first, beside) = (asked.First(seen => Tells(seen, "22 mars")), asked.Last(seen => Tells(seen, "15 mars")));

        Says(first, "Programme d'accompagnement 2018");
        Says(beside, "Programme de design (design)");
        Assert.DoesNotContain(await world.Chat.DirectMessagesAsync("Marylène"), seen => Tells(seen, Typography.Set("Programme d'accompagnement 2018")));

        var dialog = (await world.Chat.PressAsync("Quentin", beside, "Préparer")).AsDialog;
        Says((await world.Chat.SubmitAsync("Quentin", dialog, ("objectifs", "Se comprendre"), ("deroule", "10h-11h : exercices"), ("sansobjet", "true"))).AsMessage, "Tout est prêt");
        await world.AdvanceAsync(SandboxStep.Hour);
        Assert.DoesNotContain(await world.Chat.TeamChannelAsync("Camille Garnier"), seen => Tells(seen, "15 mars"));

        // Sessions have the same numbers in both.
        var other = (await world.Chat.PressAsync("Quentin", first, "Préparer")).AsDialog;
        Assert.Contains("22 mars", other.Title, StringComparison.Ordinal);
    }

    protected static void Says(Seen message, params string[] words)
    {
        foreach (var word in words) Assert.Contains(Typography.Set(word), message.Text, StringComparison.Ordinal);
    }

    private static bool Tells(Seen message, string words) => message.Text.Contains(words, StringComparison.Ordinal);
}

/// <summary>Where the chat tells who the team is, each programme has its own.</summary>
public abstract class SeveralTeamsSuite : SeveralProgrammesSuite
{
    [Fact]
    public async Task The_team_of_one_programme_has_no_rights_in_the_other()
    {
        await using var world = await StartAsync();
        Assert.NotEmpty((await TypeAsync(world, "Noémie Faure", Where.Beside, "deplacer 15 mars")).AsDialog.Fields);
        Says((await TypeAsync(world, "Camille Garnier", Where.Beside, "deplacer 15 mars")).AsMessage, "réservée à l'équipe");
        Assert.NotEmpty((await TypeAsync(world, "Camille Garnier", Where.First, "deplacer 22 mars")).AsDialog.Fields);
    }
}
