using Microsoft.Extensions.Logging;

namespace Accompagnement.Tests.Support;

/// <summary>What was logged, for tests that expect nothing to go wrong, or the sentence about it.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    public Recorded<(LogLevel Level, string Text)> Lines { get; } = new();

    public IEnumerable<string> Errors => Lines.All.Where(line => line.Level >= LogLevel.Error).Select(line => line.Text);

    public ILogger CreateLogger(string categoryName) => new Writer(this);

    public void Dispose()
    {
    }

    private sealed class Writer(CapturedLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Lines.Add((logLevel, $"{formatter(state, exception)} {exception}"));
    }
}
