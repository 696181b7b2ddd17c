using Accompagnement.Storage;
using Microsoft.Data.Sqlite;

namespace Accompagnement.Checks;

/// <summary>Keeps configured secrets out of what is printed, whatever error message they got into.</summary>
internal sealed class Secrets(Settings settings)
{
    private const string Hidden = "(secret)";

    // Anything shorter is no secret, and would be found in innocent words.
    private const int Shortest = 6;

    private readonly IReadOnlyList<string> values =
    [
        .. new[] { settings.Slack.BotToken, settings.Slack.AppToken, settings.Slack.SigningSecret, settings.Mattermost.BotToken, Password(settings.Database) }
            .Concat(settings.Mattermost.CommandTokens)
            .Where(secret => secret.Length >= Shortest)
            .OrderByDescending(secret => secret.Length),
    ];

    public Finding Hide(Finding finding) => finding switch
    {
        Finding.Good good => new Finding.Good(Hide(good.What)),
        Finding.Warning warning => new Finding.Warning(Hide(warning.What), Hide(warning.Cause), Hide(warning.Remedy)),
        Finding.Broken broken => new Finding.Broken(Hide(broken.What), Hide(broken.Cause), Hide(broken.Remedy)),
        _ => throw new ArgumentOutOfRangeException(nameof(finding)),
    };

    private string Hide(string text) => values.Aggregate(text, (hidden, secret) => hidden.Replace(secret, Hidden, StringComparison.Ordinal));

    private static string Password(DatabaseOptions options) => options.Problem() is null ? new SqliteConnectionStringBuilder(options.ConnectionString).Password : "";
}
