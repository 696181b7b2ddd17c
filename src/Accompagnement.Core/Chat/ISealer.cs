namespace Accompagnement.Core.Chat;

/// <summary>Signs and hides what an adapter hands to a chat and wants back unchanged, from the same person, in time.</summary>
public interface ISealer
{
    /// <summary>Seals a payload for one purpose and one account. It outlives restarts; without a lifetime it never expires.</summary>
    string Seal(string purpose, Account account, string payload, TimeSpan? lifetime = null);

    /// <summary>The payload, or null where it was forged, sealed for another purpose or account, or has expired by the real clock.</summary>
    string? Open(string purpose, Account account, string sealedPayload);
}
