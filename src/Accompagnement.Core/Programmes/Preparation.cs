namespace Accompagnement.Core.Programmes;

/// <summary>The four questions that a session's preparation answers, in the order of the document.</summary>
public enum Question
{
    Objectives,
    Facilitators,
    Speakers,
    Agenda,
}

/// <summary>The latest answer to one question.</summary>
/// <param name="Text">One item a line, sub-items indented by two spaces and a dash; empty where nothing was answered.</param>
/// <param name="Version">0 where the answer only ever stood in the document or is empty; each change adds one.</param>
/// <param name="Author">Who gave it in chat; null where it came with the document.</param>
/// <param name="At">When it was given or imported.</param>
public sealed record Answer(string Text, int Version = 0, string? Author = null, DateTimeOffset? At = null)
{
    public static readonly Answer None = new("");

    public bool IsGiven => !string.IsNullOrWhiteSpace(Text);
}

/// <summary>The answers to the four preparation questions of one session.</summary>
public sealed record Preparation(Answer Objectives, Answer Facilitators, Answer Speakers, Answer Agenda)
{
    public static readonly Preparation Empty = new(Answer.None, Answer.None, Answer.None, Answer.None);

    public static readonly Sequence<Question> Questions = [Question.Objectives, Question.Facilitators, Question.Speakers, Question.Agenda];

    public Answer this[Question question] => question switch
    {
        Question.Objectives => Objectives,
        Question.Facilitators => Facilitators,
        Question.Speakers => Speakers,
        Question.Agenda => Agenda,
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, null),
    };

    public Preparation With(Question question, Answer answer) => question switch
    {
        Question.Objectives => this with { Objectives = answer },
        Question.Facilitators => this with { Facilitators = answer },
        Question.Speakers => this with { Speakers = answer },
        Question.Agenda => this with { Agenda = answer },
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, null),
    };

    public IEnumerable<Question> Missing => Questions.Where(question => !this[question].IsGiven);

    public int AnsweredCount => Questions.Count(question => this[question].IsGiven);

    public bool IsComplete => AnsweredCount == Questions.Count;

    /// <summary>When the last of the answers came in; null while one is missing or where no moment is known.</summary>
    public DateTimeOffset? CompletedAt => IsComplete ? Questions.Max(question => this[question].At) : null;
}
