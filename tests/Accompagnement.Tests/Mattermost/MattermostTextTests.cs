using System.Text;
using Accompagnement.Mattermost;

namespace Accompagnement.Tests.Mattermost;

public sealed class MattermostTextTests
{
    [Theory]
    [InlineData("@channel venez", "@\u2060channel venez")]
    [InlineData("**gras** et _penché_", @"\*\*gras\*\* et \_penché\_")]
    [InlineData("http://exemple.fr", "http:\u2060//exemple.fr")]
    [InlineData("www.exemple.fr", "www\u2060.exemple.fr")]
    [InlineData("bravo :tada:", "bravo :\u2060tada:")]
    [InlineData("14h-15h : accueil", "14h-15h : accueil")]
    [InlineData("1. un\n- deux", "1\\. un\n\\- deux")]
    public void What_people_wrote_posts_inert(string written, string posted) => Assert.Equal(posted, MattermostText.Escape(written));

    [Fact]
    public void A_long_answer_is_split_between_lines_and_loses_nothing()
    {
        var text = string.Join('\n', Enumerable.Range(0, 3000).Select(number => $"ligne {number} 😀"));
        var parts = MattermostText.Split(text);
        Assert.All(parts, part => Assert.InRange(MattermostText.Runes(part), 1, MattermostText.MostRunes));
        Assert.Equal(text, string.Join('\n', parts));
    }

    [Fact]
    public void A_question_too_long_is_shortened_behind_a_word_within_the_bytes_that_newer_servers_count()
    {
        var shortened = MattermostText.Shorten(string.Concat(Enumerable.Repeat("été après l’été ", 30)), 150);
        Assert.InRange(Encoding.UTF8.GetByteCount(shortened), 100, 150);
        Assert.EndsWith("…", shortened, StringComparison.Ordinal);
    }
}
