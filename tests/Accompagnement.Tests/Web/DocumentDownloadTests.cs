using System.Net;
using System.Text;
using Accompagnement.Tests.LocalChat;

namespace Accompagnement.Tests.Web;

/// <summary>The link to the document, over HTTP, at the real program.</summary>
public sealed class DocumentDownloadTests
{
    private const string Camille = "Camille Garnier";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<string> LinkAsync(LocalWorld world)
    {
        var text = (await world.Chat.TypeAsync(Camille, "/accompagnement exporter")).AsMessage.Text;
        return text[text.IndexOf("/document/", StringComparison.Ordinal)..].Split('\n')[0].Trim();
    }

    [Fact]
    public async Task The_link_gives_the_document_byte_for_byte_with_what_was_changed()
    {
        await using var world = await LocalWorld.StartAsync();
        using var browser = new HttpClient { BaseAddress = world.Address };
        var before = await browser.GetByteArrayAsync(await LinkAsync(world), Cancellation);
        Assert.Equal(Sample.SampleProgramme.Document().Bytes.ToArray(), before);

        var dialog = (await world.Chat.TypeAsync(Camille, "/accompagnement modifier 22 mars")).AsDialog;
        await world.Chat.SubmitAsync(Camille, dialog, ("theme", "Écouter ses utilisateurs"));
        using var answer = await browser.GetAsync(await LinkAsync(world), Cancellation);
        Assert.Equal("accompagnement-2018.org", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var changed = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Cancellation)).Split('\n');
        var old = Encoding.UTF8.GetString(before).Split('\n');
        Assert.Equal(old.Length, changed.Length);
        Assert.Contains("Écouter ses utilisateurs", Assert.Single(changed.Except(old)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_was_altered_or_made_for_somebody_else_gives_nothing()
    {
        await using var world = await LocalWorld.StartAsync();
        using var browser = new HttpClient { BaseAddress = world.Address };
        var link = await LinkAsync(world);
        var parts = link.Split('/');
        foreach (var made in (string[])[
            string.Join('/', parts[..^2].Append("noemie-faure").Append(parts[^1])), link[..^1], $"{link}A", string.Join('/', parts[..^1].Append("rien")), link.Replace("/local/", "/slack/", StringComparison.Ordinal)])
        {
            using var answer = await browser.GetAsync(made, Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("Ce lien n’est plus valable", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }
    }
}
