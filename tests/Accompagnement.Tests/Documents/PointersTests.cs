using System.Text;
using Accompagnement.Core.Documents;

namespace Accompagnement.Tests.Documents;

public sealed class PointersTests
{
    private const string Rule = "|------------+---------------+----------+------------------+-----------|\n";

    [Fact]
    public void The_separator_and_the_bold_row_move_to_the_next_session()
    {
        var expected = Samples.Org
            .Replace(Rule + "| *8 mars*     | *EIG seuls*     | *Marylène* | *Feuille de route* | *Vérifier*  |\n", "| 8 mars     | EIG seuls     | Marylène | Feuille de route | Vérifier  |\n" + Rule)
            .Replace("| 22 mars    | EIG + mentors | Quentin  | Utilisateurs     |", "| *22 mars*    | *EIG + mentors* | *Quentin*  | *Utilisateurs*     |");
        Assert.Equal(expected, Write(Samples.Org, new DateOnly(2018, 3, 9)));
        Assert.Equal(Samples.Org, Write(expected, new DateOnly(2018, 3, 8)));
    }

    [Fact]
    public void Pointers_that_are_right_stay_as_they_are() =>
        Assert.Equal(Samples.Org, Write(Samples.Org, new DateOnly(2018, 3, 8)));

    [Fact]
    public void A_document_without_pointers_gets_none() =>
        Assert.Equal(Samples.BoldOrg, Write(Samples.BoldOrg, new DateOnly(2018, 3, 1)));

    private static string Write(string text, DateOnly today)
    {
        var read = Assert.IsType<DocumentReading.Read>(ProgrammeDocument.Read(Encoding.UTF8.GetBytes(text), 2018));
        return Encoding.UTF8.GetString(read.Document.Write(read.Programme, today: today).Bytes);
    }
}
