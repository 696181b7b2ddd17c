using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Reminders.Kills;

/// <summary>What a process is to die of; a closed family.</summary>
internal abstract record Death
{
    private Death()
    {
    }

    /// <summary>So long after it was launched, serving or not yet.</summary>
    public sealed record Starting(TimeSpan After) : Death;

    /// <summary>So long after it began to serve.</summary>
    public sealed record Serving(TimeSpan After) : Death;

    /// <summary>When the chat has taken so many messages, before the program hears of the last.</summary>
    public sealed record Sending(int Messages) : Death;

    /// <summary>So long after an answer was sent to it.</summary>
    public sealed record Submitting(TimeSpan After) : Death;

    public static Death Draw(Random random) => random.Next(10) switch
    {
        < 2 => new Starting(TimeSpan.FromMilliseconds(random.Next(1200))),
        < 4 => new Serving(TimeSpan.FromMilliseconds(random.Next(400))),
        < 8 => new Sending(1 + random.Next(3)),
        _ => new Submitting(TimeSpan.FromMilliseconds(random.Next(40))),
    };
}

/// <summary>The real program, one process after the other on one database, each of which lives until its hour has come.</summary>
internal sealed class Lives(string folder, (string Name, string Value)[] settings, ILastingChat chat, Random random) : IAsyncDisposable
{
    private readonly Lock door = new();
    private RunningProgram? program;
    private Death? death;
    private int taken;
    private int doomed;

    /// <summary>How many have died of what.</summary>
    public Dictionary<string, int> Deaths { get; } = [];

    /// <summary>The process that lives now, or null where it has just died.</summary>
    public RunningProgram? Living
    {
        get
        {
            lock (door) return program;
        }
    }

    /// <summary>Ends the process that lives now, which counts as no death.</summary>
    public async Task EndAsync()
    {
        if (Living is not { } now) return;
        now.Kill();
        await BuryAsync(now);
    }

    /// <summary>From now on so many processes die, beginning with the one that lives; those after them are spared.</summary>
    public void Doom(int kills)
    {
        lock (door)
        {
            doomed = kills;
            death = kills > 0 ? new Death.Serving(TimeSpan.FromMilliseconds(random.Next(200))) : null;
            if (death is Death.Serving(var after) && program is { } now) Expire(now, after);
        }
    }

    /// <summary>Where the program serves: a new process where the last one has died.</summary>
    public async Task<Uri> AddressAsync()
    {
        while (true)
        {
            var serving = Living ?? await LaunchAsync();
            if (await serving.ServingAsync())
            {
                if (death is Death.Serving(var after)) Expire(serving, after);
                return serving.Address;
            }
            await BuryAsync(serving);
        }
    }

    /// <summary>Does something with the program, again where it has died over it.</summary>
    public async Task<T> DoAsync<T>(Func<Uri, Task<T>> act)
    {
        while (true)
        {
            var address = await AddressAsync();
            var alive = Living;
            try
            {
                return await act(address);
            }
            catch (Exception e) when (e is HttpRequestException or IOException && alive is not null)
            {
                // Whatever else breaks a connection is a bug: disposing of a process that was not killed tells so.
                await BuryAsync(alive);
            }
        }
    }

    /// <summary>Tells that an answer is on its way, as some wait for just that.</summary>
    public void Submit()
    {
        if (death is Death.Submitting(var after) && Living is { } now) Expire(now, after);
    }

    public async ValueTask DisposeAsync()
    {
        chat.Taken = () => { };
        if (Living is { } last) await last.DisposeAsync();
    }

    private async Task<RunningProgram> LaunchAsync()
    {
        var launched = RunningProgram.Launch(folder, settings);
        lock (door)
        {
            (program, taken) = (launched, 0);
            death = doomed > 0 ? Death.Draw(random) : null;
            chat.Taken = Take;
        }
        if (death is Death.Starting(var after)) Expire(launched, after);
        return launched;
    }

    private void Take()
    {
        lock (door)
        {
            if (death is Death.Sending(var messages) && ++taken >= messages) Kill(program);
        }
    }

    // Processes die at real moments, whatever the program is at just then.
    private void Expire(RunningProgram whose, TimeSpan after) => Task.Delay(after).ContinueWith(_ => Kill(whose), TaskScheduler.Default);

    private void Kill(RunningProgram? whose)
    {
        lock (door)
        {
            if (whose is null || whose != program || death is null) return;
            whose.Kill();
            Deaths[death.GetType().Name] = Deaths.GetValueOrDefault(death.GetType().Name) + 1;
            (death, doomed) = (null, doomed - 1);
        }
    }

    private async Task BuryAsync(RunningProgram dead)
    {
        lock (door)
        {
            if (program != dead) return;
            program = null;
        }
        await dead.DisposeAsync();
    }
}
