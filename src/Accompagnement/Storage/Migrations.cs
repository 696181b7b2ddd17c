using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;

namespace Accompagnement.Storage;

/// <summary>Runs the embedded .sql files that this database has not seen yet, by name, each in its own transaction.</summary>
internal static class Migrations
{
    /// <exception cref="InvalidOperationException">One of them failed; those before it stand.</exception>
    public static void Run(string connectionString)
    {
        var result = Upgrade(connectionString).PerformUpgrade();
        if (!result.Successful) throw new InvalidOperationException($"The migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
    }

    /// <summary>Which of the program's migrations the database has not seen, and which it has seen that the program does not know; changes nothing.</summary>
    public static (IReadOnlyList<string> Missing, IReadOnlyList<string> Unknown) Compare(string connectionString)
    {
        var upgrade = Upgrade(connectionString);
        var known = upgrade.GetDiscoveredScripts().Select(script => script.Name).ToList();
        var seen = upgrade.GetExecutedScripts();
        return ([.. known.Except(seen).Select(Short)], [.. seen.Except(known).Select(Short)]);
    }

    private static UpgradeEngine Upgrade(string connectionString) =>
        DeployChanges.To.SqliteDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(Migrations).Assembly, IsMigration)
            .WithTransactionPerScript()
            // dbup prints every script by itself; the program says what it needs to say.
            .LogTo(new NoOpUpgradeLog())
            .WithVariablesDisabled()
            .Build();

    private static bool IsMigration(string resource) => resource.EndsWith(".sql", StringComparison.Ordinal);

    // "Accompagnement.Storage.Migrations.0001-programmes.sql" is told by its file's name.
    private static string Short(string script) => string.Join('.', script.Split('.')[^2..]);
}
