using Microsoft.Data.Sqlite;

namespace Accompagnement.Storage;

/// <summary>Copies the database as it is at one moment, while others go on reading and writing.</summary>
internal static class Backup
{
    /// <summary>Writes the copy beside its place first, so that what has that name is always whole; only its owner may read it.</summary>
    /// <exception cref="IOException">There is nothing to copy, or the file may not be replaced.</exception>
    public static void Write(string connectionString, string path, bool replace)
    {
        var database = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        if (!File.Exists(database)) throw new FileNotFoundException($"There is no database at {database}, so there is nothing to copy.");
        // A server that runs would go on writing to a file that nobody finds any more.
        if (Path.GetFullPath(path) == database) throw new IOException($"{path} is the database itself; name another file.");
        if (!replace && File.Exists(path)) throw new IOException($"{path} exists already; say --force to replace it.");
        var unfinished = $"{path}.{Guid.NewGuid():N}.unfinished";
        try
        {
            FileModes.CreatePrivate(unfinished);
            Copy(connectionString, unfinished);
            File.Move(unfinished, path, replace);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static void Copy(string connectionString, string path)
    {
        var reading = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var source = new SqliteConnection(reading.ToString());
        source.Open();
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        copy.Open();
        // In one step, within one reading transaction: it neither starts again for what is written meanwhile nor holds writers up.
        source.BackupDatabase(copy);
        // The copy is one file, complete without the log that its mode would ask for.
        using var command = copy.CreateCommand();
        command.CommandText = "pragma journal_mode = delete";
        command.ExecuteNonQuery();
    }
}
