namespace Accompagnement.Core.Chat;

/// <summary>A person's account on one chat: <c>local:mathilde</c>, <c>slack:U012AB3CD</c>.</summary>
/// <param name="Platform">One of <see cref="Platforms"/>.</param>
/// <param name="UserId">The chat's own id, never a display name.</param>
public readonly record struct Account(string Platform, string UserId)
{
    public override string ToString() => $"{Platform}:{UserId}";
}

/// <summary>A channel of one chat, by its id there.</summary>
public readonly record struct Channel(string Platform, string Id)
{
    public override string ToString() => $"{Platform}:{Id}";
}

/// <summary>A message that was posted, as its chat knows it; enough to change it later.</summary>
public readonly record struct Posted(Channel Channel, string MessageId);

/// <summary>The chats that the bot speaks on.</summary>
public static class Platforms
{
    public const string Local = "local";
    public const string Mattermost = "mattermost";
    public const string Slack = "slack";
}
