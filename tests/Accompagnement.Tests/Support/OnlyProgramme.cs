using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Support;

/// <summary>A chat's channels where there is one programme.</summary>
internal static class OnlyProgramme
{
    extension(IChat chat)
    {
        public Channel TeamChannel => chat.TeamChannelOf(ProgrammeName.First);

        public Channel EverybodysChannel => chat.EverybodysChannelOf(ProgrammeName.First);
    }
}
