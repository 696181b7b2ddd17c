using Accompagnement.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Accompagnement.Tests.Cli;

/// <summary>Backups taken by the real program, beside one that serves and is written to.</summary>
public sealed class BackupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_beside_a_server_that_writes_is_whole_and_starts_elsewhere()
    {
        using var folder = new TempFolder();
        await using var server = await RunningProgram.ServeAsync(folder.Path);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var begun = new TaskCompletionSource();
        var writing = Task.Run(() => WriteAsync(folder, begun, enough.Token), Cancellation);
        await await Task.WhenAny(begun.Task, writing);
        var copy = Path.Combine(folder.Path, "copy.db");

        for (var time = 0; time < 3; time++)
        {
            var (exit, _, errors) = await RunningProgram.RunAsync(folder.Path, "backup", copy, "--force");
            Assert.Equal((0, ""), (exit, errors));
            var (complaints, pairs, halves) = await InspectAsync(copy);
            Assert.Equal("ok", complaints);
            Assert.True(pairs > 0);
            Assert.Equal(0, halves);
        }

        await enough.CancelAsync();
        await writing;
        Assert.Equal([copy], Directory.EnumerateFiles(folder.Path, "copy.db*"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
        using var elsewhere = new TempFolder();
        File.Move(copy, Path.Combine(elsewhere.Path, "test.db"));
        await using var restored = await RunningProgram.ServeAsync(elsewhere.Path);
        using var http = new HttpClient { BaseAddress = restored.Address };
        Assert.Equal("alive\n", await http.GetStringAsync("/healthz/live", Cancellation));
        var exported = await RunningProgram.RunAsync(elsewhere.Path, "export");
        Assert.Equal((0, ""), (exported.ExitCode, exported.Errors));
    }

    [Fact]
    public async Task A_file_that_exists_is_not_replaced_unless_told_and_no_database_is_made_to_be_copied()
    {
        using var folder = new TempFolder();
        var copy = Path.Combine(folder.Path, "copy.db");
        var nothing = await RunningProgram.RunAsync(folder.Path, "backup", copy);
        Assert.Equal((1, $"There is no database at {Path.Combine(folder.Path, "test.db")}, so there is nothing to copy.\n"), (nothing.ExitCode, nothing.Errors));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));

        await using (await RunningProgram.ServeAsync(folder.Path)) await File.WriteAllTextAsync(copy, "precious", Cancellation);
        var refused = await RunningProgram.RunAsync(folder.Path, "backup", copy);
        Assert.Equal((1, $"{copy} exists already; say --force to replace it.\n"), (refused.ExitCode, refused.Errors));
        var itself = await RunningProgram.RunAsync(folder.Path, "backup", "test.db", "--force");
        Assert.Equal((1, $"{Path.Combine(folder.Path, "test.db")} is the database itself; name another file.\n"), (itself.ExitCode, itself.Errors));
        Assert.Equal("precious", await File.ReadAllTextAsync(copy, Cancellation));
    }

    // Two rows in each transaction: a copy that has one without the other was not taken at one moment.
    private static async Task WriteAsync(TempFolder folder, TaskCompletionSource begun, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "test.db")};Pooling=False;Default Timeout=30");
        await connection.OpenAsync(CancellationToken.None);
        for (var number = 0; !cancellation.IsCancellationRequested; number++)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"begin immediate; insert into settings (name, value) values ('left {number}', '{new string('x', 2000)}'), ('right {number}', ''); commit";
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            begun.TrySetResult();
        }
    }

    private static async Task<(string Complaints, long Pairs, long Halves)> InspectAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            select (select group_concat(integrity_check) from pragma_integrity_check),
              (select count(*) from settings where name like 'left %'),
              (select count(*) from settings as l where name like 'left %' and not exists (select 1 from settings where name = replace(l.name, 'left', 'right')))
            """;
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        await reader.ReadAsync(Cancellation);
        return (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2));
    }
}
