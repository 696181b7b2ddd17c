using Accompagnement.Core.Chat;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Features;

/// <summary>All that the bot can do, in the order in which help shows it.</summary>
public static class All
{
    public static Routes Routes(IProgrammes programmes, IDocuments documents)
    {
        Routes? routes = null;
        routes = new Routes(
        [
            new NextSession(),
            new ProgrammeList(),
            new ShowSession(),
            new Prepare(programmes),
            new Conflicts(programmes),
            new AssignFacilitator(programmes),
            new EditSession(programmes, documents),
            new MoveSession(programmes, documents),
            new CancelSession(programmes, documents),
            new AddSession(programmes, documents),
            new History(),
            new Overview(),
            new Help(() => routes!),
        ]);
        return routes;
    }
}
