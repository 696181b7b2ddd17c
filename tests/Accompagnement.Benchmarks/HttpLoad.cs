using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Accompagnement.Benchmarks;

/// <summary>
/// Sends signed slash commands to the published program and to a bare endpoint in turn, and tells how many each answers in a second and
/// how much of the processor a request costs, which another's work on the machine changes less.
/// </summary>
internal static class HttpLoad
{
    private const int Seconds = 8;
    private const int Requests = 300_000;
    private const string Document = "programme.org";

    public static async Task<int> RunAsync(string program, int rounds)
    {
        await using var slack = await StandInSlack.StartAsync();
        var folder = Directory.CreateTempSubdirectory("load-").FullName;
        var (bot, bare) = (Free(), Free());
        var answer = Path.Combine(folder, "answer.json");
        using var served = await ServeAsync(Path.GetFullPath(program), folder, bot, slack.Urls.First());
        try
        {
            await File.WriteAllBytesAsync(answer, await WarmAsync(bot));
            using var beside = Start("dotnet", folder, [typeof(HttpLoad).Assembly.Location, "bare", bare.ToString(), answer], []);
            await UntilAsync(new Uri(bare, "/"));
            await LoadAsync(folder, bot, served);
            await LoadAsync(folder, bare, beside);
            for (var round = 1; round <= rounds; round++)
            {
                var (least, ours) = (await LoadAsync(folder, bare, beside), await LoadAsync(folder, bot, served));
                Console.WriteLine(
                    $"round {round}: bare {least.PerSecond:0}/s {least.Microseconds:0} us, bot {ours.PerSecond:0}/s {ours.Microseconds:0} us, ratio {ours.PerSecond / least.PerSecond:0.00} (by processor {least.Microseconds / ours.Microseconds:0.00})");
            }
            served.Refresh();
            Console.WriteLine($"resident at the end: {served.WorkingSet64 >> 20} MB");
            beside.Kill();
        }
        finally
        {
            served.Kill();
            await served.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    // A season of next year, so that there is a next session whenever this runs.
    private static async Task<Process> ServeAsync(string program, string folder, Uri address, string slack)
    {
        var year = TimeProvider.System.GetUtcNow().Year + 1;
        await File.WriteAllTextAsync(Path.Combine(folder, Document), $"""
            #+TITLE: Programme d'accompagnement {year}
            * Sessions
            | Date | Audience | Qui | Thème | Objectifs |
            |------+----------+-----+-------+-----------|
            | 8 mars | EIG seuls | Marylène | Feuille de route | Vérifier que chaque défi est clair |
            | 22 mars | EIG + mentors | Quentin | Utilisateurs | Concevoir avec les utilisateurs |
            """);
        (string, string)[] settings =
        [
            ("LocalChat__Url", address.ToString()), ("Slack__BotToken", "xoxb-load"), ("Slack__SigningSecret", SlackRequests.Secret), ("Slack__ApiUrl", $"{slack}/api"),
            ("Programme__Channel", "C0ALL"), ("Programme__TeamChannel", "C0TEAM"), ("Programme__Document", Document), ("Programme__Year", $"{year}"),
        ];
        var served = Start(program, folder, ["serve"], settings);
        await UntilAsync(new Uri(address, "/healthz/ready"));
        return served;
    }

    // Asking Slack who somebody is goes at Slack's pace, once for each.
    private static async Task<byte[]> WarmAsync(Uri bot)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(1) };
        var said = Array.Empty<byte>();
        for (var time = 0; time < 2; time++)
        {
            foreach (var person in SlackRequests.Everybody)
            {
                using var response = (await http.SendAsync(SlackRequests.Single(new Uri(bot, "/slack/commands"), person))).EnsureSuccessStatusCode();
                said = await response.Content.ReadAsByteArrayAsync();
            }
        }
        return said;
    }

    private static async Task<(double PerSecond, double Microseconds)> LoadAsync(string folder, Uri address, Process target)
    {
        var lines = Path.Combine(folder, "lines.txt");
        await SlackRequests.WriteAsync(lines, Requests);
        var script = Path.Combine(AppContext.BaseDirectory, "load.lua");
        var before = Spent(target);
        using var wrk = Start("wrk", folder, ["-t1", "-c32", $"-d{Seconds}s", "-s", script, new Uri(address, "/slack/commands").ToString(), "--", lines], []);
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (output.Split("result ") is not [_, var result] || result.Split(' ') is not [var count, var microseconds, var errors]) throw new InvalidOperationException($"wrk said:\n{output}");
        if (Number(errors) > 0) throw new InvalidOperationException($"{errors.Trim()} requests failed.");
        return (Number(count) * 1e6 / Number(microseconds), (Spent(target) - before).TotalMicroseconds / Number(count));
    }

    private static TimeSpan Spent(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Process Start(string program, string folder, string[] arguments, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var process = Process.Start(start)!;
        // Read as a log would be, so that nothing waits for it.
        if (program != "wrk") process.BeginOutputReadLine();
        return process;
    }

    private static async Task UntilAsync(Uri address)
    {
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                if ((await http.GetAsync(address, patience.Token)).StatusCode is not HttpStatusCode.ServiceUnavailable) return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    private static Uri Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
