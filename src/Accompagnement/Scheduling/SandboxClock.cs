using System.Globalization;
using Accompagnement.Storage;

namespace Accompagnement.Scheduling;

/// <summary>A clock that stands still until it is set, and is found again where it stood after a restart. Timers still run by real time.</summary>
internal sealed class SandboxClock(SqlSettings settings, DateTimeOffset start) : TimeProvider
{
    private const string Name = "sandbox clock";

    // Ticks, since an instant is too wide to be read while another thread writes it.
    private long ticks = (settings.Find(Name) is { } stored ? DateTimeOffset.Parse(stored, CultureInfo.InvariantCulture) : start).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Set(DateTimeOffset instant)
    {
        settings.Set(Name, instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
        Interlocked.Exchange(ref ticks, instant.UtcTicks);
    }
}
