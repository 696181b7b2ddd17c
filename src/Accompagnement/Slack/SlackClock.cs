namespace Accompagnement.Slack;

/// <summary>The real time, whatever a sandbox's clock says: Slack's signatures, triggers and limits run by it.</summary>
internal sealed record SlackClock(TimeProvider Real);
