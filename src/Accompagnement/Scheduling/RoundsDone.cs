using System.Collections.Concurrent;
using Quartz;

namespace Accompagnement.Scheduling;

/// <summary>Tells whoever asked for a round when it is over.</summary>
internal sealed class RoundsDone : IJobListener
{
    private readonly ConcurrentDictionary<TriggerKey, TaskCompletionSource> expected = new();

    public string Name => nameof(RoundsDone);

    public Task Expect(TriggerKey trigger) =>
        expected.GetOrAdd(trigger, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default) => default;

    public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default) => default;

    public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        if (expected.TryRemove(context.Trigger.Key, out var waiting)) waiting.SetResult();
        return default;
    }
}
