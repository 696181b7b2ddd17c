namespace Accompagnement;

/// <summary>Settings under <c>LocalChat</c>: the embedded chat and its sandbox.</summary>
internal sealed class LocalOptions
{
    public const string Section = "LocalChat";

    /// <summary>Where it listens: this machine only, since anybody who reaches it may be anybody. Port 0 takes a free one.</summary>
    public string Url { get; set; } = "http://127.0.0.1:5173";

    /// <summary>Whether the embedded chat runs; unless this says so, it does where no other chat is configured.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Whether time stands still until somebody moves it; unless this says so, it does where no other chat is configured.</summary>
    public bool? Sandbox { get; set; }

    /// <summary>What is wrong with these settings, in a sentence, or null.</summary>
    /// <param name="isOn">Whether the embedded chat runs.</param>
    public string? Problem(bool isOn)
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp)
        {
            return $"LocalChat:Url is \"{Url}\"; write an address such as \"http://127.0.0.1:5173\".";
        }
        return url.IsLoopback || !isOn ? null : $"LocalChat:Url is \"{Url}\", which others can reach; the local chat only listens on this machine (127.0.0.1).";
    }
}
