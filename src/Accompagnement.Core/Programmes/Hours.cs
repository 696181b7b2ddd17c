namespace Accompagnement.Core.Programmes;

/// <summary>A stretch of one day in the programme's own zone; the end is missing where the document gives none (<c>18h :</c>).</summary>
public readonly record struct Hours(TimeOnly Start, TimeOnly? End);

/// <summary>The hours that hold for one audience; <see cref="Audience"/> is null where they hold for everybody.</summary>
public sealed record AudienceHours(string? Audience, Hours Hours);
