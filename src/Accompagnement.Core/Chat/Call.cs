namespace Accompagnement.Core.Chat;

/// <summary>What a person did in a chat, decoded and proven by its adapter; a closed family.</summary>
/// <param name="Caller">Who did it.</param>
/// <param name="Channel">Where, or null where the chat does not say (a dialog, a home page).</param>
public abstract record Call(Caller Caller, Channel? Channel)
{
    /// <summary>A slash command.</summary>
    /// <param name="Name">Without the slash: <c>prochaine-session</c> or <c>accompagnement</c>.</param>
    /// <param name="Text">What follows it, as typed.</param>
    public sealed record Command(Caller Caller, Channel? Channel, string Name, string Text) : Call(Caller, Channel);

    /// <summary>A button.</summary>
    public sealed record Press(Caller Caller, Channel? Channel, string Action, string Value) : Call(Caller, Channel);

    /// <summary>A dialog that was filled and sent.</summary>
    /// <param name="Fields">By field name; a missing or empty field is an empty string.</param>
    public sealed record Submit(Caller Caller, Channel? Channel, string Purpose, string State, IReadOnlyDictionary<string, string> Fields) : Call(Caller, Channel)
    {
        public string this[string field] => Fields.GetValueOrDefault(field, "");
    }
}

/// <summary>Who calls, as their chat vouches for it.</summary>
/// <param name="Name">The display name there; not an identity.</param>
public sealed record Caller(Account Account, string Name);
