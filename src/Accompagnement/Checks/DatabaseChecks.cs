using Accompagnement.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Accompagnement.Checks;

/// <summary>Looks at the database file without making or changing anything.</summary>
internal sealed class DatabaseChecks(StoredFile file)
{
    private const string Topic = "Database";
    private const long LargeWal = 64L << 20;
    private const long LittleSpace = 200L << 20;
    private const long NoSpace = 20L << 20;

    public IEnumerable<Check> All() => file.Exists
        ? [.. OfFile(), OfDisk()]
        : [Check.Of(Topic, "The database's file", _ => Task.FromResult<Finding>(Missing())), OfDisk()];

    private IEnumerable<Check> OfFile() =>
    [
        Check.Of(Topic, "Whether the database can be written", WritableAsync),
        Check.Of(Topic, "Whether the database is whole", IntegrityAsync),
        Check.Of(Topic, "Whether the database's tables are up to date", _ => Task.FromResult(Tables())),
        Check.Of(Topic, "Whether the database's file is protected", _ => Task.FromResult(Protection())),
    ];

    private Check OfDisk() => Check.Of(Topic, "Whether the disk has room", _ => Task.FromResult(Space(file.Path, file.FreeSpace())));

    /// <summary>What so much free space means.</summary>
    public static Finding Space(string path, long free) => free switch
    {
        < NoSpace => new Finding.Broken("The disk is full", $"{Size(free)} are left where {path} is.", "Free some space: answers can no longer be stored."),
        < LittleSpace => new Finding.Warning("The disk is nearly full", $"{Size(free)} are left where {path} is.", "Free some space before answers can no longer be stored."),
        _ => new Finding.Good($"{Size(free)} of disk space are left"),
    };

    private async Task<Finding> WritableAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = await file.OpenAsync(cancellation);
            // The lock that every change takes; nothing is written.
            await connection.ExecuteAsync(new CommandDefinition("begin immediate", commandTimeout: 5, cancellationToken: cancellation));
            await connection.ExecuteAsync("rollback");
            return await WalAsync(connection);
        }
        catch (SqliteException refused)
        {
            return new Finding.Broken($"{file.Path} cannot be written", refused.Message, refused.SqliteErrorCode switch
            {
                SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => "Another program has held it for seconds: find it (fuser, lsof) and end it.",
                SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM => "Give the file and its folder to the user that runs the bot (chown, chmod u+rw).",
                _ => "Stop the bot, keep a copy of the file, and put back the last backup.",
            });
        }
    }

    private async Task<Finding> WalAsync(SqliteConnection connection)
    {
        var mode = await connection.ExecuteScalarAsync<string>("pragma journal_mode");
        if (mode != "wal") return new Finding.Warning("Readers wait for writers", $"The journal mode is {mode}, not WAL.", "Start the bot once: it sets the mode.");
        var wal = new FileInfo($"{file.Path}-wal") is { Exists: true } log ? log.Length : 0;
        return wal > LargeWal
            ? new Finding.Warning($"The write-ahead log has grown to {Size(wal)}", "Some reader never ends, so it cannot be folded back.", "Restart the bot, and end other programs that have the database open.")
            : new Finding.Good($"{file.Path} can be written ({Size(new FileInfo(file.Path).Length)}, log {Size(wal)})");
    }

    private async Task<Finding> IntegrityAsync(CancellationToken cancellation)
    {
        List<string> damage = [];
        try
        {
            await using var connection = await file.OpenAsync(cancellation);
            damage.AddRange((await connection.QueryAsync<string>(new CommandDefinition("pragma integrity_check(5)", cancellationToken: cancellation))).Where(line => line != "ok"));
            var orphans = await connection.QueryAsync<(string Table, long? Row, string Parent, long Key)>("pragma foreign_key_check");
            damage.AddRange(orphans.Take(5).Select(orphan => $"a row of {orphan.Table} belongs to none of {orphan.Parent}"));
        }
        catch (SqliteException refused)
        {
            damage.Add(refused.Message);
        }
        return damage.Count == 0
            ? new Finding.Good("Every page and every reference is whole")
            : new Finding.Broken("The database is damaged", string.Join("; ", damage), "Stop the bot, keep a copy of the file, and put back the last backup; or rescue what is left with: sqlite3 FILE .recover");
    }

    private Finding Tables()
    {
        var (missing, unknown) = Migrations.Compare(file.ConnectionString);
        if (unknown.Count > 0)
        {
            return new Finding.Broken(
                "The database was made by a newer version of the program", $"It has seen {string.Join(", ", unknown)}, which this version does not know.", "Install that version again, or put back a backup from before it.");
        }
        return missing.Count == 0
            ? new Finding.Good("Its tables are up to date")
            : new Finding.Warning("Its tables are from an older version", $"It has not seen {string.Join(", ", missing)}.", "Make a backup, then start the bot: it brings them up to date.");
    }

    private Finding Protection() => file.OthersMay is { } may
        ? new Finding.Warning($"Others on this machine can {may} the database", "It holds people's answers and the bot's signing keys, and its mode is too open.", $"chmod 600 {file.Path}*")
        : new Finding.Good("Strangers on this machine cannot read it");

    private Finding.Warning Missing() =>
        new Finding.Warning($"{file.Path} does not exist yet", "The bot has never been started with these settings, or Database:ConnectionString names another file.", "Start the bot, or import a document: either makes it.");

    private static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => $"{bytes / (double)(1L << 30):0.#} GB",
        >= 1L << 20 => $"{bytes / (double)(1L << 20):0.#} MB",
        _ => $"{(bytes + 1023) / 1024} kB",
    };
}
