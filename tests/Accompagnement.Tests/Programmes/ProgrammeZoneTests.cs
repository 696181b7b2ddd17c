using Accompagnement.Core.Programmes;
using CsCheck;

namespace Accompagnement.Tests.Programmes;

public sealed class ProgrammeZoneTests
{
    private static readonly ProgrammeZone Paris = ProgrammeZone.Of("Europe/Paris");

    [Theory]
    [InlineData("2018-03-24", "09:00", "2018-03-24T08:00:00Z")]
    [InlineData("2018-03-26", "09:00", "2018-03-26T07:00:00Z")]
    [InlineData("2018-10-27", "09:00", "2018-10-27T07:00:00Z")]
    [InlineData("2018-10-29", "09:00", "2018-10-29T08:00:00Z")]
    public void Nine_in_Paris_follows_both_clock_changes(string day, string time, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant), Paris.At(DateOnly.Parse(day), TimeOnly.Parse(time)));

    [Theory]
    [InlineData("02:00")]
    [InlineData("02:30")]
    [InlineData("02:59")]
    public void An_hour_that_spring_skips_means_the_first_instant_after(string time) =>
        Assert.Equal(DateTimeOffset.Parse("2018-03-25T01:00:00Z"), Paris.At(new DateOnly(2018, 3, 25), TimeOnly.Parse(time)));

    [Fact]
    public void An_hour_that_autumn_doubles_means_the_earlier() =>
        Assert.Equal(DateTimeOffset.Parse("2018-10-28T00:30:00Z"), Paris.At(new DateOnly(2018, 10, 28), new TimeOnly(2, 30)));

    [Fact]
    public void Every_minute_of_a_year_comes_back_as_itself_but_for_the_skipped_hour() =>
        Gen.Select(Gen.Int[0, 364], Gen.Int[0, 1439], Gen.OneOf("Europe/Paris", "America/Guadeloupe", "Pacific/Noumea", "America/New_York")).Sample((day, minute, id) =>
        {
            var zone = ProgrammeZone.Of(id);
            var (date, time) = (new DateOnly(2018, 1, 1).AddDays(day), new TimeOnly(minute / 60, minute % 60));
            var instant = zone.At(date, time);
            var back = zone.DayOf(instant).ToDateTime(zone.TimeOf(instant));
            Assert.InRange(back - date.ToDateTime(time), TimeSpan.Zero, TimeSpan.FromHours(1));
            Assert.Equal(instant, zone.At(zone.DayOf(instant), zone.TimeOf(instant)));
        });
}
