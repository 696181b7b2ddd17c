namespace Accompagnement.Tests.Reminders.Kills;

/// <summary>A chat that lives in the test and so survives the program that is killed.</summary>
internal interface ILastingChat : IAsyncDisposable
{
    /// <summary>One of <see cref="Core.Chat.Platforms"/>.</summary>
    string Platform { get; }

    /// <summary>Who is there: everybody who facilitates in these seasons.</summary>
    static IReadOnlyList<string> People { get; } = ["Marylène", "Mathilde", "Quentin", "Soizic", "Paul", "Bastien"];

    /// <summary>All that the bot posted by itself, in order.</summary>
    IReadOnlyList<Posting> Postings { get; }

    /// <summary>Called when a message has been taken, before the program is told so.</summary>
    Action Taken { get; set; }

    /// <summary>Whether the chat knows a message again that it has taken already.</summary>
    bool KnowsKeys { get; }

    /// <summary>Makes itself known to a program in this folder, and returns what it needs as environment variables.</summary>
    Task<(string Name, string Value)[]> PrepareAsync(string folder);
}

/// <param name="Place">The conversation that it went to.</param>
/// <param name="Id">As the chat calls it, and the ledger once the message is marked.</param>
internal sealed record Posting(string Place, string Text, string Id);
