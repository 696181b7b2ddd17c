using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Reminders;

namespace Accompagnement.Scheduling;

/// <summary>Moves the sandbox's clock from one due moment to the next, and lets Quartz send at each before it goes on.</summary>
internal sealed class Sandbox(SandboxClock clock, ServedProgrammes programmes) : ISandbox, IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public DateTimeOffset Now => clock.GetUtcNow();

    public async ValueTask<DateTimeOffset?> NextReminderAsync(CancellationToken cancellation) => await NextAsync(Now, cancellation);

    public async ValueTask<DateTimeOffset> AdvanceAsync(SandboxStep step, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            // What an answer has just made due goes out before time moves on.
            await RunAsync(cancellation);
            var target = await TargetAsync(step, cancellation);
            while (await NextAsync(Now, cancellation) is { } due && due <= target)
            {
                clock.Set(due);
                await RunAsync(cancellation);
            }
            if (target > Now) clock.Set(target);
            return Now;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private ProgrammeZone Zone => programmes[0].Get<ProgrammeZone>();

    private async ValueTask RunAsync(CancellationToken cancellation)
    {
        foreach (var programme in programmes) await programme.Get<QuartzTriggers>().RunAsync(cancellation);
    }

    private async ValueTask<DateTimeOffset?> NextAsync(DateTimeOffset after, CancellationToken cancellation)
    {
        DateTimeOffset? next = null;
        foreach (var programme in programmes)
        {
            if (await programme.Get<UpcomingReminders>().NextAsync(after, cancellation) is { } its && !(next < its)) next = its;
        }
        return next;
    }

    private async ValueTask<DateTimeOffset> TargetAsync(SandboxStep step, CancellationToken cancellation) => step switch
    {
        SandboxStep.Hour => Now.AddHours(1),
        // The same hour of the next day, whatever the clock changes do.
        SandboxStep.Day => Zone.At(Zone.DayOf(Now).AddDays(1), Zone.TimeOf(Now)),
        SandboxStep.NextReminder => await NextAsync(Now, cancellation) ?? Now,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };
}

/// <summary>Tells when the plan's next message falls due.</summary>
internal sealed class UpcomingReminders(IProgrammes programmes, ReminderPlan plan, ILedger ledger)
{
    public async ValueTask<DateTimeOffset?> NextAsync(DateTimeOffset after, CancellationToken cancellation)
    {
        if (await programmes.CurrentAsync(cancellation) is not { } snapshot) return null;
        var messages = plan.Of(snapshot, await ledger.HistoryAsync(snapshot.Programme.Id, cancellation), after);
        return messages.Where(message => message.State is PlanState.Planned && message.Due > after).Min(message => (DateTimeOffset?)message.Due);
    }
}
