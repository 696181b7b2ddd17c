using Microsoft.AspNetCore.WebUtilities;

namespace Accompagnement.Slack;

/// <summary>A form as it came, of which only the values that are asked for are decoded.</summary>
internal sealed class SlackForm
{
    private readonly List<(ReadOnlyMemory<char> Name, QueryStringEnumerable.EncodedNameValuePair Field)> fields = new(16);

    public SlackForm(string body)
    {
        foreach (var field in new QueryStringEnumerable(body)) fields.Add((field.DecodeName(), field));
    }

    /// <summary>The first value of this name, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (known, field) in fields)
            {
                if (known.Span.SequenceEqual(name)) return field.DecodeValue().ToString();
            }
            return null;
        }
    }
}
