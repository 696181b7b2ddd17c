namespace Accompagnement.Core.Programmes;

/// <summary>What the settings call a programme that is served beside the first, which has no name.</summary>
/// <param name="Value">Lower-case letters, digits and hyphens, at most 20 of them; empty for the first.</param>
public readonly record struct ProgrammeName(string Value)
{
    /// <summary>The programme that there always is.</summary>
    public static readonly ProgrammeName First = new("");

    public bool IsFirst => Value.Length == 0;

    public override string ToString() => Value;
}
