using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Features;

/// <summary>What the preparation dialog has to remember: its session and the versions of the answers that it showed.</summary>
internal sealed record PrepareState(SessionId Session, Sequence<int> Versions)
{
    public PrepareState(Session session)
        : this(session.Id, Preparation.Questions.Select(question => session.Preparation[question].Version).ToSequence())
    {
    }

    public static PrepareState? Parse(string state)
    {
        var numbers = state.Split(';');
        if (numbers.Length != 1 + Preparation.Questions.Count || !numbers.All(number => int.TryParse(number, out _))) return null;
        return new PrepareState(new SessionId(int.Parse(numbers[0])), numbers.Skip(1).Select(int.Parse).ToSequence());
    }

    public override string ToString() => $"{Session};{string.Join(';', Versions)}";
}
