using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;
using CsCheck;

namespace Accompagnement.Tests.Texts;

public sealed class FrenchTests
{
    private static readonly DateOnly Today = new(2018, 3, 1);

    [Theory]
    [InlineData("2018-03-08", "jeudi 8 mars")]
    [InlineData("2018-05-01", "mardi 1er mai")]
    [InlineData("2019-01-10", "jeudi 10 janvier 2019")]
    public void Dates_name_the_day_and_the_year_only_when_it_differs(string day, string text) => Assert.Equal(text, French.Date(DateOnly.Parse(day), Today));

    [Fact]
    public void Stretches_and_alternatives_are_said()
    {
        Assert.Equal("du mercredi 16 au jeudi 17 mai", French.Date(new SessionDates("16 & 17 mai", new(2018, 5, 16), new(2018, 5, 17)), Today));
        Assert.Equal("du jeudi 31 mai au vendredi 1er juin", French.Date(new SessionDates("", new(2018, 5, 31), new(2018, 6, 1)), Today));
        Assert.Equal("mercredi 7 novembre ou mercredi 14 novembre", French.Date(new SessionDates("", new(2018, 11, 7), null, [new(2018, 11, 7), new(2018, 11, 14)]), Today));
        Assert.Equal("TBC", French.Date(new SessionDates("TBC", null), Today));
    }

    [Theory]
    [InlineData(0, "aujourd'hui")]
    [InlineData(1, "demain")]
    [InlineData(7, "dans 7 jours")]
    [InlineData(-1, "hier")]
    [InlineData(-3, "il y a 3 jours")]
    public void Days_left_are_said(int days, string text) => Assert.Equal(text, French.DaysLeft(Today.AddDays(days), Today));

    [Theory]
    [InlineData("Où ? Ici !", "Où\u202F? Ici\u202F!")]
    [InlineData("Thème : « l'accueil »", "Thème\u00A0: «\u00A0l’accueil\u00A0»")]
    [InlineData("de 15 h à 18 h 30", "de 15\u00A0h à 18\u00A0h\u00A030")]
    [InlineData("à suivre...", "à suivre…")]
    [InlineData("http://exemple.fr/?a=1", "http://exemple.fr/?a=1")]
    [InlineData("15 heures", "15 heures")]
    public void Typography_is_set(string plain, string set) => Assert.Equal(set, Typography.Set(plain));

    [Fact]
    public void Setting_typography_twice_is_setting_it_once() =>
        Gen.String[Gen.Char["ab 1h3:;?!'.«»\u00A0\u202F"], 0, 30].Sample(text => Typography.Set(Typography.Set(text)) == Typography.Set(text));

    [Fact]
    public void Every_month_is_known_by_its_name_and_its_cuts()
    {
        var month = 0;
        foreach (var name in (string[])["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"])
        {
            month++;
            for (var length = name.StartsWith("jui", StringComparison.Ordinal) ? 4 : 3; length <= name.Length; length++)
            {
                Assert.Equal(month, French.Month(Folding.Fold(name[..length])));
            }
        }
        Assert.Null(French.Month("jui"));
        Assert.Null(French.Month("lundi"));
    }
}
