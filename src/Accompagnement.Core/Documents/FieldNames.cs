using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>A column as a new table or a new column heads it.</summary>
internal sealed record FieldName(Field Field, string Header, Func<Session, string> ValueOf);

/// <summary>The columns that a session's values can stand in, beside its date.</summary>
internal static class FieldNames
{
    public static readonly IReadOnlyList<FieldName> All =
    [
        new(Field.Audience, "Public", session => session.Audience.Label),
        new(Field.Hours, "Horaires", session => session.HoursText),
        new(Field.Host, "Accueil", session => session.Host),
        new(Field.Place, "Lieu", session => session.Place),
        new(Field.Theme, "Thématique", session => session.Theme),
        new(Field.Objectives, "Objectifs", session => session.Objectives),
    ];
}
