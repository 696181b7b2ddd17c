using System.CommandLine;
using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary><c>accompagnement slack manifest [--http https://…]</c></summary>
internal static class SlackManifestVerb
{
    public static Command Create(Func<Routes> routes)
    {
        Option<string?> http = new("--http") { Description = "Where Slack reaches the bot (https://…); without it the app uses Socket Mode" };
        http.Validators.Add(result =>
        {
            if (result.Tokens is not [{ Value: var address }] || !Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
            {
                result.AddError("--http needs an address that begins with https://");
            }
        });
        Command manifest = new("manifest", "Print the app manifest to paste into Slack") { http };
        manifest.SetAction(result => result.InvocationConfiguration.Output.WriteLine(SlackManifest.Of(routes(), result.GetValue(http) is { } url ? new Uri(url) : null).ToJson()));
        return new Command("slack", "Set up Slack") { manifest };
    }
}
