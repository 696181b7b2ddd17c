using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Lets the second of two people who answered at once see both texts and decide; what they typed is kept until they do.</summary>
public sealed class Conflicts(IProgrammes programmes) : IFeature
{
    private const string Mine = "gardermien";
    private const string Theirs = "garderautre";
    private const string Both = "reunir";
    private const string Text = "texte";

    public IEnumerable<PressRoute> Presses => [new(Mine, Right.Everyone, KeepMineAsync), new(Theirs, Right.Everyone, KeepTheirsAsync), new(Both, Right.Everyone, OpenBothAsync)];

    public IEnumerable<SubmitRoute> Submits => [new(Both, Right.Everyone, SubmitBothAsync)];

    /// <summary>Both texts, and the ways to decide.</summary>
    public static IEnumerable<Block> Blocks(AnswerConflict conflict, Programme programme)
    {
        var number = conflict.Number.ToString();
        yield return new Block.Paragraph(ConflictTexts.Explain(conflict.Theirs.Author, SessionTexts.Asked(programme.Wording(conflict.Question))));
        yield return new Block.Quote(ConflictTexts.TheirsLabel(conflict.Theirs.Author), conflict.Theirs.IsGiven ? conflict.Theirs.Text : ConflictTexts.Erased);
        yield return new Block.Quote(ConflictTexts.MineLabel, conflict.Mine.Length > 0 ? conflict.Mine : ConflictTexts.Erased);
        yield return new Block.Buttons(
            [new Button(Both, number, "Réunir les deux", Primary: true), new Button(Mine, number, "Garder mon texte"), new Button(Theirs, number, "Garder l'autre texte")]);
    }

    private ValueTask<Reply> KeepMineAsync(Asked<Call.Press> asked, CancellationToken cancellation) =>
        DecideAsync(asked, asked.Call.Value, (conflict, _) => StoreAsync(asked.Programme, asked.Person, asked.Today, conflict, conflict.Theirs.Version, conflict.Mine, cancellation), cancellation);

    private ValueTask<Reply> KeepTheirsAsync(Asked<Call.Press> asked, CancellationToken cancellation) =>
        DecideAsync(asked, asked.Call.Value, async (conflict, session) =>
        {
            await programmes.CloseConflictAsync(conflict.Number, cancellation);
            return new Reply.Replace(Message.Of(ConflictTexts.KeptTheirs(session, asked.Today)));
        }, cancellation);

    private ValueTask<Reply> OpenBothAsync(Asked<Call.Press> asked, CancellationToken cancellation) =>
        DecideAsync(asked, asked.Call.Value, (conflict, session) =>
        {
            var theirs = session.Preparation[conflict.Question];
            var field = new Field.Lines(Text, SessionTexts.Label(conflict.Question), ConflictTexts.BothHelp, $"{theirs.Text}\n{conflict.Mine}".Trim())
            {
                Wording = asked.Programme.Wording(conflict.Question),
            };
            return ValueTask.FromResult<Reply>(new Reply.Open(new Dialog(Both, "Réunir deux réponses", "", [field], "Enregistrer", $"{conflict.Number};{theirs.Version}")));
        }, cancellation);

    private ValueTask<Reply> SubmitBothAsync(Asked<Call.Submit> asked, CancellationToken cancellation)
    {
        var state = asked.Call.State.Split(';');
        if (state.Length != 2 || !int.TryParse(state[1], out var version)) return ValueTask.FromResult<Reply>(new Reply.Refuse(BotTexts.Outdated));
        var text = asked.Call[Text].Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        return DecideAsync(asked, state[0], async (conflict, _) =>
        {
            var errors = AnswerCheck.Errors(new Dictionary<Question, string> { [conflict.Question] = text });
            if (errors.Count > 0) return new Reply.Refuse(PrepareTexts.NotSaved, errors.ToDictionary(_ => Text, error => error.Value));
            return await StoreAsync(asked.Programme, asked.Person, asked.Today, conflict, version, text, cancellation);
        }, cancellation);
    }

    private async ValueTask<Reply> DecideAsync<TCall>(
        Asked<TCall> asked, string number, Func<AnswerConflict, Session, ValueTask<Reply>> decide, CancellationToken cancellation)
        where TCall : Call
    {
        var conflict = int.TryParse(number, out var known) ? await programmes.ConflictAsync(known, cancellation) : null;
        if (conflict is null) return new Reply.Refuse(ConflictTexts.Decided);
        if (asked.Programme.Find(conflict.Session) is not { } session) return new Reply.Refuse(SessionPickingTexts.Gone);
        return Rights.MayPrepare(asked.Person, session) ? await decide(conflict, session) : new Reply.Refuse(PrepareTexts.NotYours(session, asked.Today));
    }

    // Stored first, closed second: a kill in between leaves a decided conflict open, which is harmless; the other order could lose the text.
    private async ValueTask<Reply> StoreAsync(
        Programme programme, Person person, DateOnly today, AnswerConflict conflict, int version, string text, CancellationToken cancellation)
    {
        var saved = await programmes.AnswerAsync(conflict.Session, person.Name, [new AnswerChange(conflict.Question, version, text)], cancellation);
        if (saved is null) return new Reply.Refuse(SessionPickingTexts.Gone);
        await programmes.CloseConflictAsync(conflict.Number, cancellation);
        return new Reply.Replace(Confirmation.Of(saved, programme, person, today));
    }
}
