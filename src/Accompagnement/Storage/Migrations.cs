using DbUp;
using DbUp.Engine.Output;

namespace Accompagnement.Storage;

/// <summary>Runs the embedded .sql files that this database has not seen yet, by name, each in its own transaction.</summary>
internal static class Migrations
{
    /// <exception cref="InvalidOperationException">One of them failed; those before it stand.</exception>
    public static void Run(string connectionString)
    {
        var upgrade = DeployChanges.To.SqliteDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(Migrations).Assembly, name => name.EndsWith(".sql", StringComparison.Ordinal))
            .WithTransactionPerScript()
            // dbup prints every script by itself; the program says what it needs to say.
            .LogTo(new NoOpUpgradeLog())
            .WithVariablesDisabled()
            .Build();
        var result = upgrade.PerformUpgrade();
        if (!result.Successful) throw new InvalidOperationException($"The migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
    }
}
