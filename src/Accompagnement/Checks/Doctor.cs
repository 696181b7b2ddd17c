namespace Accompagnement.Checks;

/// <summary>Runs checks all at once, each for a bounded time; one that fails says so and holds up no other.</summary>
internal sealed class Doctor(IReadOnlyList<Check> checks, Secrets secrets, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The findings of each topic, in the order of the list.</summary>
    public async Task<IReadOnlyList<(string Topic, IReadOnlyList<Finding> Findings)>> ExamineAsync(CancellationToken cancellation)
    {
        var found = await Task.WhenAll(checks.Select(check => ExamineAsync(check, cancellation)));
        return [.. checks.Zip(found).GroupBy(pair => pair.First.Topic, pair => pair.Second)
            .Select(topic => (topic.Key, (IReadOnlyList<Finding>)[.. topic.SelectMany(findings => findings).Select(secrets.Hide)]))];
    }

    // A check that never looks at its token is left behind rather than waited for.
    private async Task<IReadOnlyList<Finding>> ExamineAsync(Check check, CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var looking = Task.Run(() => check.Run(enough.Token), enough.Token);
        try
        {
            return await looking.WaitAsync(Patience, time, cancellation);
        }
        catch (TimeoutException)
        {
            await enough.CancelAsync();
            return [new Finding.Broken($"{check.What} could not be checked", $"There was no end to it within {Patience.TotalSeconds:0} seconds.", "See whether the network and the disk are slow, then try again.")];
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            return [new Finding.Broken($"{check.What} could not be checked", failed.Message, "Mend what the other findings say first, then try again.")];
        }
    }
}
