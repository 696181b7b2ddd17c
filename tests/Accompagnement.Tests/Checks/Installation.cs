using System.Text.Json.Nodes;
using Accompagnement.Sample;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Checks;

/// <summary>The program installed in a folder of its own, with a settings file, asked by its verbs.</summary>
internal sealed class Installation : IDisposable
{
    private readonly TempFolder folder = new();

    public string Path => folder.Path;

    public string DatabaseFile => System.IO.Path.Combine(Path, "test.db");

    public static async Task<Installation> WithSampleAsync(params (string Key, string? Value)[] settings)
    {
        var installation = new Installation();
        installation.Set(settings);
        await File.WriteAllBytesAsync(System.IO.Path.Combine(installation.Path, "programme.org"), SampleProgramme.Document().Bytes.ToArray(), TestContext.Current.CancellationToken);
        var imported = await installation.RunAsync("import", "programme.org", "--year", "2018");
        Assert.Equal((0, ""), (imported.ExitCode, imported.Errors));
        return installation;
    }

    /// <summary>Writes the settings file, which only its owner may read.</summary>
    public void Set(params (string Key, string? Value)[] settings)
    {
        var json = new JsonObject();
        foreach (var (key, value) in settings)
        {
            var at = key.Split(':');
            var section = json[at[0]] as JsonObject ?? [];
            section[at[1]] = value;
            json[at[0]] = section;
        }
        var file = System.IO.Path.Combine(Path, "appsettings.json");
        File.WriteAllText(file, json.ToJsonString());
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => RunningProgram.RunAsync(Path, arguments);

    /// <summary>What the doctor prints, and whether it ends well.</summary>
    public async Task<(bool IsWell, string Report)> ExamineAsync(params string[] options)
    {
        var (exit, output, errors) = await RunAsync(["doctor", .. options]);
        Assert.Empty(errors);
        Assert.True(exit is 0 or 1, $"exit {exit}");
        return (exit == 0, output);
    }

    public void Dispose() => folder.Dispose();
}
