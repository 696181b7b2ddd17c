namespace Accompagnement.Core.Reminders;

/// <summary>Sends what is due: asks the plan again, claims each key in the ledger, sends, and marks it sent.</summary>
public sealed class Reminding
{
    /// <summary>Sends all that is due at this moment and returns how many messages went out.</summary>
    public ValueTask<int> SendDueAsync(CancellationToken cancellation) => ValueTask.FromResult(0);
}
