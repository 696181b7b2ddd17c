using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Chat;

/// <summary>A form that a chat opens over the conversation.</summary>
/// <param name="Purpose">The submit that a feature has declared, lower-case letters only.</param>
/// <param name="Title">At most 24 characters, the narrowest chat's limit.</param>
/// <param name="Introduction">A few plain sentences above the fields, or empty.</param>
/// <param name="State">What the feature wants back with the answers; the adapter signs it, binds it to the person and gives it an expiry. At most 1,000 characters.</param>
public sealed record Dialog(string Purpose, string Title, string Introduction, Sequence<Field> Fields, string SubmitLabel, string State);

/// <summary>A field of a dialog; a closed family, rendered in one switch per chat.</summary>
/// <param name="Name">Lower-case letters, unique in its dialog.</param>
/// <param name="Label">At most 24 characters; a longer question goes into <paramref name="Help"/>.</param>
/// <param name="Help">Shown beneath the field; may be empty.</param>
public abstract record Field(string Name, string Label, string Help, bool Optional)
{
    /// <summary>The question in full where it is longer than a label may be; a chat with room shows it in the label's place.</summary>
    public string? Wording { get; init; }

    /// <summary>The most characters that a text field takes on every chat.</summary>
    public const int MaxLength = 3000;

    /// <summary>Several lines of text.</summary>
    public sealed record Lines(string Name, string Label, string Help, string Initial, bool Optional = true) : Field(Name, Label, Help, Optional);

    /// <summary>One line of text.</summary>
    public sealed record Line(string Name, string Label, string Help, string Initial, bool Optional = true) : Field(Name, Label, Help, Optional);

    /// <summary>One of several options, at most 100.</summary>
    public sealed record Choice(string Name, string Label, string Help, Sequence<Option> Options, string Initial, bool Optional = false) : Field(Name, Label, Help, Optional);

    /// <summary>A box to tick; comes back as <c>true</c> or <c>false</c>.</summary>
    public sealed record Check(string Name, string Label, string Help, bool Initial) : Field(Name, Label, Help, true);
}

/// <summary>One option of a choice; its value comes back.</summary>
public sealed record Option(string Value, string Label);
