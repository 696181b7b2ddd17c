using Accompagnement.Core.Chat;
using Accompagnement.Tests.Scenarios;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.LocalChat;

/// <summary>The real program on its embedded chat; as a process, it can be killed and started again on the same database.</summary>
internal sealed class LocalWorld(bool asProcess, bool isSeveral) : World
{
    private readonly TempFolder folder = new();
    private IServing? program;
    private LocalDriver? driver;

    public override IChatDriver Chat => Driver;

    public LocalDriver Driver => driver ?? throw new InvalidOperationException("The program is not running");

    public Uri Address => program!.Address;

    /// <param name="isSeveral">Whether <see cref="DesignProgramme"/> is served beside the sample.</param>
    public static async Task<LocalWorld> StartAsync(bool asProcess = false, bool isSeveral = false)
    {
        var world = new LocalWorld(asProcess, isSeveral);
        await world.StartAgainAsync();
        // The hour that passes lets what is due on the first morning go out.
        await world.AdvanceAsync(SandboxStep.Hour);
        return world;
    }

    public async Task StartAgainAsync()
    {
        var settings = isSeveral ? await DesignProgramme.SettingsAsync(folder.Path) : [];
        program = asProcess ? await RunningProgram.ServeAsync(folder.Path, settings) : await HostedProgram.ServeAsync(folder.Path, settings);
        driver = new LocalDriver(program.Address);
    }

    public async Task KillAsync()
    {
        await Driver.DisposeAsync();
        await ((RunningProgram)program!).KillAsync();
        await program.DisposeAsync();
    }

    public override async Task<string> AdvanceAsync(SandboxStep step) => await Driver.AdvanceAsync("Camille Garnier", Name(step));

    /// <summary>What a step is called on the wire.</summary>
    public static string Name(SandboxStep step) => step switch
    {
        SandboxStep.Hour => "hour",
        SandboxStep.Day => "day",
        SandboxStep.NextReminder => "next-reminder",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    public override async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        await program!.DisposeAsync();
        folder.Dispose();
    }
}
