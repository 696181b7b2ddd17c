using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Documents;

public sealed class TypedSessionTests
{
    private static readonly DateOnly Near = new(2018, 3, 22);

    private static string Show(TypedDate date) => date switch
    {
        TypedDate.Understood(var dates, var state) =>
            $"{dates.Text} = {dates.First:yyyy-MM-dd}{(dates.Last is { } last ? $"..{last:yyyy-MM-dd}" : "")}"
            + $"{string.Concat(dates.Alternatives.Select(day => $" ou {day:yyyy-MM-dd}"))} {state}",
        TypedDate.Impossible(var day) => $"impossible, {day:yyyy-MM-dd} au plus",
        _ => "rien",
    };

    [Theory]
    [InlineData("29 mars", "29 mars = 2018-03-29 Planned")]
    [InlineData("  jeudi 29   mars ", "jeudi 29 mars = 2018-03-29 Planned")]
    [InlineData("1er avril", "1er avril = 2018-04-01 Planned")]
    [InlineData("16 & 17 mai", "16 & 17 mai = 2018-05-16..2018-05-17 Planned")]
    [InlineData("du 16 au 18 mai", "du 16 au 18 mai = 2018-05-16..2018-05-18 Planned")]
    [InlineData("7 ou 14 novembre", "7 ou 14 novembre = 2017-11-07 ou 2017-11-14 ToBeConfirmed")]
    [InlineData("5 juillet (à confirmer)", "5 juillet = 2018-07-05 ToBeConfirmed")]
    [InlineData("5 juillet ?", "5 juillet = 2018-07-05 ToBeConfirmed")]
    [InlineData("10 janvier 2019", "10 janvier 2019 = 2019-01-10 Planned")]
    [InlineData("28 & 2 janvier 2019", "28 & 2 janvier 2019 = 2019-01-02..2019-01-28 Planned")]
    [InlineData("31 décembre & 1er janvier", "31 décembre & 1er janvier = 2017-12-31..2018-01-01 Planned")]
    [InlineData("29/03", "29 mars = 2018-03-29 Planned")]
    [InlineData("29/03/2018", "29 mars 2018 = 2018-03-29 Planned")]
    [InlineData("2018-03-29", "29 mars 2018 = 2018-03-29 Planned")]
    [InlineData("29/03 14h-18h", "29/03 14h-18h = 2018-03-29 Planned")]
    [InlineData("à fixer", "à fixer =  ToBeConfirmed")]
    [InlineData("14 janvier [ANNULÉ]", "14 janvier = 2018-01-14 Cancelled")]
    [InlineData("31 février", "impossible, 2018-02-28 au plus")]
    [InlineData("29 février", "impossible, 2018-02-28 au plus")]
    [InlineData("29 février 2020", "29 février 2020 = 2020-02-29 Planned")]
    [InlineData("", "rien")]
    [InlineData("jeudi prochain", "rien")]
    [InlineData("mars", "rien")]
    public void A_date_typed_in_chat_means_what_it_means_in_a_cell(string typed, string read) => Assert.Equal(read, Show(TypedSession.DateOf(typed, Near)));

    [Fact]
    public void Words_without_a_year_mean_the_year_nearest_to_the_day_given()
    {
        Assert.Equal("10 janvier = 2019-01-10 Planned", Show(TypedSession.DateOf("10 janvier", new DateOnly(2018, 11, 22))));
        Assert.Equal("22 novembre = 2018-11-22 Planned", Show(TypedSession.DateOf("22 novembre", new DateOnly(2019, 1, 10))));
    }

    [Fact]
    public void Hours_are_those_of_the_words_for_hours_else_of_the_place_else_of_the_date()
    {
        var session = new Session { Id = default, Dates = new SessionDates("8 mars, 9h-12h", null), Place = "LLL, 14h-18h" };
        Assert.Equal(new TimeOnly(14, 0), TypedSession.HoursOf(session)[0].Hours.Start);
        Assert.Equal(new TimeOnly(10, 0), TypedSession.HoursOf(session with { HoursText = "10h-11h" })[0].Hours.Start);
        Assert.Equal(new TimeOnly(9, 0), TypedSession.HoursOf(session with { Place = "" })[0].Hours.Start);
    }
}
