using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Reminders;

namespace Accompagnement.Scheduling;

/// <summary>Moves the sandbox's clock from one due moment to the next, and lets Quartz send at each before it goes on.</summary>
internal sealed class Sandbox(SandboxClock clock, ProgrammeZone zone, UpcomingReminders upcoming, QuartzTriggers triggers) : ISandbox, IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public DateTimeOffset Now => clock.GetUtcNow();

    public async ValueTask<DateTimeOffset?> NextReminderAsync(CancellationToken cancellation) => await upcoming.NextAsync(Now, cancellation);

    public async ValueTask<DateTimeOffset> AdvanceAsync(SandboxStep step, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            // What an answer has just made due goes out before time moves on.
            await triggers.RunAsync(cancellation);
            var target = await TargetAsync(step, cancellation);
            while (await upcoming.NextAsync(Now, cancellation) is { } due && due <= target)
            {
                clock.Set(due);
                await triggers.RunAsync(cancellation);
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

    private async ValueTask<DateTimeOffset> TargetAsync(SandboxStep step, CancellationToken cancellation) => step switch
    {
        SandboxStep.Hour => Now.AddHours(1),
        // The same hour of the next day, whatever the clock changes do.
        SandboxStep.Day => zone.At(zone.DayOf(Now).AddDays(1), zone.TimeOf(Now)),
        SandboxStep.NextReminder => await upcoming.NextAsync(Now, cancellation) ?? Now,
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
