using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Accompagnement.Storage;

/// <summary>
/// The file that holds everything. WAL lets readers go on while one writes. Synchronous stays FULL, SQLite's default: each commit waits
/// for the disk, so that an answer that was acknowledged survives a power cut. With NORMAL only a kill of the process is survived.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly DbDataSource source;

    // SQLite has one writer at a time and keeps the thread of whoever waits for it. Waiting here instead keeps none, so that a writer
    // outside (a backup, an import) who takes long leaves the program able to answer.
    private readonly SemaphoreSlim writing = new(1);

    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    public Database(string connectionString)
    {
        ConnectionString = connectionString;
        source = SqliteFactory.Instance.CreateDataSource(connectionString);
    }

    public string ConnectionString { get; }

    public DbDataSource Source => source;

    /// <summary>Makes the file where it is missing and brings its tables up to date.</summary>
    public void Prepare()
    {
        var path = new SqliteConnectionStringBuilder(ConnectionString).DataSource;
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        // It will hold people's answers and the signing keys; SQLite gives its other files the same mode.
        if (!File.Exists(path)) FileModes.CreatePrivate(path);
        using (var connection = source.OpenConnection()) connection.Execute("pragma journal_mode = wal");
        Migrations.Run(ConnectionString);
    }

    public DbConnection Open() => source.OpenConnection();

    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellation) => await source.OpenConnectionAsync(cancellation);

    /// <summary>Runs one change, whole or not at all. On SQLite it takes the write lock at once, so that what it reads cannot go stale.</summary>
    public async ValueTask<T> ChangeAsync<T>(Func<DbTransaction, Task<T>> change, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
            var result = await change(transaction);
            // From here on it is all or nothing, whoever has stopped waiting.
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Begins to read one state of everything, which others may meanwhile change; waits for no writer.</summary>
    public static async ValueTask<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken cancellation) =>
        // Left to itself SQLite's provider takes the write lock for any transaction.
        connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    public void Dispose()
    {
        source.Dispose();
        writing.Dispose();
    }
}

/// <summary>Dapper with the transaction that a change runs in.</summary>
internal static class TransactionSql
{
    public static Task<int> ExecuteAsync(this DbTransaction transaction, string sql, object? values = null) =>
        transaction.Connection!.ExecuteAsync(sql, values, transaction);

    public static Task<IEnumerable<T>> QueryAsync<T>(this DbTransaction transaction, string sql, object? values = null) =>
        transaction.Connection!.QueryAsync<T>(sql, values, transaction);

    public static Task<T?> FirstAsync<T>(this DbTransaction transaction, string sql, object? values = null) =>
        transaction.Connection!.QueryFirstOrDefaultAsync<T>(sql, values, transaction);
}
