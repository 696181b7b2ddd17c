using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>A session on one card: what everybody wants to know of it, and the buttons for what this person may do next.</summary>
public static class SessionCard
{
    // What everybody sees is what somebody without a role is shown.
    private static readonly Person Anybody = new(new PersonId(0), "", Groups.None);

    public static IEnumerable<Block> Of(string heading, Session session, Programme programme, Person person, Moment moment)
    {
        yield return new Block.Heading(heading);
        yield return new Block.Facts(FactsOf(session, programme, person, moment).ToSequence());
        if (session.Preparation.Agenda.IsGiven) yield return new Block.Quote(SessionTexts.Label(Question.Agenda), session.Preparation.Agenda.Text);
        yield return new Block.Buttons(ButtonsOf(session, person, moment).ToSequence());
    }

    /// <summary>The card that is shown to everybody before the session, without a heading: what they come for, not how ready it is.</summary>
    public static IEnumerable<Block> Announced(Session session, Programme programme, Moment moment)
    {
        var facts = FactsOf(session, programme, Anybody, moment).SkipLast(session.Facilitators.Count > 0 ? 1 : 2);
        return [new Block.Facts(facts.ToSequence()), .. Of("", session, programme, Anybody, moment).Skip(2)];
    }

    // The last two are how far its preparation has come: who facilitates, and how many answers are in.
    private static IEnumerable<Fact> FactsOf(Session session, Programme programme, Person person, Moment moment)
    {
        yield return new Fact("Date", SessionCardTexts.Date(session, moment.Day));
        if (SessionTexts.State(session.State) is { Length: > 0 } state) yield return new Fact("État", state);
        if (HoursFor(session, programme, person) is { Length: > 0 } hours) yield return new Fact("Horaires", hours);
        if (session.Audience.Label.Length > 0) yield return new Fact("Public", session.Audience.Label);
        if (session.Host.Length > 0) yield return new Fact("Accueil", session.Host);
        if (session.Place.Length > 0) yield return new Fact("Lieu", session.Place);
        if (session.Theme.Length > 0) yield return new Fact("Thème", session.Theme);
        if (session.Objectives.Length > 0) yield return new Fact("Objectifs", session.Objectives);
        foreach (var other in session.Other.Where(other => other.Text.Length > 0)) yield return new Fact(other.Name, other.Text);
        yield return new Fact("Animation", session.Facilitators.Count > 0 ? SessionTexts.Facilitators(session) : SessionCardTexts.NoFacilitator);
        yield return new Fact("Préparation", SessionTexts.Readiness(session.Preparation));
    }

    // Somebody of one group reads their own hours; the others read all of them.
    private static string HoursFor(Session session, Programme programme, Person person) =>
        person.Groups is Groups.Fellows or Groups.Mentors && programme.HoursOf(session, person.Groups) is { } hours ? French.Hours(hours) : SessionTexts.Hours(session, programme);

    private static IEnumerable<Button> ButtonsOf(Session session, Person person, Moment moment)
    {
        foreach (var button in PreparingButtons(session, person, moment)) yield return button;
        if (person.IsTeam) yield return new Button(EditSession.Action, session.Id.ToString(), "Modifier");
        yield return new Button(ShowSession.Action, session.Id.ToString(), "Tout voir");
        yield return new Button(Bot.CommandPress, "programme", "Voir le programme");
    }

    /// <summary>All that this person may do with a session, for where it is shown in full.</summary>
    public static IEnumerable<Button> AllButtonsOf(Session session, Person person, Moment moment)
    {
        foreach (var button in PreparingButtons(session, person, moment)) yield return button;
        if (person.IsTeam)
        {
            yield return new Button(EditSession.Action, session.Id.ToString(), "Modifier");
            if (session.IsOn) yield return new Button(MoveSession.Action, session.Id.ToString(), "Déplacer");
            yield return session.IsOn
                ? new Button(CancelSession.Action, session.Id.ToString(), "Annuler la session")
                : new Button(CancelSession.RestoreAction, session.Id.ToString(), "Rétablir");
        }
        yield return new Button(Bot.CommandPress, "programme", "Voir le programme");
    }

    private static IEnumerable<Button> PreparingButtons(Session session, Person person, Moment moment)
    {
        if (!session.IsOn || session.Dates.End < moment.Day) yield break;
        if (Rights.MayPrepare(person, session)) yield return new Button(Prepare.Action, session.Id.ToString(), "Préparer", Primary: !session.Preparation.IsComplete);
        if (People.Facilitates(person, session)) yield return new Button(HandOver.Action, session.Id.ToString(), HandOverTexts.Title);
        if (person.IsTeam) yield return new Button(AssignFacilitator.Action, session.Id.ToString(), "Nommer qui anime");
    }
}
