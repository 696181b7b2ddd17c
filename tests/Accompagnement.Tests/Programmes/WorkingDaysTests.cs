using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Programmes;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2018-01-01")]
    [InlineData("2018-04-02")] // Easter Monday
    [InlineData("2018-05-01")]
    [InlineData("2018-05-08")]
    [InlineData("2018-05-10")] // Ascension
    [InlineData("2018-05-21")] // Whit Monday
    [InlineData("2018-07-14")]
    [InlineData("2018-08-15")]
    [InlineData("2018-11-01")]
    [InlineData("2018-11-11")]
    [InlineData("2018-12-25")]
    [InlineData("2024-04-01")] // Easter Monday
    [InlineData("2024-05-09")] // Ascension
    [InlineData("2024-05-20")] // Whit Monday
    [InlineData("2008-05-01")] // Ascension falls on Labour Day
    public void Legal_holidays_are_closed(string day) => Assert.False(WorkingDays.IsOpen(DateOnly.Parse(day)));

    [Theory]
    [InlineData("2018-03-30")] // Good Friday is worked
    [InlineData("2018-05-02")]
    [InlineData("2018-12-24")]
    [InlineData("2018-12-26")]
    public void Days_beside_holidays_are_open(string day) => Assert.True(WorkingDays.IsOpen(DateOnly.Parse(day)));

    // Source: Bureau des longitudes, dates de Pâques.
    [Theory]
    [InlineData(1954, 4, 18)]
    [InlineData(1981, 4, 19)]
    [InlineData(2000, 4, 23)]
    [InlineData(2018, 4, 1)]
    [InlineData(2019, 4, 21)]
    [InlineData(2038, 4, 25)]
    [InlineData(2049, 4, 18)]
    [InlineData(2285, 3, 22)]
    public void Easter_is_computed(int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), WorkingDays.EasterSunday(year));

    [Fact]
    public void A_year_has_eleven_holidays_unless_two_fall_together()
    {
        for (var year = 1990; year <= 2090; year++)
        {
            var holidays = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Count(day => WorkingDays.IsPublicHoliday(new DateOnly(year, 1, 1).AddDays(day)));
            var together = WorkingDays.EasterSunday(year).AddDays(39) is { Month: 5, Day: 1 or 8 };
            Assert.Equal(together ? 10 : 11, holidays);
        }
    }
}
