using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Accompagnement.Tests.Chat;

/// <summary>Which programme is behind the door for whom, whatever a button says.</summary>
public sealed class DoorsTests : IAsyncDisposable
{
    private static readonly Caller Lucie = new(new Account(Platforms.Slack, "U1"), "Lucie");
    private static readonly Caller Stranger = new(new Account(Platforms.Slack, "U2"), "Ève");

    private readonly TestStore store = TestStore.Empty();
    private readonly ServiceProvider services;

    public DoorsTests()
    {
        var first = ProgrammeSettings.Of(new ProgrammeOptions(), ReminderSettings.Default);
        services = new ServiceCollection().AddLogging().AddStorage(store.Open()).AddBot([first, first with { Name = new ProgrammeName(DesignProgramme.Name) }], store.Time).BuildServiceProvider();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_button_of_a_programme_answers_its_own_people_and_nobody_else()
    {
        await ImportAsync();
        Assert.Contains("15 mars", Assert.IsType<Reply.Whisper>(await PressAsync(Lucie, "@design prochaine-session")).Message.Text, StringComparison.Ordinal);
        Assert.IsType<Reply.Refuse>(await PressAsync(Stranger, "@design prochaine-session"));
    }

    [Fact]
    public async Task Words_that_name_no_programme_are_only_words_and_a_stranger_is_the_first_programmes()
    {
        await ImportAsync();
        Assert.Contains("@autre", (await PressAsync(Lucie, "@autre prochaine-session")).Shown.Text, StringComparison.Ordinal);
        Assert.Contains("Aucun programme", (await PressAsync(Stranger, "prochaine-session")).Shown.Text, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        store.Dispose();
    }

    private async Task ImportAsync()
    {
        var design = new ProgrammeName(DesignProgramme.Name);
        await services.Of<SqlDocuments>(design).ImportAsync(new DocumentFile(System.Text.Encoding.UTF8.GetBytes(DesignProgramme.Document), "design.org", 2018), Cancellation);
        await services.Of<IDirectory>(design).MeetAsync(Platforms.Slack, [Lucie], Cancellation);
    }

    private async Task<Reply> PressAsync(Caller caller, string value) =>
        await services.GetRequiredService<Bot>().AnswerAsync(new Call.Press(caller, null, Bot.CommandPress, value), Cancellation);
}
