using Accompagnement.Core.Chat;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Features;

/// <summary>What the features are given to work with.</summary>
public sealed record Ports(
    IProgrammes Programmes, IDocuments Documents, IArrangements Arrangements, IDirectory Directory, IAcquaintances Acquaintances, MessagePlan Plan, Whereabouts Whereabouts, Preview Preview);

/// <summary>All that the bot can do, in the order in which help shows it.</summary>
public static class All
{
    public static Routes Routes(Ports ports)
    {
        Routes? routes = null;
        routes = new Routes(
        [
            new NextSession(),
            new ProgrammeList(),
            new ShowSession(),
            new Prepare(ports.Programmes),
            new Conflicts(ports.Programmes),
            new Debrief(ports.Programmes),
            new SnoozeReminder(ports.Arrangements, ports.Plan),
            new HandOver(ports.Arrangements, ports.Directory, ports.Plan),
            new Absences(ports.Arrangements, ports.Plan),
            new Preferences(ports.Arrangements, ports.Plan, ports.Whereabouts),
            new AssignFacilitator(ports.Programmes),
            new EditSession(ports.Programmes, ports.Documents, ports.Plan),
            new MoveSession(ports.Programmes, ports.Documents, ports.Plan),
            new CancelSession(ports.Programmes, ports.Documents, ports.Plan),
            new AddSession(ports.Programmes, ports.Documents, ports.Plan),
            new ShowPlan(ports.Arrangements, ports.Plan, ports.Preview),
            new WhoIsWho(ports.Acquaintances),
            new ChooseGroup(ports.Acquaintances),
            new History(),
            new Overview(ports.Plan),
            new Help(() => routes!),
        ]);
        return routes;
    }
}
