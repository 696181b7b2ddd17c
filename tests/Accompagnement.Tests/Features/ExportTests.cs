using Accompagnement.Core.Chat;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using Accompagnement.Tests.Support;
using Accompagnement.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Accompagnement.Tests.Features;

/// <summary>Who is given a link to the document, and for how long it is good.</summary>
public sealed class ExportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Seals in the open, and forgets all seals when told to, as time would have it.</summary>
    private sealed class Seals : ISealer
    {
        public bool HaveExpired { get; set; }

        public List<TimeSpan?> Lifetimes { get; } = [];

        public string Seal(string purpose, Account account, string payload, TimeSpan? lifetime = null)
        {
            Lifetimes.Add(lifetime);
            return $"{purpose}.{account}.{payload}";
        }

        public string? Open(string purpose, Account account, string sealedPayload) =>
            !HaveExpired && sealedPayload.StartsWith($"{purpose}.{account}.", StringComparison.Ordinal) ? sealedPayload[$"{purpose}.{account}.".Length..] : null;
    }

    private static readonly Caller Zoe = new(new Account(Platforms.Slack, "U3"), "Zoé Petit");

    private static async Task<int?> StatusAsync(DocumentDownload download, string address)
    {
        var parts = new Uri(address).AbsolutePath.Split('/');
        var answer = await download.GetAsync(new DefaultHttpContext(), parts[2], Uri.UnescapeDataString(parts[3]), Uri.UnescapeDataString(parts[4]));
        return answer is FileContentHttpResult ? 200 : Assert.IsType<ContentHttpResult>(answer).StatusCode;
    }

    private static DocumentLinks Links(ISealer seals, string? url) => new(seals, ProgrammeSettings.Of(new ProgrammeOptions { Url = url }, ReminderSettings.Default));

    [Fact]
    public async Task A_link_is_good_for_a_quarter_of_an_hour_and_as_long_as_its_owner_is_of_the_team()
    {
        using var store = await TestStore.WithSampleAsync();
        var seals = new Seals();
        using var programmes = store.Serve();
        var (links, download) = (Links(seals, "https://bot.example.org/"), new DocumentDownload(seals, programmes));
        await store.Directory.SetTeamAsync(Platforms.Slack, [Zoe], Cancellation);
        var link = links.DocumentFor(Zoe.Account)!;
        Assert.StartsWith("https://bot.example.org/document/slack/U3/", link, StringComparison.Ordinal);
        Assert.Equal([TimeSpan.FromMinutes(15)], seals.Lifetimes);
        Assert.Equal(200, await StatusAsync(download, link));

        await store.Directory.SetTeamAsync(Platforms.Slack, [new Caller(new Account(Platforms.Slack, "U9"), "Autre")], Cancellation);
        Assert.Equal(403, await StatusAsync(download, link));
        await store.Directory.SetTeamAsync(Platforms.Slack, [Zoe], Cancellation);
        seals.HaveExpired = true;
        Assert.Equal(403, await StatusAsync(download, link));
    }

    [Fact]
    public void Where_browsers_do_not_reach_the_program_no_link_is_given()
    {
        var links = Links(new Seals(), null);
        Assert.Null(links.DocumentFor(Zoe.Account));
        Assert.StartsWith("/document/local/camille/", links.DocumentFor(new Account(Platforms.Local, "camille")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_changed_is_told_passage_by_passage_with_its_line()
    {
        static ReadOnlyMemory<byte> Bytes(params string[] lines) => System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines));
        var imported = Bytes("* Titre", "un", "deux", "trois", "quatre");
        var current = ((DocumentReading.Read)ProgrammeDocument.Read(Bytes("* Titre", "zéro", "un", "2", "trois"), 2018, DocumentFormat.Org)).Document;
        Assert.Equal(
            ["2: >zéro", "4: deux>2", "6: quatre>"],
            DocumentChanges.Between(imported, current).Passages.Select(passage => $"{passage.Line}: {string.Join(',', passage.Before)}>{string.Join(',', passage.After)}"));
    }
}
