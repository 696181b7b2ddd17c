using System.Text;
using Accompagnement.Core.Documents;

namespace Accompagnement.Tests.Documents;

public sealed class MutationTests
{
    private const int Mutations = 10_000;

    private static readonly string[] Samples =
    [
        "#+title: Essai\n* Sessions (15h-18h)\n| Date | EIG / Mentors | Lieu |\n|------+---+---|\n| *8 mars*   | EIG | 15h au LLL |\n| ~~14 mai~~ [ANNULE] | Mentors | x\n#+begin_src org\n* 8 mai\n#+end_src\n:LOGBOOK:\nx\n:END:\n** Session du 8 mars\n- Qui va animer ?\n  - Paul\n    1. et Léa\n- Quel déroulé ?\n\n: - Qui va animer ?",
        "---\ntitle: Essai\n---\r\n# Sessions\r\n\r\nDate | Public\n--- | ---\n6/7 sept | a \\| b\n\nBilan\n---\n## Session du **6 sept** - LLL\n**Objectifs : apprendre**\n\n### Qui va animer ?\nPaul\n```\n# faux\n```\n<!-- a\nb -->\n",
    ];

    [Fact]
    public void A_document_mutated_at_random_is_read_without_fault_and_given_back_in_bytes()
    {
        var random = new Random(2018);
        var reads = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var bytes = Mutate(Samples[i % Samples.Length], random);
            if (ProgrammeDocument.Read(bytes, 2018) is not DocumentReading.Read read) continue;
            reads++;
            Assert.Equal(bytes, read.Document.Write(read.Programme).Bytes);
            _ = ProgrammeJson.Of(read);
        }
        Assert.True(reads > Mutations / 2, $"Only {reads} mutations were still documents.");
    }

    private static byte[] Mutate(string sample, Random random)
    {
        var lines = sample.Split('\n').ToList();
        for (var change = random.Next(4); change >= 0; change--)
        {
            var (from, to) = (random.Next(lines.Count), random.Next(lines.Count));
            if (change == 0) lines.Insert(to, lines[from]);
            else if (change == 1 && lines.Count > 1) lines.RemoveAt(from);
            else (lines[from], lines[to]) = (lines[to], lines[from]);
        }
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        for (var change = random.Next(6); change > 0 && bytes.Length > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(1, 256);
        return bytes;
    }
}
