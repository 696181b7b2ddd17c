using Accompagnement.Core.Chat;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Storage;

public sealed class SealerTests
{
    private static readonly Account Mathilde = new(Platforms.Local, "mathilde");

    [Fact]
    public void A_seal_opens_for_the_same_purpose_and_person_even_after_a_restart()
    {
        using var store = TestStore.Empty();
        var sealedPayload = new Sealer(new SqlSettings(store.Database)).Seal("dialog", Mathilde, "4|0", TimeSpan.FromDays(1));

        var next = new Sealer(new SqlSettings(store.Database));

        Assert.Equal("4|0", next.Open("dialog", Mathilde, sealedPayload));
        Assert.Null(next.Open("button", Mathilde, sealedPayload));
        Assert.Null(next.Open("dialog", new Account(Platforms.Local, "paul"), sealedPayload));
        Assert.Null(next.Open("dialog", new Account(Platforms.Slack, "mathilde"), sealedPayload));
        Assert.Null(next.Open("dialog", Mathilde, "not sealed at all"));
    }

    [Fact]
    public void A_seal_expires_by_the_real_clock()
    {
        using var store = TestStore.Empty();
        var sealer = new Sealer(new SqlSettings(store.Database));
        Assert.Null(sealer.Open("dialog", Mathilde, sealer.Seal("dialog", Mathilde, "4|0", TimeSpan.FromSeconds(-1))));
        Assert.Equal("4|0", sealer.Open("dialog", Mathilde, sealer.Seal("dialog", Mathilde, "4|0")));
    }
}
