using System.Text;
using System.Text.RegularExpressions;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Documents.Converting;
using Accompagnement.Core.Programmes;
using CsCheck;

namespace Accompagnement.Tests.Documents;

/// <summary>A document in the other notation tells the same programme.</summary>
public sealed class ConversionTests
{
    [Fact]
    public void Any_org_document_tells_the_same_in_Markdown() => Generated.Org.Sample(text => TellsTheSame(text, DocumentFormat.Org, DocumentFormat.Markdown), iter: 1500, threads: 1);

    [Fact]
    public void Any_Markdown_document_tells_the_same_in_org() => Generated.Markdown.Sample(text => TellsTheSame(text, DocumentFormat.Markdown, DocumentFormat.Org), iter: 1500, threads: 1);

    private static void TellsTheSame(string text, DocumentFormat from, DocumentFormat to)
    {
        var read = Read(text, from);
        var converted = Encoding.UTF8.GetString(Conversion.To(to, read).Span);
        var again = Read(converted, to);
        // A document that gives itself no title may get one from its first heading in Markdown.
        var title = read.Programme.Title.Length > 0 ? again.Programme.Title : "";
        Assert.Equal(Told(read.Programme), Told(again.Programme with { Title = title }));
    }

    private static string Told(Programme programme) => Plain(
        $"{programme.Title} {programme.DefaultHours} {string.Join(" / ", programme.Wordings)}\n"
        + string.Join('\n', programme.Sessions.Select(session => string.Join(" ; ",
        [
            $"{session.Dates.First:O} {session.Dates.Last:O} {session.Dates.Text}", .. session.Dates.Alternatives.Select(day => $"{day:O}"), $"{session.State}", session.HoursText,
            session.Audience.Label, session.Host, session.Place, session.Theme, session.Objectives, .. session.Other.Select(other => $"{other.Name}={other.Text}"),
            session.SectionTitle ?? "no section", session.SectionText, .. Preparation.Questions.Select(question => session.Preparation[question].Text),
        ]))));

    // Emphasis is what the notations write differently.
    private static string Plain(string text) => Regex.Replace(text, @"[*_~/+=`\\]", "").Replace("vert{}", "|");

    private static DocumentReading.Read Read(string text, DocumentFormat format) => Assert.IsType<DocumentReading.Read>(ProgrammeDocument.Read(Encoding.UTF8.GetBytes(text), 2018, format));
}
