namespace Accompagnement.LocalChat;

/// <summary>Wakes the open pages when something they may show has changed; they then look for themselves.</summary>
internal sealed class LocalSignal
{
    private TaskCompletionSource current = Fresh();

    /// <summary>Completes at the next ring. Take it before looking, so that no ring is missed.</summary>
    public Task Next => Volatile.Read(ref current).Task;

    public void Ring() => Interlocked.Exchange(ref current, Fresh()).SetResult();

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
