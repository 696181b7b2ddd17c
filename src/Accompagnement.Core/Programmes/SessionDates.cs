namespace Accompagnement.Core.Programmes;

/// <summary>When a session is: the words of the document and what they were understood to mean.</summary>
/// <param name="Text">The date as the document writes it (<c>16 &amp; 17 mai</c>, <c>TBC</c>), without emphasis.</param>
/// <param name="First">The first day, or null where the words name none.</param>
/// <param name="Last">The last day of a session of several days, else null.</param>
/// <param name="Alternatives">The other days that the words leave open (<c>7 ou 14 novembre</c>); <see cref="First"/> is the earliest.</param>
public sealed record SessionDates(string Text, DateOnly? First, DateOnly? Last = null, Sequence<DateOnly> Alternatives = default)
{
    /// <summary>The day after which the session is over, or null where no day is known.</summary>
    public DateOnly? End => Last ?? First;

    public bool Covers(DateOnly day) => First <= day && day <= End;
}
