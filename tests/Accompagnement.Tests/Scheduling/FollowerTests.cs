using Accompagnement.Core.Programmes;
using Accompagnement.Core.Reminders;
using Accompagnement.Scheduling;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Accompagnement.Tests.Scheduling;

/// <summary>The triggers follow the plan by themselves, whatever goes wrong with them.</summary>
public sealed class FollowerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_sync_that_failed_is_tried_again_and_every_few_minutes_the_plan_is_looked_at_anyway()
    {
        using var store = await TestStore.WithSampleAsync();
        var triggers = new Triggers { Failures = 2 };
        using var follower = new ReminderFollower(
            store.Programmes, new ReminderPlan(TestStore.Zone, ReminderSettings.Default), triggers, new SqlLedger(store.Database), store.Time, NullLogger<ReminderFollower>.Instance);
        await follower.StartAsync(TestContext.Current.CancellationToken);

        await UntilSyncedAsync(1, TimeSpan.FromSeconds(5));
        await UntilSyncedAsync(2, TimeSpan.FromMinutes(5));
        await follower.StopAsync(TestContext.Current.CancellationToken);

        async Task UntilSyncedAsync(int times, TimeSpan step)
        {
            var since = TimeProvider.System.GetTimestamp();
            while (triggers.Synced < times)
            {
                Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, $"Synced {triggers.Synced} times only");
                store.Time.Advance(step);
                await Task.Yield();
            }
        }
    }

    /// <summary>Triggers that cannot be stored at first.</summary>
    private sealed class Triggers : IReminderTriggers
    {
        private int tries;
        private int synced;

        public int Failures { get; init; }

        public int Synced => Volatile.Read(ref synced);

        public ValueTask SyncAsync(IReadOnlyList<PlannedMessage> plan, CancellationToken cancellation)
        {
            if (Interlocked.Increment(ref tries) <= Failures) throw new IOException("the disk is full");
            Interlocked.Increment(ref synced);
            return default;
        }

        public ValueTask WakeAsync(CancellationToken cancellation) => default;
    }
}
