using Accompagnement.Storage;
using Microsoft.Data.Sqlite;

namespace Accompagnement.Checks;

/// <summary>The database's file as it lies there: opening it makes nothing and changes no table.</summary>
internal sealed class StoredFile
{
    private readonly SqliteConnectionStringBuilder settings;

    public StoredFile(DatabaseOptions options)
    {
        settings = new SqliteConnectionStringBuilder(options.Complete()) { Pooling = false };
        if (settings.Mode is SqliteOpenMode.ReadWriteCreate) settings.Mode = SqliteOpenMode.ReadWrite;
        Path = System.IO.Path.GetFullPath(settings.DataSource);
    }

    public string Path { get; }

    public string ConnectionString => settings.ToString();

    public bool Exists => File.Exists(Path);

    /// <summary>What others can do with it that they should not, a verb, or null for nothing; a group may be let read, for backups.</summary>
    public string? OthersMay
    {
        get
        {
            if (OperatingSystem.IsWindows() || !Exists) return null;
            var mode = File.GetUnixFileMode(Path);
            if ((mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0) return "change";
            return (mode & UnixFileMode.OtherRead) != 0 ? "read" : null;
        }
    }

    public async Task<SqliteConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>In bytes, on the disk that holds it or will.</summary>
    public long FreeSpace()
    {
        var folder = new DirectoryInfo(System.IO.Path.GetDirectoryName(Path)!);
        while (folder is { Exists: false, Parent: not null }) folder = folder.Parent;
        return new DriveInfo(folder.FullName).AvailableFreeSpace;
    }
}
