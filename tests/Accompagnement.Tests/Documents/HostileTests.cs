using System.Text;
using Accompagnement.Core.Documents;

namespace Accompagnement.Tests.Documents;

/// <summary>Files that are broken, or made to break the reader: what is said of them, and that reading them ends.</summary>
public sealed class HostileTests
{
    private const string Table = "| Date | Public | Thématique |\n|------+--------+------------|\n";

    // Far more than any of these takes on a slow machine; without an end to it, a fault would hang the whole suite.
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("* Un\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> autre\n", 2)]
    [InlineData("* Un\r\n<<<<<<< HEAD\r\na\r\n", 2)]
    [InlineData("* Un\na\n=======\nb\n>>>>>>> 3f2a1c9 (Déplace le 8 mars)\n", 5)]
    [InlineData("<<<<<<<\n", 1)]
    [InlineData(Table + "| 8 mars | EIG | a |\n<<<<<<< HEAD\n| 22 mars | EIG | b |\n", 4)]
    public void A_conflict_that_git_left_is_refused_by_its_first_line(string text, int line) =>
        Assert.Equal(new(line, "A git conflict marker stands here; resolve the conflict first."), Refusal(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("un titre\n======== \n")]
    [InlineData("<<<<<<<<<< huit et plus\n>>>>>>>>>\n")]
    [InlineData(" <<<<<<< en retrait\n")]
    public void What_only_looks_like_a_conflict_is_none(string text) => Read(text);

    [Fact]
    public void A_file_in_UTF_16_is_refused_with_or_without_its_mark()
    {
        Assert.Equal(new(0, "This file is UTF-16; save it as UTF-8."), Refusal([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Table)]));
        Assert.Equal(new(0, "This file is UTF-16; save it as UTF-8."), Refusal([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Table)]));
        Assert.Equal(new(1, "This file looks like UTF-16; save it as UTF-8."), Refusal(Encoding.Unicode.GetBytes(Table)));
    }

    [Fact]
    public void A_binary_file_is_refused_by_the_line_of_its_first_zero() =>
        Assert.Equal(new(3, "This file holds a zero byte: it is binary, not text."), Refusal([.. "un\ndeux\ntrois "u8, 0, .. Encoding.UTF8.GetBytes(Table)]));

    [Theory]
    [InlineData(Table + "| 31 février | EIG | a |\n", 3, "“31 février” names a day that does not exist: there is no 31 février 2018.")]
    [InlineData(Table + "| 8 mars | EIG | a |\n| 29 février 2019 | EIG | b |\n", 4, "“29 février 2019” names a day that does not exist: there is no 29 février 2019.")]
    [InlineData(Table + "| un jeudi | EIG | a |\n", 3, "“un jeudi” was not understood as a date.")]
    [InlineData(Table + "| vacances |  |  |\n", 3, "“vacances” was not understood as a date and stands alone in its row; the row is kept but not read as a session.")]
    [InlineData(Table + "|  | EIG | a |\n", 3, "This row has no date.")]
    [InlineData(Table + "| 8 mars | EIG | a | b |\n", 3, "This row has 4 cells where its header has 3; the surplus is kept as other columns.")]
    [InlineData(Table + "| 8 mars | EIG | a |\n\n" + Table + "| 8 mars | EIG | a |\n", 5, "This table repeats 1 row of the table of line 1, as a merge may leave it; the repeated rows are kept but not read.")]
    [InlineData(Table + "| 8 mars | EIG | a |\n| 22 mars | EIG | b |\n" + Table + "| 8 mars | EIG | a |\n| 22 mars | EIG | b |\n", 5, "This table repeats 2 rows of the table of line 1, as a merge may leave it; the repeated rows are kept but not read.")]
    [InlineData("Rien du tout.\n", 0, "No table of sessions was found: none has a header with a date column and another known one.")]
    [InlineData("", 0, "No table of sessions was found: none has a header with a date column and another known one.")]
    [InlineData(Table + "* Session du 31 février\n", 3, "“31 février” names a day that does not exist.")]
    [InlineData(Table + "| 8 mars | EIG | a |\n* Session du 9 mars\n", 4, "No row of the table has the date of this section, 9 mars.")]
    [InlineData(Table + "| 8 mars | EIG | a |\n* Session du printemps\n", 4, "No date was understood in the heading “Session du printemps”; its section is kept but belongs to no session.")]
    public void What_is_not_understood_is_said_by_its_line(string text, int line, string sentence) =>
        Assert.Contains(new(line, sentence), Read(text).Problems);

    [Fact]
    public void A_line_that_is_no_UTF_8_is_said_and_kept()
    {
        var bytes = Encoding.Latin1.GetBytes(Table + "| 8 mars | EIG | Données |\n");
        var read = Assert.IsType<DocumentReading.Read>(ProgrammeDocument.Read(bytes, 2018));
        Assert.Equal([1, 3], read.Problems.Select(problem => problem.Line));
        Assert.Equal(bytes, read.Document.Write(read.Programme).Bytes);
    }

    // Only the names are data: the texts are made when they are needed, and are gone afterwards.
    private static readonly Dictionary<string, Func<string>> Made = new()
    {
        ["10 000 nested items"] = () => "* Session du 8 mars\n- Qui va animer ?\n" + Lines(10_000, i => $"{new string('\t', i / 8)}{new string(' ', i % 8)}- Ana {i}\n"),
        ["10 000 headings each under the one before"] = () => Lines(10_000, i => $"{new string('*', 1 + (i / 4))} Session du 8 mars\n"),
        ["100 000 headings of one date"] = () => Lines(100_000, _ => "* Session du 8 mars\n- Qui va animer ?\n"),
        ["100 000 headings in Markdown"] = () => "```\n```\n" + Lines(100_000, i => $"## Session du {1 + (i % 28)} mars\n"),
        ["100 000 rows"] = () => Table + Lines(100_000, i => $"| {1 + (i % 28)} mars | EIG | Thème {i} |\n"),
        ["100 000 rows without a date"] = () => Table + Lines(100_000, i => $"| ? | EIG | Thème {i} |\n"),
        ["100 000 tables"] = () => Lines(100_000, i => $"| Date | Public |\n| {1 + (i % 28)} mars | EIG |\n\n"),
        ["100 000 blocks and drawers that nothing closes"] = () => Lines(100_000, _ => "#+begin_src org\n:DRAWER:\n#+end_example\n"),
        ["100 000 comments that nothing closes"] = () => "## Un\n" + Lines(100_000, _ => "<!--\n"),
        ["100 000 fences"] = () => "## Un\n" + Lines(100_000, i => i % 2 == 0 ? "```\n" : "````\n"),
        ["a line of 50 MB"] = () => "* Session du 8 mars\n- Qui va animer ?\n  - " + new string('a', 50_000_000),
        ["a long cell"] = () => Table + "| 8 mars | EIG | " + new string('é', Long) + " |\n",
        ["a long date"] = () => Table + "| " + Repeated("8 mars ou ") + " | EIG |\n",
        ["a long heading"] = () => "* " + Repeated("Session du 8 mars (") + "\n",
        ["a heading of stars"] = () => new string('*', Long) + " 8 mars\n",
        ["a row of bars"] = () => Table + new string('|', Long),
        ["emphasis without an end"] = () => Table + "| 8 mars | " + Repeated("*a ~~b _") + " |\n",
        ["a line of blanks"] = () => Table + new string(' ', Long) + "x\n",
        ["brackets in a question"] = () => "* Session du 8 mars\n- Qui va animer " + new string('[', Long) + "\n",
    };

    private const int Long = 5_000_000;

    public static TheoryData<string> Huge { get; } = [.. Made.Keys];

    [Theory]
    [MemberData(nameof(Huge))]
    public async Task What_is_huge_is_read_and_given_back_to_the_byte(string what)
    {
        var text = Made[what]();
        await Task.Run(() => Read(text), TestContext.Current.CancellationToken).WaitAsync(Guard, TestContext.Current.CancellationToken);
    }

    private static string Repeated(string words) => string.Concat(Enumerable.Repeat(words, Long / words.Length));

    private static string Lines(int count, Func<int, string> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.Append(line(i));
        return text.ToString();
    }

    private static DocumentProblem Refusal(byte[] bytes) => Assert.IsType<DocumentReading.Refused>(ProgrammeDocument.Read(bytes, 2018)).Problem;

    private static DocumentReading.Read Read(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var read = Assert.IsType<DocumentReading.Read>(ProgrammeDocument.Read(bytes, 2018));
        Assert.True(bytes.AsSpan().SequenceEqual(read.Document.Write(read.Programme).Bytes), "Not the same bytes.");
        return read;
    }
}
