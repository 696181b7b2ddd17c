using Dapper;

namespace Accompagnement.Storage;

/// <summary>Small things that outlive the process under a name: the sandbox clock, the signing keys.</summary>
internal sealed class SqlSettings(Database database)
{
    public string? Find(string name)
    {
        using var connection = database.Open();
        return connection.QueryFirstOrDefault<string>("select value from settings where name = @name", new { name });
    }

    public IReadOnlyList<string> Under(string prefix)
    {
        using var connection = database.Open();
        return [.. connection.Query<string>("select value from settings where name like @like order by name", new { like = prefix + "%" })];
    }

    public void Set(string name, string value)
    {
        using var connection = database.Open();
        connection.Execute(
            "insert into settings (name, value) values (@name, @value) on conflict (name) do update set value = excluded.value", new { name, value });
    }

    public void Remove(string name)
    {
        using var connection = database.Open();
        connection.Execute("delete from settings where name = @name", new { name });
    }
}
