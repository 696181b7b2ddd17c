using Accompagnement.Core.Programmes;
using Accompagnement.Storage;

namespace Accompagnement.Sample;

/// <summary>The season of 2018, to try the bot out with; the first real import takes its place.</summary>
internal static class SampleProgramme
{
    /// <summary>When the sandbox begins: the second session is a week ahead, the third three weeks.</summary>
    public static DateTimeOffset Start(ProgrammeZone zone) => zone.At(new DateOnly(2018, 3, 1), new TimeOnly(9, 0));

    public static DocumentFile Document()
    {
        using var resource = typeof(SampleProgramme).Assembly.GetManifestResourceStream("Sample/programme-2018.org")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return new DocumentFile(bytes, "programme-2018.org", 2018, IsSample: true);
    }
}
