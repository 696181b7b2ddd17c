using System.Net.Mime;
using System.Text;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Accompagnement.Web;

/// <summary>Gives out links to one programme's document.</summary>
internal sealed class DocumentLinks(ISealer sealer, ProgrammeSettings programme) : IDownloads
{
    public const string Purpose = "document";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    // The seal tells the programme.
    public string? DocumentFor(Account account)
    {
        // The page of the embedded chat is where the document is.
        var origin = account.Platform == Platforms.Local ? "" : programme.Options.Url?.TrimEnd('/');
        return origin is null ? null : $"{origin}/document/{account.Platform}/{Uri.EscapeDataString(account.UserId)}/{sealer.Seal(Purpose, account, programme.Name.Value, Lifetime)}";
    }
}

/// <summary>Hands the document out to whoever follows a link that a member of the team was given.</summary>
internal sealed class DocumentDownload(ISealer sealer, ServedProgrammes programmes)
{

    public async Task<IResult> GetAsync(HttpContext http, string platform, string user, string seal)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        var account = new Account(platform, user);
        if (Find(account, seal) is not { } programme || !await IsTeamAsync(programme, account, http.RequestAborted)) return Refused(StatusCodes.Status403Forbidden, ExportTexts.LinkExpired);
        try
        {
            if (await programme.Get<IDocuments>().CurrentAsync(http.RequestAborted) is not { } read) return Refused(StatusCodes.Status404NotFound, ExportTexts.NoDocument);
            var ending = read.Document.Format is DocumentFormat.Markdown ? "md" : "org";
            return TypedResults.File(read.Document.Bytes.ToArray(), MediaTypeNames.Application.Octet, $"accompagnement-{read.Programme.Year}.{ending}");
        }
        catch (NotSupportedException)
        {
            return Refused(StatusCodes.Status409Conflict, ExportTexts.CannotBeWritten);
        }
    }

    private ServedProgramme? Find(Account account, string seal) => sealer.Open(DocumentLinks.Purpose, account, seal) is { } name ? programmes.Find(new ProgrammeName(name)) : null;

    // Who left the team since the link was given gets nothing.
    private static async Task<bool> IsTeamAsync(ServedProgramme programme, Account account, CancellationToken cancellation) =>
        (await programme.Get<IDirectory>().MembersAsync(account.Platform, cancellation)).Any(member => member.Account == account && member.Person.IsTeam);

    private static ContentHttpResult Refused(int status, string sentence) => TypedResults.Text(Typography.Set(sentence), MediaTypeNames.Text.Plain, Encoding.UTF8, status);
}

/// <summary>Plugs the document's address into the program.</summary>
internal static class DocumentMapping
{
    public static void MapDocument(this IEndpointRouteBuilder routes)
    {
        var download = routes.ServiceProvider.GetRequiredService<DocumentDownload>();
        routes.MapGet("/document/{platform}/{user}/{seal}", (HttpContext http, string platform, string user, string seal) => download.GetAsync(http, platform, user, seal));
    }
}
