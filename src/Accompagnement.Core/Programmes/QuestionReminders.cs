namespace Accompagnement.Core.Programmes;

/// <summary>Asks the team, once, who somebody is whom the programme names to facilitate and whom several accounts may be.</summary>
internal static class QuestionReminders
{
    public static IEnumerable<Reminder> All(PlanContext context, DateTimeOffset now)
    {
        foreach (var question in context.Snapshot.Questions)
        {
            var facts = context.Programme.Sessions
                .Where(session => session.Facilitators.Any(facilitator => Folding.Same(facilitator.Name, question.Name)))
                .Select(session => SessionFacts.Of(context, session))
                .OfType<SessionFacts>()
                .Where(facts => facts.Start > now)
                .MinBy(facts => facts.Start);
            if (facts is null) continue;
            var due = context.Team.Opening(Noticed(question, facts.Session));
            if (due >= facts.Start) continue;
            yield return new Reminder(
                $"{context.Programme.Id}/who/{question.Platform}/{Folding.Fold(question.Name).Replace(' ', '-')}", ReminderKind.WhoIs, facts.Session.Id, context.Team.To, 0, due, facts.Start)
            {
                About = question.Name,
                Detail = question.Platform,
            };
        }
    }

    // When the last of what makes the question was known: the accounts, and the name.
    private static DateTimeOffset Noticed(NameQuestion question, Session session)
    {
        var met = question.Candidates.Max(candidate => candidate.Since);
        var named = session.Namings.FirstOrDefault(naming => Folding.Same(naming.Name, question.Name))?.Since;
        return named > met ? named.Value : met;
    }
}
