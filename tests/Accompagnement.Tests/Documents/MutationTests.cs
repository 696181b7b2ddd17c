using System.Text;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Documents.Converting;
using Accompagnement.Sample;

namespace Accompagnement.Tests.Documents;

public sealed class MutationTests
{
    private const int Mutations = 10_000;

    /// <summary>Repeats a run from a number that it printed.</summary>
    private const string SeedVariable = "MUTATION_SEED";

    private static readonly byte[][] Samples =
    [
        SampleProgramme.Document().Bytes.ToArray(),
        Encoding.UTF8.GetBytes("#+title: Essai\n* Sessions (15h-18h)\n| Date | EIG / Mentors | Lieu |\n|------+---+---|\n| *8 mars*   | EIG | 15h au LLL |\n| ~~14 mai~~ [ANNULE] | Mentors | x\n#+begin_src org\n* 8 mai\n#+end_src\n:LOGBOOK:\nx\n:END:\n** Session du 8 mars\n- Qui va animer ?\n  - Paul\n    1. et Léa\n- Quel déroulé ?\n\n: - Qui va animer ?"),
        Encoding.UTF8.GetBytes("---\ntitle: Essai\n---\r\n# Sessions\r\n\r\nDate | Public\n--- | ---\n6/7 sept | a \\| b\n\nBilan\n---\n## Session du **6 sept** - LLL\n**Objectifs : apprendre**\n\n### Qui va animer ?\nPaul\n```\n# faux\n```\n<!-- a\nb -->\n"),
        .. new[] { Documents.Samples.Org, Documents.Samples.Markdown, Documents.Samples.BoldOrg }.Select(Encoding.UTF8.GetBytes),
    ];

    [Fact]
    public void A_document_mutated_at_random_is_read_without_fault_and_given_back_in_bytes()
    {
        var first = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var given) ? given : Random.Shared.Next(int.MaxValue - Mutations);
        TestContext.Current.TestOutputHelper?.WriteLine($"{SeedVariable}={first}");
        var reads = 0;
        for (var seed = first; seed < first + Mutations; seed++)
        {
            var random = new Random(seed);
            var bytes = Mutate(Samples[random.Next(Samples.Length)], random);
            try
            {
                if (IsGivenBack(bytes)) reads++;
            }
            catch (Exception fault)
            {
                Assert.Fail($"{SeedVariable}={seed} gives this document:\n{Encoding.UTF8.GetString(bytes)}\n{fault}");
            }
        }
        Assert.True(reads > Mutations / 2, $"Only {reads} mutations were still documents.");
    }

    // False where the bytes are refused.
    private static bool IsGivenBack(byte[] bytes)
    {
        if (ProgrammeDocument.Read(bytes, 2018) is not DocumentReading.Read read) return false;
        Assert.Equal(bytes, read.Document.Write(read.Programme).Bytes);
        // What the calendar moves is moved once.
        var today = read.Programme.Sessions.Select(session => session.Dates.First).FirstOrDefault() ?? new DateOnly(2018, 3, 10);
        var pointed = read.Document.Write(read.Programme, today: today).Bytes;
        var again = (DocumentReading.Read)ProgrammeDocument.Read(pointed, 2018, read.Document.Format);
        Assert.Equal(pointed, again.Document.Write(again.Programme, today: today).Bytes);
        _ = ProgrammeJson.Of(read);
        _ = ProgrammeCsv.Of(read.Programme);
        foreach (var format in Enum.GetValues<DocumentFormat>()) _ = Conversion.To(format, read);
        return true;
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        // Latin-1 takes each byte for one character, so that lines can be cut whatever the bytes are.
        var lines = Encoding.Latin1.GetString(sample).Split('\n').ToList();
        for (var change = random.Next(6); change > 0; change--)
        {
            var (from, to) = (random.Next(lines.Count), random.Next(lines.Count));
            if (random.Next(3) is var kind && kind == 0) lines.Insert(to, lines[from]);
            else if (kind == 1 && lines.Count > 1) lines.RemoveAt(from);
            else (lines[from], lines[to]) = (lines[to], lines[from]);
        }
        var bytes = Encoding.Latin1.GetBytes(string.Join('\n', lines)).ToList();
        for (var change = random.Next(6); change > 0 && bytes.Count > 1; change--)
        {
            var (from, to) = (random.Next(bytes.Count), random.Next(bytes.Count));
            switch (random.Next(4))
            {
                case 0:
                    bytes[from] = (byte)random.Next(1, 256);
                    break;
                case 1:
                    bytes.RemoveAt(from);
                    break;
                case 2:
                    bytes.Insert(to, bytes[from]);
                    break;
                default:
                    (bytes[from], bytes[to]) = (bytes[to], bytes[from]);
                    break;
            }
        }
        return [.. bytes];
    }
}
