using Accompagnement.Core.Chat;

namespace Accompagnement.Mattermost;

/// <summary>What to set up.</summary>
/// <param name="Url">The server's address.</param>
/// <param name="CallbackUrl">Where the server reaches this program.</param>
/// <param name="CreateChannels">Whether channels that are missing are made.</param>
internal sealed record SetupRequest(string Url, string Team, string Channel, string TeamChannel, string CallbackUrl, string Bot, bool CreateChannels);

/// <summary>
/// Sets the bot up on a server: its account and token, its memberships, the slash commands, and the settings file. What is there already
/// is left as it is; what is missing or wrong is put right.
/// </summary>
internal sealed class MattermostSetup(SetupRequest request, Routes routes, TextWriter output)
{
    private static readonly NewBot Wanted = new("", "Accompagnement", "Garde prêtes les sessions du programme d’accompagnement");

    /// <summary>The exit code: 0 all is set up, 1 refused, and why.</summary>
    public async Task<int> RunAsync(string adminToken, string settingsFile, CancellationToken cancellation)
    {
        try
        {
            return await SetUpAsync(adminToken, new SettingsFile(settingsFile), cancellation) ? 0 : 1;
        }
        catch (MattermostException refused)
        {
            return Refuse($"{request.Url} refused: {(int)refused.Status} {refused.Id}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return Refuse($"{request.Url} cannot be reached: {e.Message}");
        }
        catch (Exception e) when (e is System.Text.Json.JsonException)
        {
            return Refuse($"{request.Url} does not answer as a Mattermost server does: is the address right?");
        }
        catch (SettingsFileException unusable)
        {
            return Refuse(unusable.Message);
        }
    }

    /// <summary>What an administrator has to do, for whoever is none.</summary>
    public void PrintSteps(string settingsFile)
    {
        foreach (var line in SetupSteps.Of(request, CommandPlan.Of(routes, "", request.CallbackUrl), settingsFile)) output.WriteLine(line);
    }

    private async Task<bool> SetUpAsync(string token, SettingsFile settings, CancellationToken cancellation)
    {
        settings.Check();
        var admin = MattermostAdmin.At(request.Url, token);
        if (await MeAsync(admin, cancellation) is not { } me) return false;
        if (!me.IsAdmin)
        {
            output.WriteLine($"The account \"{me.Username}\" is no system administrator of {request.Url}, so nothing was changed.");
            PrintSteps(settings.Path);
            return false;
        }
        var config = (await admin.ConfigAsync(cancellation)).ServiceSettings;
        if (await admin.TeamAsync(request.Team, cancellation) is not { } team) return Stop($"There is no team \"{request.Team}\" on {request.Url}: write its name as it stands in its address.");
        List<string> channels = [];
        foreach (var (name, type) in new[] { (request.Channel, "O"), (request.TeamChannel, "P") })
        {
            if (await ChannelAsync(admin, team.Id, name, type, cancellation) is not { } channel) return false;
            channels.Add(channel);
        }
        if (await BotAsync(admin, config, cancellation) is not { } bot) return false;
        await JoinAsync(admin, $"teams/{team.Id}", $"team {request.Team}", new NewMember(bot, team.Id), cancellation);
        foreach (var (id, name) in channels.Zip([request.Channel, request.TeamChannel])) await JoinAsync(admin, $"channels/{id}", $"channel {name}", new NewMember(bot), cancellation);
        if (await CommandsAsync(admin, team.Id, cancellation) is not { } commandTokens) return false;
        var botToken = await TokenAsync(admin, bot, settings, cancellation);
        Save(settings, botToken, commandTokens);
        foreach (var warning in ServerAdvice.Of(config, request.CallbackUrl)) output.WriteLine($"! {warning}");
        return true;
    }

    private async Task<AdminUser?> MeAsync(MattermostAdmin admin, CancellationToken cancellation)
    {
        try
        {
            return await admin.MeAsync(cancellation);
        }
        catch (MattermostException refused) when (refused.Status is System.Net.HttpStatusCode.Unauthorized)
        {
            Stop($"{request.Url} does not take this token: it is wrong, or was revoked.");
            return null;
        }
    }

    private async Task<string?> ChannelAsync(MattermostAdmin admin, string team, string name, string type, CancellationToken cancellation)
    {
        if (await admin.ChannelAsync(team, name, cancellation) is { } known) return known.Id;
        if (!request.CreateChannels)
        {
            Stop($"There is no channel \"{name}\" in the team {request.Team}: write its name as it stands in its address, or add --create-channels.");
            return null;
        }
        var made = await admin.AddChannelAsync(new AdminChannel(team, name, name, type), cancellation);
        output.WriteLine($"channel {name}: made, {(type == "O" ? "public" : "private")}");
        return made.Id;
    }

    private async Task<string?> BotAsync(MattermostAdmin admin, ServiceSettings? config, CancellationToken cancellation)
    {
        var wanted = Wanted with { Username = request.Bot };
        if (await admin.UserAsync(request.Bot, cancellation) is not { } user)
        {
            if (config?.EnableBotAccountCreation is false)
            {
                Stop("The server makes no bot accounts: switch on System Console > Integrations > Bot Accounts > Enable Bot Account Creation, then run this again.");
                return null;
            }
            var made = await admin.AddBotAsync(wanted, cancellation);
            output.WriteLine($"bot {request.Bot}: made");
            return made.UserId;
        }
        if (!user.IsBot)
        {
            Stop($"The account \"{request.Bot}\" belongs to a person: choose another name with --bot.");
            return null;
        }
        var bot = await admin.BotAsync(user.Id, cancellation);
        var isOff = bot.DeleteAt > 0;
        if (isOff) await admin.EnableBotAsync(user.Id, cancellation);
        var isUnnamed = string.IsNullOrEmpty(bot.DisplayName);
        if (isUnnamed) await admin.ChangeBotAsync(user.Id, wanted, cancellation);
        output.WriteLine($"bot {request.Bot}: {(isOff ? "switched on again" : isUnnamed ? "named" : "unchanged")}");
        return user.Id;
    }

    private async Task JoinAsync(MattermostAdmin admin, string place, string name, NewMember member, CancellationToken cancellation)
    {
        var known = await admin.IsMemberAsync(place, member.UserId, cancellation);
        if (!known) await admin.JoinAsync(place, member, cancellation);
        output.WriteLine($"{name}: {(known ? "unchanged" : "bot added")}");
    }

    private async Task<IReadOnlyList<string>?> CommandsAsync(MattermostAdmin admin, string team, CancellationToken cancellation)
    {
        var known = await admin.CommandsAsync(team, cancellation);
        var plan = CommandPlan.Of(routes, team, request.CallbackUrl);
        if (known.FirstOrDefault(command => plan.Any(wanted => wanted.Trigger == command.Trigger) && !CommandPlan.IsOurs(command)) is { } foreign)
        {
            Stop($"The command /{foreign.Trigger} of this team belongs to something else ({foreign.Url}): remove or rename it, then run this again.");
            return null;
        }
        List<string> tokens = [];
        foreach (var wanted in plan)
        {
            var standing = known.FirstOrDefault(command => command.Trigger == wanted.Trigger);
            var repaired = standing is null ? null : CommandPlan.Repaired(standing, wanted);
            var command = standing is null ? await admin.AddCommandAsync(wanted, cancellation) : repaired is null ? standing : await admin.ChangeCommandAsync(repaired, cancellation);
            output.WriteLine($"command /{wanted.Trigger}: {(standing is null ? "made" : repaired is null ? "unchanged" : "put right")}");
            tokens.Add(command.Token ?? standing?.Token ?? "");
        }
        return tokens;
    }

    // A token can be read only once, when it is made: one that is in the settings and still holds is kept.
    private async Task<string> TokenAsync(MattermostAdmin admin, string bot, SettingsFile settings, CancellationToken cancellation)
    {
        if (settings.Find(nameof(MattermostOptions.BotToken)) is { Length: > 0 } known)
        {
            try
            {
                if ((await MattermostAdmin.At(request.Url, known).MeAsync(cancellation)).Id == bot)
                {
                    output.WriteLine("token: unchanged");
                    return known;
                }
            }
            catch (MattermostException refused) when (refused.Status is System.Net.HttpStatusCode.Unauthorized)
            {
                // It was revoked: a new one takes its place.
            }
        }
        var made = await admin.AddTokenAsync(bot, "Accompagnement", cancellation);
        output.WriteLine("token: made");
        return made;
    }

    private void Save(SettingsFile settings, string botToken, IReadOnlyList<string> commandTokens)
    {
        var written = settings.Write(new Dictionary<string, string>
        {
            [nameof(MattermostOptions.Url)] = request.Url,
            [nameof(MattermostOptions.BotToken)] = botToken,
            [nameof(MattermostOptions.CommandToken)] = string.Join(',', commandTokens),
            [nameof(MattermostOptions.CallbackUrl)] = request.CallbackUrl,
            [nameof(ProgrammeOptions.Channel)] = request.Channel,
            [nameof(ProgrammeOptions.TeamChannel)] = request.TeamChannel,
        });
        output.WriteLine($"settings {settings.Path}: {(written ? "written, for its owner's eyes only" : "unchanged")}");
    }

    private bool Stop(string sentence)
    {
        Refuse(sentence);
        return false;
    }

    private int Refuse(string sentence)
    {
        output.WriteLine(sentence);
        return 1;
    }
}
