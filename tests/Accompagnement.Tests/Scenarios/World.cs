using Accompagnement.Core.Chat;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Scenarios;

/// <summary>A running bot with the sample programme on one chat, its clock on 1 March 2018 at 9:00 in Paris.</summary>
public abstract class World : IAsyncDisposable
{
    /// <summary>What people do on that chat.</summary>
    public abstract IChatDriver Chat { get; }

    /// <summary>Moves the clock, living through the reminders on the way.</summary>
    public abstract Task AdvanceAsync(SandboxStep step);

    public async Task AdvanceDaysAsync(int days)
    {
        for (var day = 0; day < days; day++) await AdvanceAsync(SandboxStep.Day);
    }

    public abstract ValueTask DisposeAsync();
}
