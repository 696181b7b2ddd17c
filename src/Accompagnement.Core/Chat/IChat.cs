using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Chat;

/// <summary>What became of a message that nobody just asked for.</summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    public sealed record Done(Posted Posted) : Delivery;

    /// <summary>The chat will never take it (unknown, deactivated, not a member): a sentence for the team says why.</summary>
    public sealed record Impossible(string Reason) : Delivery;

    /// <summary>The chat may take it later.</summary>
    public sealed record Later(string Reason, TimeSpan? After) : Delivery;
}

/// <summary>A chat, for what nobody just asked for: reminders and notices. Replies to calls go back through the call itself.</summary>
public interface IChat
{
    /// <summary>One of <see cref="Platforms"/>.</summary>
    string Platform { get; }

    /// <summary>The channel of a programme's coordination team.</summary>
    Channel TeamChannelOf(ProgrammeName programme);

    /// <summary>The channel of everybody whom a programme accompanies.</summary>
    Channel EverybodysChannelOf(ProgrammeName programme);

    /// <summary>The programme whose channel, the team's or everybody's, this is, as far as can be told without waiting; null for any other.</summary>
    ProgrammeName? ProgrammeOf(Channel channel);

    /// <summary>Posts into a channel. The same key never posts twice where the chat can tell; a chat that cannot says so in its adapter.</summary>
    ValueTask<Delivery> PostAsync(Channel channel, Message message, string key, CancellationToken cancellation);

    /// <summary>Sends a direct message to a person, with the same promise about the key.</summary>
    ValueTask<Delivery> SendAsync(Account account, Message message, string key, CancellationToken cancellation);

    /// <summary>Changes a message that the bot posted.</summary>
    ValueTask<Delivery> UpdateAsync(Posted posted, Message message, CancellationToken cancellation);

    /// <summary>An account as its chat knows it at this moment; null where the chat does not tell.</summary>
    ValueTask<Profile?> WhoIsAsync(Account account, CancellationToken cancellation);
}

/// <summary>What a chat knows of an account.</summary>
/// <param name="Name">The name that others see there.</param>
/// <param name="TimeZone">Where the person lives by their own settings, an IANA name; null where they gave none.</param>
/// <param name="Locale">The language that they read, a BCP 47 tag such as <c>fr-FR</c> or <c>fr</c>; null where they gave none.</param>
public sealed record Profile(string Name, string? TimeZone, string? Locale);
