using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words of help.</summary>
public static class HelpTexts
{
    public const string Title = "Ce que vous pouvez faire ici";

    public const string Forgiven = "Les accents, les majuscules et les petites fautes sont pardonnés. En message direct, la barre « / » est inutile.";

    public static string Introduction(Person person, Session? next, DateOnly today)
    {
        if (next is null) return $"Bonjour {person.Name}. Aucune session n'est prévue pour vous en ce moment.";
        var theirs = People.Facilitates(person, next) ? "Vous animez la" : "Votre prochaine session est la";
        return $"Bonjour {person.Name}. {theirs} {SessionTexts.Name(next, today)}{(next.Theme.Length > 0 ? $", « {next.Theme} »" : "")}.";
    }
}
