namespace Accompagnement.Mattermost;

/// <summary>The real time, whatever a sandbox's clock says: the server's triggers and limits run by it.</summary>
internal sealed record MattermostClock(TimeProvider Real);
