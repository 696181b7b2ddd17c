namespace Accompagnement.Tests.Reminders;

/// <summary>A clock that stands where it is put, in the past too, as an operator or a bad battery may.</summary>
internal sealed class MovableClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
