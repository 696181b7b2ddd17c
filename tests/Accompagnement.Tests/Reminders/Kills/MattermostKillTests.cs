using Accompagnement.Core.Chat;
using Accompagnement.Mattermost;
using Accompagnement.Tests.Mattermost;

namespace Accompagnement.Tests.Reminders.Kills;

/// <summary>On Mattermost, where a post carries its key: nothing comes twice.</summary>
public sealed class MattermostKillTests : KillTests
{
    private protected override int Kills => 8;

    private protected override async Task<ILastingChat> OpenAsync() => new Lasting(await FakeMattermost.StartAsync());

    private sealed class Lasting : ILastingChat
    {
        private readonly FakeMattermost server;
        private MattermostPlace? place;

        public Lasting(FakeMattermost server)
        {
            this.server = server;
            server.Posts.Taken = _ => Taken();
        }

        public string Platform => Platforms.Mattermost;

        public IReadOnlyList<Posting> Postings =>
            [.. server.Posts.All.Where(post => (string)post["user_id"]! == place!.Bot).Select(post => new Posting(PlaceOf((string)post["channel_id"]!), (string)post["message"]!, (string)post["id"]!))];

        public Action Taken { get; set; } = () => { };

        public bool KnowsKeys => true;

        public async Task<(string Name, string Value)[]> PrepareAsync(string folder)
        {
            place = await MattermostPlace.MakeAsync(server.Url, FakeDirectory.AdminToken, ILastingChat.People, "mot de passe d'essai");
            var request = new SetupRequest(server.Url, place.TeamName, "accompagnement", "equipe", "http://127.0.0.1:9", place.BotName, CreateChannels: false);
            var output = new StringWriter();
            var settings = Path.Combine(folder, "appsettings.Production.json");
            Assert.Equal(0, await new MattermostSetup(request, Composition.Routes(), output).RunAsync(FakeDirectory.AdminToken, settings, TestContext.Current.CancellationToken));
            await place.FindBotAsync();
            return [("LocalChat__Enabled", "true"), ("LocalChat__Sandbox", "true")];
        }

        // Ids are new on each server; names are not.
        private string PlaceOf(string channel)
        {
            var known = server.Directory.Channel(channel);
            if ((string)known["type"]! is not "D") return (string)known["name"]!;
            var person = server.Directory.User(server.Directory.MembersOf(channel).Single(id => id != place!.Bot));
            return (string)person.Json["first_name"]! is { Length: > 0 } name ? name : person.Username;
        }

        public async ValueTask DisposeAsync()
        {
            if (place is not null) await place.DisposeAsync();
            await server.DisposeAsync();
        }
    }
}
