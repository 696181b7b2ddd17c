namespace Accompagnement.Core.Programmes;

/// <summary>A session's stable number within its programme; it survives moves, renames and imports.</summary>
public readonly record struct SessionId(int Value)
{
    public override string ToString() => Value.ToString();
}

public enum SessionState
{
    Planned,
    ToBeConfirmed,
    Cancelled,
    Held,
}

/// <summary>A cell of a column that this program gives no meaning to; kept and shown as it stands.</summary>
public sealed record OtherColumn(string Name, string Text);

/// <summary>Since when, and through whom, somebody facilitates a session.</summary>
/// <param name="Name">As the second answer writes it.</param>
/// <param name="By">Who named them in chat; null where the document did.</param>
public sealed record Naming(string Name, DateTimeOffset Since, string? By);

/// <summary>One dated meeting of the programme, as the document tells it and chat has completed it.</summary>
public sealed record Session
{
    /// <summary>A session of which nothing is known.</summary>
    public static readonly Session Blank = new() { Id = default, Dates = new SessionDates("", null) };

    public required SessionId Id { get; init; }

    public required SessionDates Dates { get; init; }

    /// <summary>The hours cell or remark as written; empty where the programme's default hours hold.</summary>
    public string HoursText { get; init; } = "";

    /// <summary>This session's own hours, by audience where they differ; empty where the programme's default hours hold.</summary>
    public Sequence<AudienceHours> OwnHours { get; init; }

    public Audience Audience { get; init; } = new("");

    public string Host { get; init; } = "";

    public string Place { get; init; } = "";

    public string Theme { get; init; } = "";

    /// <summary>The table's objectives: what the programme planned, where the first answer is what the facilitators prepare.</summary>
    public string Objectives { get; init; } = "";

    public Sequence<OtherColumn> Other { get; init; }

    public SessionState State { get; init; }

    /// <summary>Whether the document's table marks this row in bold (its hand-kept pointer to the next session).</summary>
    public bool Highlighted { get; init; }

    /// <summary>The heading of the session's own section, or null where it has none.</summary>
    public string? SectionTitle { get; init; }

    /// <summary>What its section says outside the four questions.</summary>
    public string SectionText { get; init; } = "";

    public Preparation Preparation { get; init; } = Preparation.Empty;

    /// <summary>Since when this date has been known here (import, or the last move); null in a bare reading of a document.</summary>
    public DateTimeOffset? DatedSince { get; init; }

    /// <summary>Since when each facilitator has been named; empty in a bare reading of a document.</summary>
    public Sequence<Naming> Namings { get; init; }

    /// <summary>All changes of its facts since it was first stored, the oldest first; empty in a bare reading of a document.</summary>
    public Sequence<FieldChange> Changes { get; init; }

    /// <summary>Grows with each change of its facts; 0 as first imported.</summary>
    public int Version => Changes.Count == 0 ? 0 : Changes[^1].Version;

    /// <summary>Whether chat added it to the programme, with its first version.</summary>
    public bool WasAdded
    {
        get
        {
            // The facts of one version come in no order.
            foreach (var change in Changes)
            {
                if (change.Version != 1) return false;
                if (change is { Field: SessionField.Dates, Before: "", DatesBefore: null }) return true;
            }
            return false;
        }
    }

    /// <summary>Who prepares and leads the session, as the second answer names them.</summary>
    public Sequence<Facilitator> Facilitators => Facilitator.NamedIn(Preparation.Facilitators.Text);

    public bool IsOn => State is not SessionState.Cancelled;
}
