using System.Text;
using System.Text.RegularExpressions;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using CsCheck;

namespace Accompagnement.Tests.Documents;

/// <summary>The laws of the lens, held by documents and changes made at random.</summary>
public sealed class LawsTests
{
    private static readonly Gen<(string Text, int At, Change Change)> OneChange = Gen.Select(Generated.Any, Gen.Int[0, 50], GeneratedChanges.Any);

    [Fact]
    public void Any_document_is_given_back_to_the_byte_valid_or_not() =>
        Generated.Damaged.Sample(
            bytes => ProgrammeDocument.Read(bytes, 2018) is not DocumentReading.Read read || read.Document.Write(read.Programme).Bytes.AsSpan().SequenceEqual(bytes),
            iter: 2000, threads: 1);

    [Fact]
    public void Any_changes_that_are_written_are_read_back_and_leave_the_other_sessions_as_they_were()
    {
        var (written, refused) = (0, 0);
        Gen.Select(Generated.Any, Gen.Select(Gen.Int[0, 50], GeneratedChanges.Any).Array[1, 3]).Sample(
            (text, changes) =>
            {
                var read = Read(text);
                var programme = read.Programme;
                if (programme.Sessions.Count == 0) return;
                foreach (var (at, change) in changes) programme = Changed(programme, at, change);
                if (Write(read, programme) is not { } result)
                {
                    refused++;
                    return;
                }
                written++;
                var again = Read(Encoding.UTF8.GetString(result.Bytes));
                Assert.Equal(programme.Sessions.Count, again.Programme.Sessions.Count);
                for (var i = 0; i < result.Order.Count; i++)
                {
                    var wanted = programme.Find(result.Order[i])!;
                    Assert.Equal(Facts(wanted), Facts(again.Programme.Sessions[i]));
                    if (wanted == read.Programme.Find(wanted.Id)) Assert.Equal(Answers(wanted), Answers(again.Programme.Sessions[i]));
                }
            },
            iter: 2000, threads: 1);
        Assert.True(refused < written / 50, $"{refused} of {written + refused} documents could not take what was wanted.");
    }

    [Fact]
    public void A_session_that_is_added_is_read_back_and_one_that_is_removed_is_gone()
    {
        var (written, refused) = (0, 0);
        Gen.Select(Generated.Any, GeneratedChanges.Added, Gen.Int[0, 50]).Sample(
            (text, added, at) =>
            {
                var read = Read(text);
                var sessions = read.Programme.Sessions.Add(added).ToList();
                // What a section tells goes on being told until somebody takes the section out.
                if (read.Programme.Sessions.Count > 0 && sessions[at % read.Programme.Sessions.Count] is { SectionTitle: null } gone) sessions.Remove(gone);
                if (Write(read, read.Programme with { Sessions = sessions.ToSequence() }) is not { } result)
                {
                    refused++;
                    return;
                }
                written++;
                Assert.Equal(sessions.Select(session => session.Id.Value).Order(), result.Order.Select(id => id.Value).Order());
                var again = Read(Encoding.UTF8.GetString(result.Bytes)).Programme.Sessions;
                Assert.Equal(Facts(added), Facts(again[result.Order.ToList().IndexOf(added.Id)]));
            },
            iter: 1500, threads: 1);
        Assert.True(refused < written / 50, $"{refused} of {written + refused} documents could not take what was wanted.");
    }

    [Fact]
    public void A_change_of_one_session_leaves_every_line_of_the_others() =>
        Gen.Select(Generated.Any, Gen.Int[0, 50], GeneratedChanges.Values()).Sample(
            (text, at, change) =>
            {
                var read = Read(text);
                if (read.Programme.Sessions.Count == 0) return;
                var programme = Changed(read.Programme, at, change);
                if (Write(read, programme) is not { } result) return;
                var (before, after) = (Lines(text), Lines(Encoding.UTF8.GetString(result.Bytes)));
                // A session that only had a section takes a row, which may date others anew.
                if (after.Count(line => line.Contains('|')) > before.Count(line => line.Contains('|'))) return;
                // A new column takes the header and its separator along.
                if (!before.Where(IsHeader).SequenceEqual(after.Where(IsHeader))) return;
                var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
                var sameAtEnd = before.Reverse().Zip(after.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
                var own = OwnLines(read, at % read.Programme.Sessions.Count);
                for (var line = same; line < before.Length - sameAtEnd; line++)
                    Assert.True(own.Contains(before[line]) || after.Contains(before[line]), $"{change} changed the line {before[line]}");
            },
            iter: 2000, threads: 1);

    [Fact]
    public void What_is_done_and_undone_gives_the_same_bytes() =>
        OneChange.Where(one => !one.Change.What.StartsWith("dates", StringComparison.Ordinal)).Sample(
            (text, at, change) =>
            {
                var read = Read(text);
                if (read.Programme.Sessions.Count == 0) return;
                var programme = Changed(read.Programme, at, change);
                if (Write(read, programme) is null) return;
                // The stored text is that of the last import, whatever was exported since.
                Assert.Equal(text, Encoding.UTF8.GetString(read.Document.Write(read.Programme).Bytes));
                var (old, fresh) = (read.Programme.Sessions[at % read.Programme.Sessions.Count], programme.Sessions[at % read.Programme.Sessions.Count]);
                if (!IsPlain(old) || !IsPlain(fresh)) return;
                // Even where the export is imported before it is undone, plain words go back where they stood, but for the padding of a ragged cell.
                var result = Write(read, programme)!;
                var again = Read(Encoding.UTF8.GetString(result.Bytes));
                Assert.Equal(Unpadded(text), Unpadded(Encoding.UTF8.GetString(again.Document.Write(read.Programme, result.Order).Bytes)));

                bool IsPlain(Session session) => Facts(session).Zip(Facts(old), Facts(fresh)).All(values =>
                    values.First == values.Second && values.First == values.Third
                    || (values.First.Length > 0 && values.First.All(c => char.IsLetterOrDigit(c) || c == ' ')))
                    && Answers(old) == Answers(fresh) && old.State == fresh.State && old.SectionText == fresh.SectionText && old.Other == fresh.Other;
            },
            iter: 2000, threads: 1);

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private static string Unpadded(string text) => Regex.Replace(text, @" +\|", " |");

    private static bool IsHeader(string line) => line.Contains("Date", StringComparison.Ordinal) && line.Contains('|');

    // The rows and sections that name the session's day, whatever else they say.
    private static HashSet<string> OwnLines(DocumentReading.Read read, int at)
    {
        var lines = Lines(Encoding.UTF8.GetString(read.Document.Bytes.Span));
        var own = new HashSet<string>();
        var session = read.Programme.Sessions[at];
        foreach (var line in lines.Where(line => line.Contains('|') && session.Dates.Text.Length > 0 && line.Contains(session.Dates.Text, StringComparison.Ordinal))) own.Add(line);
        var isIn = false;
        foreach (var line in lines)
        {
            if (Regex.IsMatch(line, @"^[*#]+\s")) isIn = Names(line, session) || (isIn && line.TrimEnd().EndsWith('?')) || (isIn && line.TrimEnd().EndsWith(']'));
            if (isIn) own.Add(line);
        }
        return own;
    }

    // Several sections may be of one day.
    private static bool Names(string heading, Session session)
    {
        var words = session.Dates.Text.Split([' ', '-', '&', '/', '(', '~'], StringSplitOptions.RemoveEmptyEntries);
        return (session.SectionTitle is { } title && heading.Contains(title, StringComparison.Ordinal))
            || (words.Any(word => word.Length > 2 && char.IsLetter(word[0]) && heading.Contains(word, StringComparison.Ordinal)) && words.Any(word => char.IsAsciiDigit(word[0]) && heading.Contains(word, StringComparison.Ordinal)));
    }

    private static string[] Facts(Session session) =>
        [session.Dates.First?.ToString() ?? "", session.Dates.Last?.ToString() ?? "", Line(session.Audience.Label), Line(session.Host), Line(session.Place), Line(session.HoursText), Line(session.Theme), Line(session.Objectives)];

    // As a cell gives words back.
    private static string Line(string text) => text.Trim();

    private static string Answers(Session session) => string.Join("//", Preparation.Questions.Select(question => session.Preparation[question].Text));

    private static Programme Changed(Programme programme, int at, Change change)
    {
        var i = at % programme.Sessions.Count;
        return programme with { Sessions = programme.Sessions.SetItem(i, change.Of(programme.Sessions[i])) };
    }

    // Null where the document says that it cannot take it.
    private static WrittenDocument? Write(DocumentReading.Read read, Programme programme)
    {
        try
        {
            return read.Document.Write(programme);
        }
        catch (NotSupportedException refused)
        {
            Assert.Contains("session of", refused.Message);
            return null;
        }
    }

    private static DocumentReading.Read Read(string text) => Assert.IsType<DocumentReading.Read>(ProgrammeDocument.Read(Encoding.UTF8.GetBytes(text), 2018));
}
