using System.Data.Common;
using Dapper;

namespace Accompagnement.LocalChat;

/// <summary>A message as it is stored.</summary>
/// <param name="Author">The user id of who wrote it, or null for the bot.</param>
/// <param name="OnlyFor">The one person who sees it, or null for everybody in the conversation.</param>
internal sealed record StoredMessage(
    long Id, long Revision, string Conversation, string? Author, string AuthorName, string? OnlyFor, string Blocks, string Text, string At, long Edited);

/// <summary>A message to be stored.</summary>
internal sealed record NewMessage(string Conversation, string? Author, string AuthorName, string? OnlyFor, string Blocks, string Text, string At, string? Key);

/// <summary>The embedded chat's messages and what everybody has read of them.</summary>
internal sealed class LocalStore(DbDataSource database)
{
    private const string Columns =
        "id, revision, conversation, author, author_name as AuthorName, only_for as OnlyFor, blocks, text, at, edited";

    private const string Visible = "conversation in @conversations and (only_for is null or only_for = @person)";

    /// <summary>Stores a message, once for each key, and returns its id.</summary>
    public async ValueTask<long> AddAsync(NewMessage message, CancellationToken cancellation)
    {
        const string Insert = """
            insert into local_messages (revision, conversation, author, author_name, only_for, blocks, text, at, key)
            values ((select coalesce(max(revision), 0) + 1 from local_messages),
              @Conversation, @Author, @AuthorName, @OnlyFor, @Blocks, @Text, @At, @Key)
            on conflict (key) do nothing
            returning id
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var added = await connection.ExecuteScalarAsync<long?>(Command(Insert, message, cancellation));
        return added ?? await connection.ExecuteScalarAsync<long>(Command("select id from local_messages where key = @Key", message, cancellation));
    }

    public async ValueTask<bool> HasKeyAsync(string key, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(Command("select exists (select 1 from local_messages where key = @key)", new { key }, cancellation));
    }

    /// <summary>Puts other blocks in the place of a message of the bot; false where there is no such message.</summary>
    public async ValueTask<bool> ReplaceAsync(string conversation, long id, string blocks, string text, CancellationToken cancellation)
    {
        const string Update = """
            update local_messages set blocks = @blocks, text = @text, edited = 1,
              revision = (select max(revision) + 1 from local_messages)
            where id = @id and conversation = @conversation and author is null
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteAsync(Command(Update, new { conversation, id, blocks, text }, cancellation)) > 0;
    }

    /// <summary>The latest messages of a conversation that a person may see, in order; those before an id where one is given.</summary>
    public async ValueTask<IReadOnlyList<StoredMessage>> PageAsync(string conversation, string person, long? before, int count, CancellationToken cancellation)
    {
        const string Select = $"""
            select {Columns} from local_messages
            where {Visible} and (@before is null or id < @before) order by id desc limit @count
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        string[] conversations = [conversation];
        var rows = await connection.QueryAsync<StoredMessage>(Command(Select, new { conversations, person, before, count }, cancellation));
        return [.. rows.Reverse()];
    }

    /// <summary>What was added or replaced after a revision, in the order in which it happened.</summary>
    public async ValueTask<IReadOnlyList<StoredMessage>> SinceAsync(
        IReadOnlyList<string> conversations, string person, long revision, int count, CancellationToken cancellation)
    {
        const string Select = $"select {Columns} from local_messages where {Visible} and revision > @revision order by revision limit @count";
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<StoredMessage>(Command(Select, new { conversations, person, revision, count }, cancellation))];
    }

    public async ValueTask<long> LatestRevisionAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(Command("select coalesce(max(revision), 0) from local_messages", null, cancellation));
    }

    /// <summary>How many messages of others a person has not seen, by conversation; those without any are left out.</summary>
    public async ValueTask<IReadOnlyDictionary<string, int>> UnreadAsync(IReadOnlyList<string> conversations, string person, CancellationToken cancellation)
    {
        const string Select = $"""
            select conversation as Conversation, count(*) as Count from local_messages m
            where {Visible} and author is not @person
              and id > coalesce((select up_to from local_reads r where r.person = @person and r.conversation = m.conversation), 0)
            group by conversation
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<(string Conversation, int Count)>(Command(Select, new { conversations, person }, cancellation));
        return rows.ToDictionary(row => row.Conversation, row => row.Count);
    }

    public async ValueTask ReadAsync(string person, string conversation, long upTo, CancellationToken cancellation)
    {
        const string Upsert = """
            insert into local_reads (person, conversation, up_to) values (@person, @conversation, @upTo)
            on conflict (person, conversation) do update set up_to = max(up_to, excluded.up_to)
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(Command(Upsert, new { person, conversation, upTo }, cancellation));
    }

    private static CommandDefinition Command(string sql, object? parameters, CancellationToken cancellation) => new(sql, parameters, cancellationToken: cancellation);
}
