using System.Diagnostics;
using System.Text;

namespace Accompagnement.Tests.Support;

/// <summary>The real program as a process of its own, with a database in a folder of its own that outlives it.</summary>
internal sealed class RunningProgram : IServing
{
    private readonly Process process;
    private bool killed;
    private readonly StringBuilder log = new();
    private readonly List<(string Words, TaskCompletionSource Said)> awaited = [];
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningProgram(string folder, string[] arguments, (string Name, string Value)[] settings)
    {
        process = new Process { StartInfo = Start(folder, arguments) };
        foreach (var (name, value) in settings) process.StartInfo.Environment[name] = value;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address => address.Task.Result;

    /// <summary>All that it has printed so far.</summary>
    public string Log
    {
        get
        {
            lock (log) return log.ToString();
        }
    }

    /// <summary>Starts to serve the embedded chat on a free port and waits for the address that the program prints.</summary>
    public static async Task<RunningProgram> ServeAsync(string folder, params (string Name, string Value)[] settings)
    {
        var program = Launch(folder, settings);
        return await program.ServingAsync() ? program : throw new InvalidOperationException($"The program ended instead of serving:\n{program.log}");
    }

    /// <summary>Starts to serve without waiting for it.</summary>
    public static RunningProgram Launch(string folder, params (string Name, string Value)[] settings) => new(folder, ["serve"], settings);

    /// <summary>Waits for the address that the program prints; false where it has ended.</summary>
    public async Task<bool> ServingAsync() => await Task.WhenAny(address.Task, process.WaitForExitAsync()) == address.Task && !process.HasExited;

    /// <summary>What it is told everywhere: a database in this folder, a free port.</summary>
    public static (string Name, string Value)[] Settings(string folder) => [("Database__ConnectionString", $"Data Source={Path.Combine(folder, "test.db")}"), ("LocalChat__Url", "http://127.0.0.1:0")];

    /// <summary>Waits until the program has logged a line with these words.</summary>
    public async Task SaysAsync(string words)
    {
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (log)
        {
            if (log.ToString().Contains(words, StringComparison.Ordinal)) return;
            awaited.Add((words, said));
        }
        await said.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Runs one verb to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(string folder, params string[] arguments) => RunAsync(folder, "", arguments);

    /// <summary>Runs one verb to its end, with something on its standard input.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string folder, string input, string[] arguments)
    {
        using var verb = new Process { StartInfo = Start(folder, arguments) };
        verb.StartInfo.RedirectStandardInput = true;
        verb.Start();
        await verb.StandardInput.WriteAsync(input);
        verb.StandardInput.Close();
        var (output, errors) = (verb.StandardOutput.ReadToEndAsync(), verb.StandardError.ReadToEndAsync());
        await verb.WaitForExitAsync();
        return (verb.ExitCode, await output, await errors);
    }

    /// <summary>Ends the process as a power cut would: SIGKILL, nothing flushed.</summary>
    public async Task KillAsync()
    {
        Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>The same, without waiting until it is over.</summary>
    public void Kill()
    {
        killed = true;
        process.Kill(entireProcessTree: true);
    }

    public async ValueTask DisposeAsync()
    {
        var endedByItself = process.HasExited && !killed;
        if (!process.HasExited) await KillAsync();
        process.Dispose();
        // Whatever else failed, this is why.
        if (endedByItself) throw new InvalidOperationException($"The program ended by itself:\n{log}");
    }

    private static ProcessStartInfo Start(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Accompagnement.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in Settings(folder)) start.Environment[name] = value;
        // A fifth of a start goes into this protection of the runtime against itself.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return start;
    }

    private void Read(string? line)
    {
        if (line is null) return;
        lock (log)
        {
            log.AppendLine(line);
            foreach (var (words, said) in awaited)
            {
                if (line.Contains(words, StringComparison.Ordinal)) said.TrySetResult();
            }
        }
        // With the embedded chat it asks to be opened; without it, it only listens.
        if (line.StartsWith("Open http", StringComparison.Ordinal) || line.StartsWith("Listening on http", StringComparison.Ordinal)) address.TrySetResult(new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim()));
    }
}
