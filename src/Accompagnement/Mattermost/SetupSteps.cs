namespace Accompagnement.Mattermost;

/// <summary>The setup in words, for an administrator to do by hand.</summary>
internal static class SetupSteps
{
    public static IEnumerable<string> Of(SetupRequest request, IReadOnlyList<AdminCommand> commands, string settingsFile)
    {
        yield return $"A system administrator of {request.Url} either runs this same command with their own token, or does this:";
        yield return "";
        yield return "1. System Console > Integrations > Bot Accounts: Enable Bot Account Creation. Integration Management: Enable Custom Slash Commands.";
        yield return "   Environment > Web Server: the Site URL is set. Environment > Developer: if the bot's address is a private one,";
        yield return $"   \"Allow untrusted internal connections to\" names {new Uri(request.CallbackUrl).Host}.";
        yield return $"2. Team {request.Team}, Integrations > Bot Accounts > Add Bot Account: username {request.Bot}, role Member. Copy its token: it is shown only once.";
        yield return $"3. Invite @{request.Bot} to the team {request.Team}, then type /invite @{request.Bot} in ~{request.Channel} and in ~{request.TeamChannel}.";
        yield return "4. Integrations > Slash Commands > Add Slash Command, once for each of these, and copy its token:";
        foreach (var command in commands)
        {
            yield return $"   Command Trigger Word  {command.Trigger}";
            yield return $"   Title                 {command.DisplayName}";
            yield return $"   Request URL           {command.Url}";
            yield return "   Request Method        POST";
            yield return "   Autocomplete          on";
            yield return $"   Autocomplete Hint     {command.AutoCompleteHint}";
            yield return $"   Autocomplete Desc.    {command.AutoCompleteDesc}";
            yield return "";
        }
        yield return $"5. Write this to {settingsFile}, which only its owner may read (chmod 600):";
        yield return "   { \"Mattermost\": {";
        yield return $"       \"Url\": \"{request.Url}\",";
        yield return "       \"BotToken\": \"the bot's token\",";
        yield return "       \"CommandToken\": \"the commands' tokens, separated by commas\",";
        yield return $"       \"CallbackUrl\": \"{request.CallbackUrl}\",";
        yield return $"       \"Channel\": \"{request.Channel}\",";
        yield return $"       \"TeamChannel\": \"{request.TeamChannel}\" }} }}";
    }
}
