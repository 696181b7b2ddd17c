using System.Diagnostics;
using System.Text;

namespace Accompagnement.Tests.Support;

/// <summary>The real program as a process of its own, with a database in a folder of its own that outlives it.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private bool killed;
    private readonly StringBuilder log = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningProgram(string folder, IReadOnlyDictionary<string, string>? settings, params string[] arguments)
    {
        process = new Process { StartInfo = Start(folder, settings, arguments) };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address => address.Task.Result;

    /// <summary>Starts to serve the embedded chat on a free port and waits for the address that the program prints.</summary>
    /// <param name="settings">More settings, as environment variables (<c>Slack__BotToken</c>).</param>
    public static async Task<RunningProgram> ServeAsync(string folder, IReadOnlyDictionary<string, string>? settings = null)
    {
        var program = new RunningProgram(folder, settings, "serve");
        var exited = program.process.WaitForExitAsync();
        if (await Task.WhenAny(program.address.Task, exited) == exited) throw new InvalidOperationException($"The program ended instead of serving:\n{program.log}");
        return program;
    }

    /// <summary>Runs one verb to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string folder, params string[] arguments)
    {
        using var verb = new Process { StartInfo = Start(folder, null, arguments) };
        verb.Start();
        var (output, errors) = (verb.StandardOutput.ReadToEndAsync(), verb.StandardError.ReadToEndAsync());
        await verb.WaitForExitAsync();
        return (verb.ExitCode, await output, await errors);
    }

    /// <summary>Waits until the program has logged these words.</summary>
    public async Task SaysAsync(string words)
    {
        while (true)
        {
            Task more;
            lock (log)
            {
                if (log.ToString().Contains(words, StringComparison.Ordinal)) return;
                more = said.Task;
            }
            await more.WaitAsync(Patience);
        }
    }

    /// <summary>Ends the process as a power cut would: SIGKILL, nothing flushed.</summary>
    public async Task KillAsync()
    {
        killed = true;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        var endedByItself = process.HasExited && !killed;
        if (!process.HasExited) await KillAsync();
        process.Dispose();
        // Whatever else failed, this is why.
        if (endedByItself) throw new InvalidOperationException($"The program ended by itself:\n{log}");
    }

    private static ProcessStartInfo Start(string folder, IReadOnlyDictionary<string, string>? settings, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Accompagnement.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["Database__ConnectionString"] = $"Data Source={Path.Combine(folder, "test.db")}";
        start.Environment["LocalChat__Url"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return start;
    }

    private void Read(string? line)
    {
        if (line is null) return;
        lock (log)
        {
            log.AppendLine(line);
            said.SetResult();
            said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        if (line.StartsWith("Open http", StringComparison.Ordinal)) address.TrySetResult(new Uri(line["Open ".Length..].Trim()));
    }
}
