using System.Collections;
using Accompagnement.Core.Programmes;

namespace Accompagnement;

/// <summary>The programmes that this program serves, the first one first; each has services of its own, kept to the end.</summary>
internal sealed class ServedProgrammes : IReadOnlyList<ServedProgramme>, IDisposable
{
    private readonly List<ServedProgramme> all;
    private readonly Dictionary<ProgrammeName, ServedProgramme> byName;

    public ServedProgrammes(IReadOnlyList<ProgrammeSettings> settings, IServiceScopeFactory scopes)
    {
        all = [.. settings.Select(one => new ServedProgramme(one, scopes.CreateScope()))];
        byName = all.ToDictionary(programme => programme.Name);
    }

    public int Count => all.Count;

    public ServedProgramme this[int index] => all[index];

    public ServedProgramme? Find(ProgrammeName name) => byName.GetValueOrDefault(name);

    public IEnumerator<ServedProgramme> GetEnumerator() => all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        foreach (var programme in all) programme.Dispose();
    }
}

/// <summary>One of them.</summary>
internal sealed class ServedProgramme : IDisposable
{
    private readonly IServiceScope scope;

    public ServedProgramme(ProgrammeSettings settings, IServiceScope scope)
    {
        (Settings, this.scope) = (settings, scope);
        scope.ServiceProvider.GetRequiredService<ProgrammeScope>().Settings = settings;
    }

    public ProgrammeSettings Settings { get; }

    public ProgrammeName Name => Settings.Name;

    /// <summary>A service of this programme's own, always the same one.</summary>
    public T Get<T>()
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    public void Dispose() => scope.Dispose();
}

/// <summary>Tells the services of one programme which it is.</summary>
internal sealed class ProgrammeScope
{
    private ProgrammeSettings? settings;

    public ProgrammeSettings Settings
    {
        get => settings ?? throw new InvalidOperationException("A service of a programme was asked for outside any.");
        set => settings = value;
    }
}

/// <summary>Runs a service of each programme beside the others, from the program's start to its end.</summary>
internal sealed class ForEachProgramme<T>(ServedProgrammes programmes) : IHostedService
    where T : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(programmes.Select(programme => programme.Get<T>().StartAsync(cancellationToken)));

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(programmes.Select(programme => programme.Get<T>().StopAsync(cancellationToken)));
}

internal static class ProgrammeServices
{
    /// <summary>A service of a programme's own, from outside it.</summary>
    public static T Of<T>(this IServiceProvider services, ProgrammeName? name = null)
        where T : notnull => services.GetRequiredService<ServedProgrammes>().Find(name ?? ProgrammeName.First)!.Get<T>();

    public static IServiceCollection AddForEachProgramme<T>(this IServiceCollection services)
        where T : class, IHostedService => services.AddScoped<T>().AddHostedService<ForEachProgramme<T>>();
}
