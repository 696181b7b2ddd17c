using Accompagnement.Checks;
using Accompagnement.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Accompagnement.Tests.Checks;

/// <summary>What the doctor says of the machine and of the file that holds everything.</summary>
public sealed class DoctorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_first_start_nothing_is_broken_and_nothing_is_made()
    {
        using var installation = new Installation();
        var (isWell, report) = await installation.ExamineAsync();
        Assert.True(isWell, report);
        Assert.Contains("test.db does not exist yet", report, StringComparison.Ordinal);
        Assert.Contains("the embedded chat (sandbox)", report, StringComparison.Ordinal);
        Assert.EndsWith(" 0 broken\n", report, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(installation.Path));
    }

    [Fact]
    public async Task Beside_a_running_server_all_is_good_and_a_killed_one_is_missed()
    {
        using var installation = new Installation();
        await using (var server = await RunningProgram.ServeAsync(installation.Path))
        {
            var (isWell, report) = await installation.ExamineAsync();
            Assert.True(isWell, report);
            Assert.DoesNotContain("  look ", report, StringComparison.Ordinal);
            Assert.Contains("18 sessions", report, StringComparison.Ordinal);
            Assert.Contains("The running server says: reminders", report, StringComparison.Ordinal);
            Assert.Matches(@"good      \d+ reminders are stored", report);
            Assert.True((await installation.ExamineAsync("--ready")).IsWell);
            await server.KillAsync();
        }
        var (isWellWithout, missed) = await installation.ExamineAsync();
        Assert.False(isWellWithout);
        Assert.Contains("BROKEN    The server does not answer at http://127.0.0.1:", missed, StringComparison.Ordinal);
        Assert.False((await installation.ExamineAsync("--ready")).IsWell);
    }

    [Fact]
    public async Task A_damaged_database_and_one_that_somebody_holds_are_broken_and_the_other_checks_go_on()
    {
        using var installation = await Installation.WithSampleAsync();
        await using (var holder = new SqliteConnection($"Data Source={installation.DatabaseFile};Pooling=False"))
        {
            await holder.OpenAsync(Cancellation);
            await using var held = holder.BeginTransaction(System.Data.IsolationLevel.Serializable);
            var (isWell, report) = await installation.ExamineAsync();
            Assert.False(isWell);
            Assert.Contains("test.db cannot be written\n            Why:   SQLite Error 5: 'database is locked'", report, StringComparison.Ordinal);
            Assert.Contains("18 sessions", report, StringComparison.Ordinal);
        }
        await SpoilAsync(installation.DatabaseFile);
        var (isWhole, damage) = await installation.ExamineAsync();
        Assert.False(isWhole);
        Assert.Contains("BROKEN    The database is damaged", damage, StringComparison.Ordinal);
        Assert.Contains("In Europe/Paris it is", damage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_of_a_newer_and_of_an_older_version_are_told_apart_and_so_is_a_file_that_others_can_read()
    {
        using var installation = await Installation.WithSampleAsync();
        await ExecuteAsync(installation, "delete from SchemaVersions where ScriptName like '%0002-%'");
        Assert.Contains("It has not seen 0002-ledger-and-settings.sql.", (await installation.ExamineAsync()).Report, StringComparison.Ordinal);
        await ExecuteAsync(installation, "insert into SchemaVersions (ScriptName, Applied) values ('Accompagnement.Storage.Migrations.9000-tomorrow.sql', '2018-01-01')");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(installation.DatabaseFile, (UnixFileMode)Convert.ToInt32("644", 8));
        var (isWell, report) = await installation.ExamineAsync();
        Assert.False(isWell);
        Assert.Contains("BROKEN    The database was made by a newer version", report, StringComparison.Ordinal);
        Assert.Contains("9000-tomorrow.sql", report, StringComparison.Ordinal);
        Assert.Contains("look      Others on this machine can read the database", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_document_says_wrongly_is_listed_with_its_line()
    {
        using var installation = new Installation();
        await File.WriteAllTextAsync(
            Path.Combine(installation.Path, "programme.org"),
            "#+TITLE: Essai\n* Sessions\n| Date | Audience | Thème |\n|------+----------+-------|\n| 8 mars | EIG seuls | Un |\n| 99 mars | EIG seuls | Deux |\n",
            Cancellation);
        await installation.RunAsync("import", "programme.org", "--year", "2018");
        var (isWell, report) = await installation.ExamineAsync();
        Assert.True(isWell, report);
        Assert.Contains("look      Line 6 of the document", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminders_that_the_scheduler_set_aside_are_broken()
    {
        using var installation = new Installation();
        await using (var server = await RunningProgram.ServeAsync(installation.Path))
        {
            // They are stored moments after the server can be asked.
            while ((await installation.ExamineAsync("--ready")).Report.Contains(" 0 reminders", StringComparison.Ordinal)) await Task.Yield();
            await server.KillAsync();
        }
        await ExecuteAsync(installation, "update QRTZ_TRIGGERS set TRIGGER_STATE = 'ERROR' where TRIGGER_NAME = (select min(TRIGGER_NAME) from QRTZ_TRIGGERS)");
        Assert.Matches(@"BROKEN    1 of \d+ reminders will not go out", (await installation.ExamineAsync()).Report);
    }

    [Fact]
    public async Task Settings_that_cannot_work_and_words_that_mean_nothing_are_told_without_their_secrets()
    {
        using var installation = new Installation();
        installation.Set(("Slack:AppToken", "xapp-very-secret"), ("Slack:BotTokn", "xoxb-very-secret"), ("Programme:TimeZone", "Europe/Pairs"), ("Programme:Document", "missing.org"));
        var (isWell, report) = await installation.ExamineAsync();
        Assert.False(isWell);
        Assert.Contains("Slack:BotToken is missing, so Slack is off", report, StringComparison.Ordinal);
        Assert.Contains("look      Slack:BotTokn is set, and means nothing", report, StringComparison.Ordinal);
        Assert.Contains("BROKEN    The time zone Europe/Pairs is unknown", report, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"Slack\": ", "appsettings.json")]
    [InlineData("{ \"Programme\": { \"Year\": \"soon\" } }", "'Programme:Year'")]
    public async Task A_settings_file_that_cannot_be_read_is_refused_in_a_sentence(string json, string expected)
    {
        using var installation = new Installation();
        await File.WriteAllTextAsync(Path.Combine(installation.Path, "appsettings.json"), json, Cancellation);
        foreach (var verb in (string[])["doctor", "serve"])
        {
            var (exit, output, errors) = await installation.RunAsync(verb);
            Assert.Equal((1, ""), (exit, output));
            Assert.Contains(expected, Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(10L << 20, typeof(Finding.Broken))]
    [InlineData(100L << 20, typeof(Finding.Warning))]
    [InlineData(10L << 30, typeof(Finding.Good))]
    public void A_disk_that_runs_full_is_told_before_it_is(long free, Type expected) => Assert.IsType(expected, DatabaseChecks.Space("data", free));

    private static async Task ExecuteAsync(Installation installation, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={installation.DatabaseFile};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancellation));
    }

    // Overwrites the last page: the first ones would make it no database at all.
    private static async Task SpoilAsync(string path)
    {
        await using var file = File.Open(path, FileMode.Open);
        file.Seek(-4096, SeekOrigin.End);
        await file.WriteAsync(Enumerable.Repeat((byte)0x55, 4096).ToArray(), Cancellation);
    }
}
