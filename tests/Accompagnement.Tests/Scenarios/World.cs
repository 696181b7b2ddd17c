using Accompagnement.Core.Chat;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Scenarios;

/// <summary>A running bot with the sample programme on one chat, its clock on 1 March 2018 at 9:00 in Paris.</summary>
public abstract class World : IAsyncDisposable
{
    /// <summary>What people do on that chat.</summary>
    public abstract IChatDriver Chat { get; }

    /// <summary>Moves the clock, living through the reminders on the way, and returns what it then shows.</summary>
    public abstract Task<string> AdvanceAsync(SandboxStep step);

    public async Task AdvanceDaysAsync(int days)
    {
        for (var day = 0; day < days; day++) await AdvanceAsync(SandboxStep.Day);
    }

    /// <summary>From reminder to reminder until there are none.</summary>
    public async Task AdvanceToTheEndAsync()
    {
        var before = "";
        for (var now = "-"; now != before;) (before, now) = (now, await AdvanceAsync(SandboxStep.NextReminder));
    }

    public abstract ValueTask DisposeAsync();
}
