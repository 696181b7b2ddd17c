namespace Accompagnement.Slack;

/// <summary>Turns Slack's error words into sentences that say what to do: in French for the team, in English for operators.</summary>
internal static class SlackErrors
{
    public const string RateLimited = "ratelimited";
    public const string Unreachable = "unreachable";
    public const string AnswerLost = "answer_lost";

    /// <summary>Whether the same call may succeed later.</summary>
    public static bool MayPass(string? error) =>
        error is RateLimited or Unreachable or AnswerLost or "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout";

    /// <summary>For the team, in chat.</summary>
    public static string Reason(string? error) => error switch
    {
        "invalid_auth" or "not_authed" or "token_revoked" or "token_expired" =>
            "Slack refuse le jeton du bot : il faut le renouveler dans la configuration, puis redémarrer le bot.",
        "account_inactive" => "L'application a été désinstallée de l'espace Slack : il faut l'y réinstaller.",
        "missing_scope" => "Il manque une autorisation à l'application Slack : il faut y recoller le manifeste, puis la réinstaller.",
        "channel_not_found" => "Le canal est introuvable pour le bot : vérifiez son identifiant ou invitez-y le bot.",
        "not_in_channel" => "Le bot n'est pas dans le canal : invitez-le avec « /invite ».",
        "is_archived" => "Le canal est archivé : choisissez-en un autre dans la configuration.",
        "user_not_found" or "users_not_found" or "user_disabled" or "cannot_dm_bot" => "Ce compte Slack n'existe pas ou n'est plus actif.",
        RateLimited => "Slack demande de ralentir.",
        Unreachable => "Slack est injoignable.",
        AnswerLost => "La réponse de Slack s'est perdue.",
        "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" => "Slack a une panne passagère.",
        _ => $"Slack a refusé le message ({error ?? "sans raison"}).",
    };

    /// <summary>For operators, in logs and in the doctor's findings.</summary>
    public static string Advice(string? error, string? needed = null) => error switch
    {
        "invalid_auth" or "not_authed" or "token_revoked" or "token_expired" =>
            "Slack refuses the token: copy it again from \"OAuth & Permissions\" (xoxb-) or \"Basic Information\" (xapp-) of your app.",
        "account_inactive" => "The app was removed from the workspace: install it again.",
        "missing_scope" =>
            $"The scope {needed ?? "needed"} is missing: paste the output of \"accompagnement slack manifest\" into the app's manifest and install it again.",
        "channel_not_found" => "The channel is unknown to the bot: check Programme:Channel and Programme:TeamChannel, and invite the bot to private channels.",
        "not_in_channel" => "The bot is not in the channel: type /invite and its name there.",
        "is_archived" => "The channel is archived: set another one.",
        "user_not_found" or "users_not_found" or "user_disabled" => "The account does not exist or is no longer active.",
        RateLimited => "Slack asks to slow down; the bot waits and tries again.",
        Unreachable => "Slack cannot be reached: check the network, a proxy, and Slack:ApiUrl.",
        AnswerLost => "The call was sent but its answer was lost; it may have had its effect.",
        "not_enabled" => "The Home tab is off: switch it on under \"App Home\" of your app.",
        _ => $"Slack answered {error ?? "without a reason"}.",
    };
}
