namespace Accompagnement.Core.Programmes;

/// <summary>Tells what moment it is in the programme's zone.</summary>
public sealed class ProgrammeClock(TimeProvider time, ProgrammeZone zone)
{
    public ProgrammeZone Zone => zone;

    public Moment Now() => Moment.Of(time.GetUtcNow(), zone);
}
