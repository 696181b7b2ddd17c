using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents;

/// <summary>The lines of one answer, carried over where an item stays and set anew where it changes.</summary>
internal sealed class AnswerLines(TextDocument text, AnswerPlace place, AnswerStyle style)
{
    private readonly List<string> lines = [];
    private int at = place.Line + 1;
    private bool skipsBlanks;

    public List<string> With(IReadOnlyList<(int Level, string Text)> wanted)
    {
        var old = place.Blocks.Select(block => (block.Level, block.Text)).ToList();
        var steps = ItemDiff.Between(old, wanted);
        if (wanted.Count == 0 || HasOrphan(steps, wanted)) return Anew(wanted);
        var numbers = AnswerStyle.Numbers(wanted);
        var last = steps.FindLastIndex(step => step.New is not null);
        var emitted = false;
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (step.Old is { } block) TakeUpTo(place.Blocks[block].From, dropsBlanks: step.New is null && emitted);
            else if (!emitted && steps.Skip(i).FirstOrDefault(next => next.Old is not null).Old is { } next) TakeUpTo(place.Blocks[next].From, false);
            if (step.IsKept) Take(place.Blocks[step.Old!.Value].To);
            else if (step.New is { } item) Put(step.Old is { } replaced ? place.Blocks[replaced] : null, wanted[item], i < last, numbers[item]);
            else Drop(place.Blocks[step.Old!.Value], !emitted);
            emitted |= step.New is not null;
        }
        TakeUpTo(place.End, false);
        while (lines.Count > 0 && string.IsNullOrWhiteSpace(lines[^1])) lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    // A sub-item cannot stand under prose: the whole answer becomes a list then.
    private bool HasOrphan(List<ItemStep> steps, IReadOnlyList<(int Level, string Text)> wanted)
    {
        var isUnderItem = false;
        foreach (var step in steps)
        {
            if (step.New is not { } item) continue;
            if (wanted[item].Level > 0 && !isUnderItem) return true;
            if (wanted[item].Level == 0) isUnderItem = step.Old is { } old ? place.Blocks[old].IsItem : !style.IsProse;
        }
        return false;
    }

    private List<string> Anew(IReadOnlyList<(int Level, string Text)> wanted)
    {
        var hidden = Enumerable.Range(at, place.End - at).Where(line => text.KindOf(line) is LineKind.Hidden).Select(line => text.Lines[line]);
        var lead = wanted.Count > 0 ? Enumerable.Range(at, place.Blocks[0].From - at).Where(line => text.KindOf(line) is LineKind.Blank).Select(line => text.Lines[line]) : [];
        return [.. lead, .. style.Lines(wanted), .. hidden];
    }

    private void TakeUpTo(int end, bool dropsBlanks)
    {
        for (; at < end; at++)
        {
            var isBlank = text.KindOf(at) is LineKind.Blank;
            if (!isBlank || !(dropsBlanks || skipsBlanks)) lines.Add(text.Lines[at]);
        }
        skipsBlanks = false;
    }

    private void Take(int end)
    {
        for (; at < end; at++) lines.Add(text.Lines[at]);
    }

    private void Drop(AnswerBlock block, bool isFirst)
    {
        for (; at < block.To; at++)
        {
            if (text.KindOf(at) is LineKind.Hidden) lines.Add(text.Lines[at]);
        }
        skipsBlanks = isFirst;
    }

    private void Put(AnswerBlock? replaced, (int Level, string Text) item, bool hasMore, int number)
    {
        var exact = replaced is null ? "" : text.Lines[replaced.From];
        var isProse = item.Level == 0 && AnswerStyle.IsSafeProse(item.Text) && (replaced is null ? style.IsProse : !replaced.IsItem && text.KindOf(replaced.From) is LineKind.Text);
        var isSameBullet = replaced is { IsItem: true } && replaced.Level == item.Level;
        var line = isSameBullet ? exact[..ListItems.BulletOf(exact)!.Value.TextStart] + item.Text + exact[exact.TrimEnd().Length..]
            : isProse ? exact[..(exact.Length - exact.TrimStart().Length)] + item.Text
            : style.Line(item, number);
        var isParted = isProse || style.IsLoose;
        var isAfterBlank = lines.Count == 0 || string.IsNullOrWhiteSpace(lines[^1]);
        if (replaced is null && isParted && !isAfterBlank) lines.Add("");
        lines.Add(line);
        if (replaced is null && isParted && isAfterBlank && hasMore) lines.Add("");
        if (replaced is null) return;
        var end = replaced.To;
        while (end > replaced.From && text.KindOf(end - 1) is LineKind.Blank) end--;
        for (; at < end; at++)
        {
            if (text.KindOf(at) is LineKind.Hidden) lines.Add(text.Lines[at]);
        }
        Take(replaced.To);
    }
}
