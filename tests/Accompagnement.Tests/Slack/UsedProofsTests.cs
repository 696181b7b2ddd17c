using System.Security.Cryptography;
using Accompagnement.Slack;

namespace Accompagnement.Tests.Slack;

public sealed class UsedProofsTests
{
    private static readonly DateTimeOffset Start = new(2018, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_proof_is_known_as_long_as_it_could_be_used_again_and_not_for_ever()
    {
        var used = new UsedProofs(TimeSpan.FromMinutes(10));
        var proof = SHA256.HashData("proof"u8);
        Assert.True(used.Add(proof, Start));
        for (var minute = 0; minute < 10; minute++)
        {
            Assert.True(used.Add(SHA256.HashData([(byte)minute]), Start.AddMinutes(minute)));
            Assert.False(used.Add(proof, Start.AddMinutes(minute)));
        }
        Assert.True(used.Add(SHA256.HashData("another"u8), Start.AddMinutes(11)));
        Assert.False(used.Add(proof, Start.AddMinutes(19)));
        used.Add(SHA256.HashData("a third"u8), Start.AddMinutes(21));
        used.Add(SHA256.HashData("a fourth"u8), Start.AddMinutes(32));
        Assert.True(used.Add(proof, Start.AddMinutes(33)));
    }

    [Fact]
    public void One_that_was_forgotten_can_be_used_again()
    {
        var used = new UsedProofs(TimeSpan.FromMinutes(10));
        var proof = SHA256.HashData("proof"u8);
        used.Add(proof, Start);
        used.Remove(proof);
        Assert.True(used.Add(proof, Start));
    }
}
