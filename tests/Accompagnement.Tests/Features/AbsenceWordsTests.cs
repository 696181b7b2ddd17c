using Accompagnement.Core.Features;

namespace Accompagnement.Tests.Features;

public sealed class AbsenceWordsTests
{
    // A Thursday.
    private static readonly DateOnly Today = new(2018, 3, 1);

    [Theory]
    [InlineData("du 2 au 9 mai", "2018-05-02", "2018-05-09")]
    [InlineData("Du mercredi 2 au mercredi 9 Mai", "2018-05-02", "2018-05-09")]
    [InlineData("du 2 mai au 9 mai", "2018-05-02", "2018-05-09")]
    [InlineData("2-9 mai", "2018-05-02", "2018-05-09")]
    [InlineData("2 - 9 mai", "2018-05-02", "2018-05-09")]
    [InlineData("2 mai – 9 mai", "2018-05-02", "2018-05-09")]
    [InlineData("2/5 - 9/5", "2018-05-02", "2018-05-09")]
    [InlineData("du 02/05/2018 au 09/05/2018", "2018-05-02", "2018-05-09")]
    [InlineData("2018-05-02 au 2018-05-09", "2018-05-02", "2018-05-09")]
    [InlineData("du deux au neuf mai", "2018-05-02", "2018-05-09")]
    [InlineData("entre le 2 et le 9 mai", "2018-05-02", "2018-05-09")]
    [InlineData("je serai en congés du 2 au 9 mai inclus", "2018-05-02", "2018-05-09")]
    [InlineData("du 2 mai au 9", "2018-05-02", "2018-05-09")]
    [InlineData("2 mai", "2018-05-02", "2018-05-02")]
    [InlineData("le 1er mai", "2018-05-01", "2018-05-01")]
    [InlineData("le 2 et le 3 mai", "2018-05-02", "2018-05-03")]
    [InlineData("2018-05-02", "2018-05-02", "2018-05-02")]
    [InlineData("du 28 avril au 3 mai", "2018-04-28", "2018-05-03")]
    [InlineData("du 24 décembre au 2 janvier", "2018-12-24", "2019-01-02")]
    [InlineData("du 24 décembre 2018 au 2 janvier 2019", "2018-12-24", "2019-01-02")]
    [InlineData("du 20 février au 9 mars", "2018-02-20", "2018-03-09")]
    [InlineData("du 24 décembre au 2 janvier 2019", "2018-12-24", "2019-01-02")]
    [InlineData("du 2 au 9 mai 2018", "2018-05-02", "2018-05-09")]
    [InlineData("du 2 au 9 décembre", "2018-12-02", "2018-12-09")]
    [InlineData("aujourd'hui", "2018-03-01", "2018-03-01")]
    [InlineData("demain", "2018-03-02", "2018-03-02")]
    [InlineData("après-demain", "2018-03-03", "2018-03-03")]
    [InlineData("cette semaine", "2018-03-01", "2018-03-04")]
    [InlineData("la semaine prochaine", "2018-03-05", "2018-03-11")]
    [InlineData("la semaine du 7 mai", "2018-05-07", "2018-05-13")]
    [InlineData("lundi", "2018-03-05", "2018-03-05")]
    [InlineData("lundi prochain", "2018-03-05", "2018-03-05")]
    [InlineData("de lundi à mercredi", "2018-03-05", "2018-03-07")]
    [InlineData("lundi et mardi", "2018-03-05", "2018-03-06")]
    [InlineData("demain et samedi", "2018-03-02", "2018-03-03")]
    [InlineData("jusqu'au 9 mars", "2018-03-01", "2018-03-09")]
    [InlineData("jusqu’à vendredi", "2018-03-01", "2018-03-02")]
    [InlineData("en août", "2018-08-01", "2018-08-31")]
    [InlineData("tout le mois de mars", "2018-03-01", "2018-03-31")]
    [InlineData("juillet et août", "2018-07-01", "2018-08-31")]
    public void Days_are_understood_however_they_are_typed(string typed, string first, string last) =>
        Assert.Equal(new AbsencePeriod.Days(DateOnly.Parse(first), DateOnly.Parse(last)), AbsenceWords.Of(typed, Today));

    [Theory]
    [InlineData("")]
    [InlineData("bientôt")]
    [InlineData("le 15")]
    [InlineData("du 2 au 9")]
    [InlineData("jeudi")]
    [InlineData("le 2 et le 9 mai")]
    [InlineData("le 2 ou le 9 mai")]
    [InlineData("au 9 mai")]
    [InlineData("à partir du 2 mai")]
    [InlineData("demain matin")]
    [InlineData("du 2 au 9 mai et du 4 au 6 juin")]
    [InlineData("la dernière semaine")]
    public void What_may_mean_two_things_is_not_guessed(string typed) => Assert.Equal(new AbsencePeriod.NotUnderstood(), AbsenceWords.Of(typed, Today));

    [Theory]
    [InlineData("31 février", "2018-02-28")]
    [InlineData("du 2 au 31 avril", "2018-04-30")]
    [InlineData("29 février 2018", "2018-02-28")]
    public void A_day_that_does_not_exist_is_named(string typed, string last) =>
        Assert.Equal(new AbsencePeriod.Impossible(DateOnly.Parse(last)), AbsenceWords.Of(typed, Today));

    [Fact]
    public void What_cannot_be_is_told_apart()
    {
        Assert.Equal(new AbsencePeriod.Reversed(new(2018, 5, 9), new(2018, 5, 2)), AbsenceWords.Of("du 9 au 2 mai", Today));
        Assert.Equal(new AbsencePeriod.Over(new(2018, 2, 9)), AbsenceWords.Of("du 2 au 9 février", Today));
        Assert.Equal(new AbsencePeriod.OtherWeekday(new(2018, 5, 2)), AbsenceWords.Of("lundi 2 mai", Today));
    }

    [Fact]
    public void Two_fields_mean_the_same_as_one_line()
    {
        Assert.Equal(new AbsencePeriod.Days(new(2018, 5, 2), new(2018, 5, 9)), AbsenceWords.Of("le 2", "9 mai", Today));
        Assert.Equal(new AbsencePeriod.Days(new(2018, 5, 2), new(2018, 5, 2)), AbsenceWords.Of("2 mai", " ", Today));
    }
}
