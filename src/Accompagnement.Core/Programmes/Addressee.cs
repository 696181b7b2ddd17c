namespace Accompagnement.Core.Programmes;

/// <summary>Somebody whom a plan may write to, with their hours and the days on which they are away.</summary>
/// <param name="Name">As everybody writes it, whatever the answer that names them wrote.</param>
/// <param name="Slug">The name in reminders' keys.</param>
/// <param name="Id">Null for somebody who is only a name so far, and for a channel.</param>
internal sealed record Addressee(Recipient To, string Name, string Slug, PersonId? Id, WritingHours Hours, IReadOnlyList<Absence> Absences)
{
    /// <summary>Whether this is one person, who may be away and is written to at most once a day.</summary>
    public bool IsPerson => To is Recipient.Direct;

    public Absence? AwayOn(DateOnly day)
    {
        foreach (var absence in Absences)
        {
            if (absence.Covers(day)) return absence;
        }
        return null;
    }

    /// <summary>The absence that keeps them from a session on any of these days.</summary>
    public Absence? AwayBetween(DateOnly first, DateOnly last)
    {
        foreach (var absence in Absences)
        {
            if (absence.First <= last && absence.Last >= first) return absence;
        }
        return null;
    }

    /// <summary>This moment if they may be written to then, else the next at which they may.</summary>
    public DateTimeOffset Opening(DateTimeOffset instant)
    {
        var opening = Hours.Opening(instant);
        while (Absences.Count > 0 && AwayOn(Hours.DayOf(opening)) is { } absence) opening = Hours.OnAfter(absence.Last);
        return opening;
    }

    /// <summary>The first moment on a later day than this one at which they may be written to.</summary>
    public DateTimeOffset OpeningAfter(DateTimeOffset instant) => Opening(Hours.OnAfter(Hours.DayOf(instant)));
}
