using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>What a column of the sessions' table holds.</summary>
internal enum Field
{
    Other,
    Date,
    Audience,
    Host,
    Place,
    Hours,
    Theme,
    Objectives,
}

/// <summary>The columns of one table, by their folded header names.</summary>
internal sealed class Columns
{
    private readonly Field[] fields;
    private readonly string[] keys;

    private Columns(Field[] fields, string[] names)
    {
        (this.fields, Names) = (fields, names);
        HasOther = fields.Contains(Field.Other);
        keys = [.. names.Select((name, i) => name.Length == 0 ? $"{i + 1}" : names.AsSpan(0, i).Contains(name) ? $"{name} ({i + 1})" : name)];
    }

    /// <summary>As the header writes them, without emphasis.</summary>
    public IReadOnlyList<string> Names { get; }

    public int Count => fields.Length;

    /// <summary>Whether some column has no meaning here.</summary>
    public bool HasOther { get; }

    public Field this[int column] => column < fields.Length ? fields[column] : Field.Other;

    public int? Of(Field field) => Array.IndexOf(fields, field) is var at and >= 0 ? at : null;

    /// <summary>The name under which a column without a meaning is kept; a surplus cell goes by its number, the second of a name by both.</summary>
    public string NameOf(int column) => column < keys.Length ? keys[column] : $"{column + 1}";

    /// <summary>The columns that these header cells name, or null where they head no table of sessions.</summary>
    public static Columns? Of(IReadOnlyList<string> header)
    {
        var names = header.ToArray();
        while (names.Length > 0 && names[^1].Length == 0) names = names[..^1];
        var fields = new Field[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var field = FieldOf(Folding.Fold(names[i]));
            if (field is Field.Other || !fields.AsSpan(0, i).Contains(field)) fields[i] = field;
        }
        NameSessions(fields, names);
        return fields.Contains(Field.Date) && fields.Count(field => field is not Field.Other) >= 2 ? new Columns(fields, names) : null;
    }

    // `Sessions` heads the dates where no column says "date", else what the sessions are about.
    private static void NameSessions(Field[] fields, string[] names)
    {
        var at = Array.FindIndex(names, name => Words(Folding.Fold(name)) is ["session" or "sessions" or "seance" or "seances", ..]);
        if (at < 0 || fields[at] is not Field.Other) return;
        if (!fields.Contains(Field.Date)) fields[at] = Field.Date;
        else if (!fields.Contains(Field.Theme)) fields[at] = Field.Theme;
    }

    private static Field FieldOf(string folded)
    {
        var words = Words(folded);
        if (words.Length == 0) return Field.Other;
        switch (words[0])
        {
            case "date" or "dates" or "quand" or "jour" or "jours":
                return Field.Date;
            case "lieu" or "lieux" or "salle" or "ou" or "endroit" or "adresse":
                return Field.Place;
            case "horaire" or "horaires" or "heure" or "heures" or "creneau" or "creneaux":
                return Field.Hours;
            case "thematique" or "thematiques" or "theme" or "themes" or "sujet" or "sujets" or "intitule" or "titre" or "contenu":
                return Field.Theme;
            case "objectif" or "objectifs":
                return Field.Objectives;
            case "public" or "publics" or "audience" or "participants" or "cible" or "cibles":
                return Field.Audience;
            case "hote" or "hotes" or "accueil":
                return Field.Host;
        }
        if (words.Contains("lll")) return Field.Host;
        return words.Length <= 4 && (words.Contains("eig") || words.Contains("mentor") || words.Contains("mentors")) ? Field.Audience : Field.Other;
    }

    private static string[] Words(string folded) =>
        folded.Split([' ', '/', '(', ')', '[', ']', ',', '+', '&', ':', '\'', '-', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
