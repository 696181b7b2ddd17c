using System.CommandLine;
using Accompagnement.Core.Programmes;
using Accompagnement.Storage;

namespace Accompagnement.Cli;

/// <summary>The programme that a verb is about.</summary>
internal sealed class ProgrammeOption
{
    private readonly Option<string?> option = new("--programme") { Description = "Its name under \"Programmes\" in the settings; the one under \"Programme\" if not given." };

    public void AddTo(Command command) => command.Options.Add(option);

    /// <summary>Its settings, or null after having said that there is no such programme.</summary>
    public ProgrammeSettings? In(ParseResult parsed, Settings settings)
    {
        var name = parsed.GetValue(option) is { } given ? new ProgrammeName(given) : ProgrammeName.First;
        if (settings.Programmes.FirstOrDefault(programme => programme.Name == name) is { } found) return found;
        Verbs.Refuse(settings.Programmes.Count == 1
            ? $"There is no programme \"{name}\": the settings name none under \"Programmes\"."
            : $"There is no programme \"{name}\"; the settings name {string.Join(", ", settings.Programmes.Skip(1).Select(programme => programme.Name))}.");
        return null;
    }

    /// <summary>Its documents in this database.</summary>
    public static SqlDocuments Documents(ProgrammeSettings programme, Settings settings, Database database) => new(
        database, new SqlProgrammes(database, TimeProvider.System, programme.Name), new ProgrammeClock(Composition.Clock(settings, database), programme.Options.Zone));
}
