using Accompagnement.Core.Features;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Reminders.Kills;

/// <summary>Somebody answers one question of a session.</summary>
/// <param name="Day">When.</param>
/// <param name="Session">The session's day.</param>
internal sealed record Deed(DateOnly Day, DateOnly Session, Question Question, string Text)
{
    public string Command => $"/accompagnement {Prepare.Verb} {Session:dd/MM/yyyy}";

    public string Field => Prepare.FieldOf(Question);
}

/// <summary>What people do in the sample's season, drawn once from a seed, so that every life of that season calls for the same messages.</summary>
internal static class SeasonScript
{
    public static readonly DateOnly First = new(2018, 3, 1);

    private static readonly string[] People = ["Quentin", "Marylène", "Mathilde", "Soizic", "Paul"];

    /// <param name="last">The season's last day.</param>
    public static IReadOnlyList<Deed> Draw(Programme programme, DateOnly last, Random random)
    {
        List<Deed> deeds = [];
        foreach (var session in programme.Sessions)
        {
            if (session.Dates.First is not { } day || day <= First || day > last) continue;
            foreach (var question in Preparation.Questions)
            {
                if (session.Preparation[question].IsGiven || random.Next(4) == 0) continue;
                var text = question switch
                {
                    Question.Facilitators => People[random.Next(People.Length)],
                    Question.Agenda => $"15h-16h : atelier {random.Next(1000)}",
                    _ => $"Réponse {random.Next(1000)} à la question {question}",
                };
                var on = day.AddDays(-1 - random.Next(18));
                deeds.Add(new Deed(on > First ? on : First, day, question, text));
            }
        }
        return [.. deeds.OrderBy(deed => deed.Day)];
    }
}
