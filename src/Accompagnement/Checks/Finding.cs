namespace Accompagnement.Checks;

/// <summary>What a check found; a closed family.</summary>
/// <param name="What">The fact, in a sentence or less.</param>
internal abstract record Finding(string What)
{
    public sealed record Good(string What) : Finding(What);

    /// <summary>It works, but not as it should, or it could not be looked at.</summary>
    public sealed record Warning(string What, string Cause, string Remedy) : Finding(What);

    /// <summary>Something that people will miss.</summary>
    public sealed record Broken(string What, string Cause, string Remedy) : Finding(What);
}

/// <summary>One thing to look at.</summary>
/// <param name="Topic">What it is about; checks of one topic stand together in the list.</param>
/// <param name="What">What could not be checked, where looking fails or takes too long.</param>
internal sealed record Check(string Topic, string What, Func<CancellationToken, Task<IReadOnlyList<Finding>>> Run)
{
    public static Check Of(string topic, string what, Func<CancellationToken, Task<Finding>> run) =>
        new(topic, what, async cancellation => [await run(cancellation)]);
}
