using Accompagnement.Core.Programmes;
using CsCheck;

namespace Accompagnement.Tests.Programmes;

public sealed class AgendaTests
{
    [Theory]
    [InlineData("14h-15h : accueil", "14:00", "15:00", "accueil")]
    [InlineData("15h – 15h15 présentation", "15:00", "15:15", "présentation")]
    [InlineData("17H15-17h30 : pause", "17:15", "17:30", "pause")]
    [InlineData("15h-16h30 : atelier : suite", "15:00", "16:30", "atelier : suite")]
    [InlineData("*15h-16h* bilan", "15:00", "16:00", "bilan")]
    [InlineData("- 9 h 30 – 10 h : café", "09:30", "10:00", "café")]
    [InlineData("de 9h à 10h : café", "09:00", "10:00", "café")]
    [InlineData("18h : pot", "18:00", null, "pot")]
    [InlineData("12:05+ déjeuner", "12:05", null, "déjeuner")]
    [InlineData("14:00-16:00 atelier", "14:00", "16:00", "atelier")]
    [InlineData("22h-24h : fête", "22:00", "23:59", "fête")]
    public void A_timed_line_is_read(string line, string start, string? end, string text)
    {
        var agenda = Agenda.Parse(line);
        Assert.Empty(agenda.Errors);
        var item = Assert.Single(agenda.Items);
        Assert.Equal(new Hours(TimeOnly.Parse(start), end is null ? null : TimeOnly.Parse(end)), item.Hours);
        Assert.Equal(text, item.Text);
    }

    [Theory]
    [InlineData("salle 4.724")]
    [InlineData("110bis rue de Grenelle")]
    [InlineData("3 ateliers en parallèle")]
    [InlineData("24heures pour convaincre")]
    [InlineData("h")]
    [InlineData("14:")]
    public void A_line_without_an_hour_is_text(string line)
    {
        var agenda = Agenda.Parse(line);
        Assert.Empty(agenda.Errors);
        Assert.Null(Assert.Single(agenda.Items).Hours);
    }

    [Theory]
    [InlineData("25h-26h : nuit", AgendaFault.HourDoesNotExist)]
    [InlineData("14h60 : pause", AgendaFault.HourDoesNotExist)]
    [InlineData("14h-15h75 : pause", AgendaFault.HourDoesNotExist)]
    [InlineData("24h30 : nuit", AgendaFault.HourDoesNotExist)]
    [InlineData("16h-15h : à rebours", AgendaFault.EndsBeforeItStarts)]
    [InlineData("15h30-15h : à rebours", AgendaFault.EndsBeforeItStarts)]
    public void An_impossible_hour_is_an_error_that_names_its_line(string line, AgendaFault fault)
    {
        var error = Assert.Single(Agenda.Parse($"14h : accueil\n\n{line}").Errors);
        Assert.Equal((3, line, fault), (error.Line, error.Text, error.Fault));
    }

    [Fact]
    public void Gaps_overlaps_and_items_outside_the_hours_are_seen()
    {
        var agenda = Agenda.Parse("14h-15h : écouter\n15h-16h30 : atelier A\n15h-16h : atelier B\n16h45-17h15 : ressources\n17h15-19h : suite");
        Assert.Equal([(new TimeOnly(16, 30), new TimeOnly(16, 45))], agenda.Gaps);
        Assert.Equal(["atelier B"], agenda.Overlapping.Select(item => item.Text));
        Assert.Equal(["écouter", "suite"], agenda.Outside(new Hours(new TimeOnly(15, 0), new TimeOnly(18, 30))).Select(item => item.Text));
    }

    [Fact]
    public void Any_text_is_read_without_an_exception_and_no_line_is_lost() =>
        Gen.String[Gen.OneOf(Gen.Char["0123456789hH:-–à \n*"], Gen.Char), 0, 80].Sample(text =>
        {
            var agenda = Agenda.Parse(text);
            Assert.Equal(text.Split('\n').Count(line => line.Trim().Length > 0), agenda.Items.Count);
            _ = agenda.Gaps.Count() + agenda.Overlapping.Count() + agenda.Outside(new Hours(new TimeOnly(15, 0), null)).Count();
        });

    [Fact]
    public void Hours_written_in_any_usual_way_mean_the_same() =>
        Gen.Select(Gen.Int[0, 23], Gen.Int[0, 59], Gen.Int[0, 23], Gen.Int[0, 59], Gen.OneOf("-", " - ", " – ", " à ", "–")).Sample((h1, m1, h2, m2, dash) =>
        {
            var (start, end) = (new TimeOnly(h1, m1), new TimeOnly(h2, m2));
            foreach (var mark in (string[])["h", "H", " h "])
            {
                var item = Agenda.Parse($"{h1}{mark}{m1:00}{dash}{h2}{mark}{m2:00} : point").Items[0];
                if (end < start) Assert.Null(item.Hours);
                else Assert.Equal((new Hours(start, end), "point"), (item.Hours!.Value, item.Text));
            }
        });
}
