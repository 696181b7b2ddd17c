using System.Text;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Chat;

/// <summary>
/// What the bot says, as blocks that every chat can show. All texts are plain: an adapter escapes them, so that nothing a
/// person typed can mention, link or format. <see cref="Text"/> says the whole without any block.
/// </summary>
public sealed record Message(Sequence<Block> Blocks)
{
    public static Message Of(string text) => new([new Block.Paragraph(text)]);

    /// <summary>The whole message as plain text, for notifications, screen readers and search.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var block in Blocks) block.AppendTo(text);
            return text.ToString().TrimEnd();
        }
    }
}

/// <summary>A part of a message; a closed family, rendered in one switch per chat.</summary>
public abstract record Block
{
    private Block()
    {
    }

    internal abstract void AppendTo(StringBuilder text);

    public sealed record Heading(string Text) : Block
    {
        internal override void AppendTo(StringBuilder text) => text.AppendLine(Text);
    }

    /// <summary>Prose; line ends are kept.</summary>
    public sealed record Paragraph(string Text) : Block
    {
        internal override void AppendTo(StringBuilder text) => text.AppendLine(Text);
    }

    /// <summary>Short labelled facts (<c>Audience : EIG seuls</c>), shown side by side where there is room.</summary>
    public sealed record Facts(Sequence<Fact> Items) : Block
    {
        internal override void AppendTo(StringBuilder text)
        {
            foreach (var fact in Items) text.Append(fact.Label).Append("\u00A0: ").AppendLine(fact.Value);
        }
    }

    /// <summary>Entries of a list, each with a title and a line beneath it.</summary>
    public sealed record Entries(Sequence<Entry> Items) : Block
    {
        internal override void AppendTo(StringBuilder text)
        {
            foreach (var entry in Items)
            {
                text.Append("- ").Append(entry.Title);
                if (entry.Detail.Length > 0) text.Append(" – ").Append(entry.Detail);
                text.AppendLine();
            }
        }
    }

    /// <summary>What a person wrote, under a label; line ends and indents are kept.</summary>
    public sealed record Quote(string Label, string Text) : Block
    {
        internal override void AppendTo(StringBuilder text) => text.Append(Label).AppendLine("\u00A0:").AppendLine(Text);
    }

    /// <summary>A remark in small type.</summary>
    public sealed record Note(string Text) : Block
    {
        internal override void AppendTo(StringBuilder text) => text.AppendLine(Text);
    }

    /// <summary>A link to the program's own pages, by an address that a browser takes.</summary>
    public sealed record Link(string Text, string Address) : Block
    {
        internal override void AppendTo(StringBuilder text) => text.Append(Text).Append("\u00A0: ").AppendLine(Address);
    }

    /// <summary>A row of buttons; they add nothing that a command could not do, so the plain text leaves them out.</summary>
    public sealed record Buttons(Sequence<Button> Items) : Block
    {
        internal override void AppendTo(StringBuilder text)
        {
        }
    }
}

public sealed record Fact(string Label, string Value);

/// <summary>One entry of a list; <see cref="Marked"/> is the one to look at first (the next session).</summary>
public sealed record Entry(string Title, string Detail = "", bool Marked = false);

/// <summary>A button that comes back as a <see cref="Call.Press"/>.</summary>
/// <param name="Action">The press that a feature has declared: lower-case letters only, since one chat accepts no more.</param>
/// <param name="Value">What the press is about (a session's number); the adapter signs it.</param>
/// <param name="Label">A verb first, at most 75 characters.</param>
public sealed record Button(string Action, string Value, string Label, bool Primary = false);
