using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Features;

/// <summary>People far from Paris are written to by their own clock, as their chat tells it.</summary>
public sealed class WhereaboutsTests
{
    private static string Text(Reply reply) => Assert.IsType<Reply.Whisper>(reply).Message.Text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    [Fact]
    public async Task The_zone_that_the_chat_tells_is_remembered_and_moves_what_is_planned()
    {
        using var door = await Door.OpenAsync();
        door.Inbox.Zone = "Pacific/Noumea";
        var shown = Text(await door.TypeAsync("Quentin", "reglages"));
        Assert.Contains("Nouméa, où il est 19 h", shown, StringComparison.Ordinal);
        Assert.Contains("Vendredi 2 mars à 9 h", shown, StringComparison.Ordinal);
        Assert.Equal([new Preference(await door.PersonAsync("Quentin"), null, "Pacific/Noumea")], (await door.NowAsync()).Arrangements.Preferences);
        // Nine in Nouméa is eleven at night in Paris, the day before.
        Assert.Contains("Jeudi 1er mars à 23 h, à Quentin", Text(await door.TypeAsync("Camille Garnier", "relances 22 mars")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_moves_back_is_written_to_by_the_programmes_clock_again()
    {
        using var door = await Door.OpenAsync();
        door.Inbox.Zone = "America/Guadeloupe";
        await door.TypeAsync("Quentin", "reglages");
        door.Inbox.Zone = null;
        Assert.Contains("Paris, où il est 9 h", Text(await door.TypeAsync("Quentin", "reglages")), StringComparison.Ordinal);
        Assert.Null(Assert.Single((await door.NowAsync()).Arrangements.Preferences).Zone);
    }
}
