using Microsoft.Data.Sqlite;

namespace Accompagnement.Storage;

/// <summary>Settings under <c>Database</c>.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>As Microsoft.Data.Sqlite reads it; the folder of the file is made where it is missing.</summary>
    public string ConnectionString { get; set; } = "Data Source=data/accompagnement.db";

    /// <summary>What is wrong with these settings, in a sentence, or null.</summary>
    public string? Problem()
    {
        try
        {
            var file = new SqliteConnectionStringBuilder(ConnectionString);
            if (file.DataSource.Length == 0) return "Database:ConnectionString names no file; write for example \"Data Source=data/accompagnement.db\".";
            if (file.Mode is SqliteOpenMode.Memory || file.DataSource == ":memory:") return "Database:ConnectionString must name a file: what stays in memory would be lost with the process.";
            return null;
        }
        catch (ArgumentException refused)
        {
            return $"Database:ConnectionString cannot be read: {refused.Message}";
        }
    }

    /// <summary>The connection string with what the program relies on, unless it says otherwise itself.</summary>
    public string Complete()
    {
        var file = new SqliteConnectionStringBuilder(ConnectionString) { ForeignKeys = true };
        if (!ConnectionString.Contains("Timeout", StringComparison.OrdinalIgnoreCase)) file.DefaultTimeout = 30;
        return file.ToString();
    }
}
