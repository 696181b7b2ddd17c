using System.Text;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Documents;

/// <summary>How teams write their tables, one line a case, each in both notations and given back to the byte.</summary>
public sealed class DialectTests
{
    private static readonly DocumentFormat[] Formats = [DocumentFormat.Org, DocumentFormat.Markdown];

    public static TheoryData<DocumentFormat> Both { get; } = [.. Formats];

    [Theory]
    [InlineData("12 février", "2018-02-12")]
    [InlineData("4 sept", "2018-09-04")]
    [InlineData("4 sept.", "2018-09-04")]
    [InlineData("1er juin", "2018-06-01")]
    [InlineData("1 er juin", "2018-06-01")]
    [InlineData("09 mai 2019", "2019-05-09")]
    [InlineData("Mardi 4 SEPTEMBRE", "2018-09-04")]
    [InlineData("mar. 4 septembre", "2018-09-04")]
    [InlineData("le 4 septembre", "2018-09-04")]
    [InlineData("4\u00A0septembre", "2018-09-04")]
    [InlineData("23 aou\u0302t", "2018-08-23")]
    [InlineData("29 févr 2020", "2020-02-29")]
    [InlineData("2018-09-04", "2018-09-04")]
    [InlineData("<2018-09-04 mar.>", "2018-09-04")]
    [InlineData("04/09/2018", "2018-09-04")]
    [InlineData("4/9", "2018-09-04")]
    [InlineData("4.9.18", "2018-09-04")]
    [InlineData("4-5 sept", "2018-09-04..2018-09-05")]
    [InlineData("4–5 sept", "2018-09-04..2018-09-05")]
    [InlineData("4 & 5 sept", "2018-09-04..2018-09-05")]
    [InlineData("4/5 sept", "2018-09-04..2018-09-05")]
    [InlineData("4 et 5 septembre 2020", "2020-09-04..2020-09-05")]
    [InlineData("4, 5 et 6 septembre", "2018-09-04..2018-09-06")]
    [InlineData("4 au 8 septembre", "2018-09-04..2018-09-08")]
    [InlineData("du 4 au 8 septembre", "2018-09-04..2018-09-08")]
    [InlineData("4 - 8 septembre", "2018-09-04..2018-09-08")]
    [InlineData("30 août - 1er sept", "2018-08-30..2018-09-01")]
    [InlineData("31 décembre au 2 janvier", "2018-12-31..2019-01-02")]
    [InlineData("4 ou 11 septembre", "2018-09-04 | 2018-09-11 ToBeConfirmed")]
    [InlineData("4 septembre ou 11", "2018-09-04 | 2018-09-11 ToBeConfirmed")]
    [InlineData("4 septembre ou 2 octobre", "2018-09-04 | 2018-10-02 ToBeConfirmed")]
    [InlineData("4, 5 ou 6 septembre", "2018-09-04 | 2018-09-05 | 2018-09-06 ToBeConfirmed")]
    [InlineData("4 septembre (à confirmer)", "2018-09-04 ToBeConfirmed")]
    [InlineData("4 septembre (a\u0300 confirmer)", "2018-09-04 ToBeConfirmed")]
    [InlineData("4 septembre [TBC]", "2018-09-04 ToBeConfirmed")]
    [InlineData("4 septembre ?", "2018-09-04 ToBeConfirmed")]
    [InlineData("(4 septembre à confirmer)", "2018-09-04 ToBeConfirmed")]
    [InlineData("TBC", "ToBeConfirmed")]
    [InlineData("[TBA]", "ToBeConfirmed")]
    [InlineData("...", "ToBeConfirmed")]
    [InlineData("…", "ToBeConfirmed")]
    [InlineData("à définir", "ToBeConfirmed")]
    [InlineData("", "ToBeConfirmed")]
    [InlineData("~~4 septembre~~ [ANNULE]", "2018-09-04 Cancelled")]
    [InlineData("~~4 septembre~~ [ANNULÉE]", "2018-09-04 Cancelled")]
    [InlineData("~~4 septembre~~", "2018-09-04 Cancelled")]
    [InlineData("4 septembre (annulé)", "2018-09-04 Cancelled")]
    [InlineData("4 septembre annulée", "2018-09-04 Cancelled")]
    [InlineData("[ANNULÉ] 4 septembre", "2018-09-04 Cancelled")]
    [InlineData("4 septembre [Hors Paris]", "2018-09-04")]
    [InlineData("4 sept<br>5 sept", "2018-09-04..2018-09-05")]
    public void Dates(string cell, string expected)
    {
        foreach (var session in InBoth("Date | Public", $"{cell} | EIG")) Assert.Equal(expected, When(session));
    }

    [Theory]
    [InlineData("15h au LLL", "15h")]
    [InlineData("9h30-17h30 / 17h30-19h30, Grand atelier", "9h30-17h30 ; 17h30-19h30")]
    [InlineData("Grand atelier (14 h 30 – 18 h)", "14h30-18h")]
    [InlineData("EIG : 9h30-18h, mentors : 14h-17h30", "EIG 9h30-18h ; mentors 14h-17h30")]
    [InlineData("14:00-16:00", "14h-16h")]
    [InlineData("14h à 16h", "14h-16h")]
    [InlineData("de 14h à 16h", "14h-16h")]
    [InlineData("14-16h", "14h-16h")]
    [InlineData("14H15-16h", "14h15-16h")]
    [InlineData("dès 14h", "14h")]
    [InlineData("Les 2 jours", "")]
    [InlineData("journée", "")]
    [InlineData("salle 4.724", "")]
    [InlineData("110bis rue de Grenelle", "")]
    [InlineData("3 heures", "")]
    [InlineData("", "")]
    public void Hours(string cell, string expected)
    {
        foreach (var header in (ReadOnlySpan<string>)["Lieu", "Horaires"])
        {
            foreach (var session in InBoth($"Date | {header}", $"8 mars | {cell}"))
                Assert.Equal(expected, string.Join(" ; ", session.OwnHours.Select(own => $"{own.Audience} {Spelt(own.Hours)}".Trim())));
        }
    }

    [Theory]
    [InlineData("EIG seuls", Groups.Fellows)]
    [InlineData("Mentors seuls", Groups.Mentors)]
    [InlineData("EIG + mentors", Groups.Fellows | Groups.Mentors)]
    [InlineData("EIG + Mentors", Groups.Fellows | Groups.Mentors)]
    [InlineData("EIG seuls (pré-rentrée)", Groups.Fellows)]
    [InlineData("Mentors EIG 2 (et EIG 3 ?)", Groups.Fellows | Groups.Mentors)]
    [InlineData("Responsables RH et admin", Groups.Fellows | Groups.Mentors)]
    [InlineData("Public", Groups.Fellows | Groups.Mentors)]
    [InlineData("EIG (+ mentors l'après-midi)", Groups.Fellows | Groups.Mentors)]
    [InlineData("Séminaire EIG", Groups.Fellows)]
    [InlineData("Restitution (EIG + mentors)", Groups.Fellows | Groups.Mentors)]
    public void Audiences(string cell, Groups groups)
    {
        foreach (var session in InBoth("Date | EIG / Mentors", $"8 mars | {cell}")) Assert.Equal((cell, groups), (session.Audience.Label, session.Audience.Groups));
    }

    [Theory]
    [InlineData("Date | EIG / Mentors | LLL | Thématique | Objectifs", "8 mars | EIG | Ana | Données | Voir")]
    [InlineData("Objectifs | LLL | EIG/Mentors | Thème | Dates", "Voir | Ana | EIG | Données | 8 mars")]
    [InlineData("Dates | Public | LLL | THÉMATIQUE | Objectif", "8 mars | EIG | Ana | Données | Voir")]
    [InlineData("Dates | Sessions | LLL | Public | Objectifs", "8 mars | Données | Ana | EIG | Voir")]
    [InlineData("Sessions | Public | LLL | Thématique | Objectifs", "8 mars | EIG | Ana | Données | Voir")]
    [InlineData("*Date* | *Public* | *LLL* | *Thématique* | *Objectifs*", "8 mars | EIG | Ana | Données | Voir")]
    [InlineData("Date | Public | LLL | The\u0301matique | Objectifs", "8 mars | EIG | Ana | Données | Voir")]
    [InlineData("Quand ? | Participants | Référent LLL | Sujet | Objectifs de la session", "8 mars | EIG | Ana | Données | Voir")]
    public void Columns(string header, string row)
    {
        foreach (var session in InBoth(header, row))
            Assert.Equal(("2018-03-08", "EIG", "Ana", "Données", "Voir"), (When(session), session.Audience.Label, session.Host, session.Theme, session.Objectives));
    }

    [Theory]
    [InlineData("Date | Public | After", "8 mars | EIG | au bar", "After=au bar")]
    [InlineData("Date | Impact / évaluation | Public", "8 mars | fort | EIG", "Impact / évaluation=fort")]
    [InlineData("Date | Public", "8 mars | EIG | en plus", "3=en plus")]
    [InlineData("Date | Public | ", "8 mars | EIG | ", "")]
    [InlineData("Date | After | Public | After", "8 mars | ici | EIG | là", "After=ici ; After (4)=là")]
    [InlineData("Date | Public | | After", "8 mars | EIG | ici | là", "3=ici ; After=là")]
    public void Columns_without_a_meaning_are_kept(string header, string row, string expected)
    {
        foreach (var session in InBoth(header, row)) Assert.Equal(expected, string.Join(" ; ", session.Other.Select(other => $"{other.Name}={other.Text}")));
    }

    [Theory]
    [InlineData("| 8 mars | EIG seuls | Données |", "EIG seuls", "Données")]
    [InlineData("| 8 mars | EIG seuls | Données", "EIG seuls", "Données")]
    [InlineData("|8 mars|EIG seuls|Données|", "EIG seuls", "Données")]
    [InlineData("  | 8 mars | EIG seuls | Données |  ", "EIG seuls", "Données")]
    [InlineData("| 8 mars | EIG seuls |", "EIG seuls", "")]
    [InlineData("| 8 mars", "", "")]
    [InlineData("|\t8 mars\t|\tEIG seuls\t|\tDonnées\t|", "EIG seuls", "Données")]
    [InlineData("| 8 mars | EIG seuls | Données<br>ouvertes |", "EIG seuls", "Données\nouvertes")]
    [InlineData("| 8 mars | EIG\u00A0seuls | Données |\u00A0", "EIG\u00A0seuls", "Données")]
    public void Rows(string row, string audience, string theme)
    {
        foreach (var read in (DocumentReading.Read[])[Read($"| Date | Public | Thématique |\n|---+---+---|\n{row}\n", DocumentFormat.Org), Read($"| Date | Public | Thématique |\n|---|---|---|\n{row}\n", DocumentFormat.Markdown)])
        {
            var session = Assert.Single(read.Programme.Sessions);
            Assert.Equal(("2018-03-08", audience, theme), (When(session), session.Audience.Label, session.Theme));
        }
    }

    [Theory]
    [InlineData("Marylène ?")]
    [InlineData("[TBA]")]
    [InlineData("Ana & Bob")]
    public void A_host_is_kept_as_written(string cell)
    {
        foreach (var session in InBoth("Date | LLL", $"8 mars | {cell}")) Assert.Equal(cell, session.Host);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_row_in_bold_is_the_pointer_even_where_only_some_of_it_is(DocumentFormat format)
    {
        var bold = format is DocumentFormat.Org ? "*" : "**";
        var read = Read($"{Table(format, "Date | Public | LLL")}| 8 mars | EIG | Ana |\n| {bold}22 mars{bold} | {bold}EIG{bold} | Bob |\n", format);
        Assert.Equal([false, true], read.Programme.Sessions.Select(session => session.Highlighted));
        Assert.Equal("22 mars EIG", $"{read.Programme.Sessions[1].Dates.Text} {read.Programme.Sessions[1].Audience.Label}");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Separators_between_rows_are_no_sessions(DocumentFormat format)
    {
        var rule = format is DocumentFormat.Org ? "|------+-----|" : "|------|-----|";
        var read = Read($"{Table(format, "Date | Public")}| 8 mars | EIG |\n{rule}\n{rule}\n| 22 mars | EIG |\n{rule}\n", format);
        Assert.Equal(2, read.Programme.Sessions.Count);
        Assert.Empty(read.Problems);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_year_that_crosses_is_deduced_from_the_order_and_said(DocumentFormat format)
    {
        var read = Read($"{Table(format, "Date | Public")}| 6 décembre | EIG |\n| 20 décembre | EIG |\n| 10 janvier | EIG |\n", format);
        Assert.Equal(["2018-12-06", "2018-12-20", "2019-01-10"], read.Programme.Sessions.Select(When));
        Assert.Equal([new(5, "The rows pass into the year 2019 here, as “10 janvier” comes after the date before it.")], read.Problems);
    }

    [Theory]
    [InlineData("{0} Sessions (horaires : 14h-17h)\n\n{1}", "14h-17h")]
    [InlineData("{0} Sessions\n\nHoraires : 14h-17h30, sauf mention contraire.\n\n{1}", "14h-17h30")]
    [InlineData("{0} Sessions\n\nLes sessions se tiennent de 14h à 17h30.\n\n{1}", "14h-17h30")]
    [InlineData("{0} Sessions\n\nUn jeudi sur deux.\n\n{1}", "")]
    [InlineData("{0} Sessions\n\n{1}\n{0} Session du 8 mars\n\nDe 9h à 10h.\n", "")]
    public void Hours_of_all_sessions(string document, string expected)
    {
        foreach (var format in Formats)
        {
            var text = string.Format(document, format is DocumentFormat.Org ? "*" : "#", Table(format, "Date | Public") + "| 8 mars | EIG |\n");
            Assert.Equal(expected, Read(text, format).Programme.DefaultHours is { } hours ? Spelt(hours) : "");
        }
    }

    private static IEnumerable<Session> InBoth(string header, string row)
    {
        foreach (var format in Formats)
            yield return Assert.Single(Read($"{Table(format, header)}| {row} |\n", format).Programme.Sessions);
    }

    private static string Table(DocumentFormat format, string header)
    {
        var dashes = header.Split('|').Select(cell => new string('-', cell.Length + 2));
        return $"| {header} |\n|{string.Join(format is DocumentFormat.Org ? '+' : '|', dashes)}|\n";
    }

    private static DocumentReading.Read Read(string text, DocumentFormat format)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var read = Assert.IsType<DocumentReading.Read>(ProgrammeDocument.Read(bytes, 2018, format));
        Assert.Equal(bytes, read.Document.Write(read.Programme).Bytes);
        return read;
    }

    private static string When(Session session)
    {
        var dates = session.Dates;
        var days = string.Join(" | ", dates.Alternatives.Select(day => (DateOnly?)day).Prepend(dates.First).OfType<DateOnly>().Select(day => $"{day:yyyy-MM-dd}"));
        return $"{days}{(dates.Last is { } last ? $"..{last:yyyy-MM-dd}" : "")}{(session.State is SessionState.Planned ? "" : $" {session.State}")}".Trim();
    }

    private static string Spelt(Hours hours) => Spelt(hours.Start) + (hours.End is { } end ? "-" + Spelt(end) : "");

    private static string Spelt(TimeOnly time) => time.Minute == 0 ? $"{time.Hour}h" : $"{time.Hour}h{time.Minute:00}";
}
