namespace Accompagnement;

/// <summary>Settings under <c>LocalChat</c>: the embedded chat and its sandbox.</summary>
internal sealed class LocalOptions
{
    public const string Section = "LocalChat";

    /// <summary>Where it listens: this machine only, since anybody who reaches it may be anybody. Port 0 takes a free one.</summary>
    public string Url { get; set; } = "http://127.0.0.1:5173";

    /// <summary>Whether time stands still until somebody moves it.</summary>
    public bool Sandbox { get; set; } = true;

    /// <summary>What is wrong with these settings, in a sentence, or null.</summary>
    public string? Problem()
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp)
        {
            return $"LocalChat:Url is \"{Url}\"; write an address such as \"http://127.0.0.1:5173\".";
        }
        return url.IsLoopback ? null : $"LocalChat:Url is \"{Url}\", which others can reach; the local chat only listens on this machine (127.0.0.1).";
    }
}
