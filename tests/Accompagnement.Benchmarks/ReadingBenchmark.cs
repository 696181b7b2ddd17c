using System.Text;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Accompagnement.Benchmarks;

/// <summary>Reads and writes a programme's document at the size that teams have, and at a thousand times it.</summary>
[MemoryDiagnoser]
public class ReadingBenchmark
{
    private static readonly string[] Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private byte[] bytes = [];
    private DocumentReading.Read read = null!;
    private Programme changed = null!;

    /// <summary>Eighteen is a year of sessions, one every second Thursday.</summary>
    [Params(18, 1_000, 10_000, 100_000)]
    public int Rows { get; set; }

    public static int Run()
    {
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(1).WithIterationCount(5);
        var config = DefaultConfig.Instance.AddJob(job).AddColumn(new ByLine()).WithOptions(ConfigOptions.DisableLogFile).WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
        return BenchmarkRunner.Run<ReadingBenchmark>(config).HasCriticalValidationErrors ? 1 : 0;
    }

    [GlobalSetup]
    public void Setup()
    {
        bytes = Encoding.UTF8.GetBytes(Document(Rows));
        read = Read();
        changed = read.Programme with { Sessions = read.Programme.Sessions.Select(session => session with { Host = "Quentin" }).ToSequence() };
    }

    [Benchmark]
    public DocumentReading.Read Read() => (DocumentReading.Read)ProgrammeDocument.Read(bytes, 2018);

    [Benchmark]
    public WrittenDocument WriteUnchanged() => read.Document.Write(read.Programme);

    [Benchmark]
    public WrittenDocument WriteEveryRow() => read.Document.Write(changed);

    private static string Document(int rows)
    {
        var text = new StringBuilder("* Sessions (horaires : 15h-18h30)\n\n| Date | EIG / Mentors | LLL | Thématique | Objectifs |\n|------+---------------+-----+------------+-----------|\n");
        var day = new DateOnly(2018, 1, 11);
        for (var row = 0; row < rows; row++, day = day.AddDays(row % 25 == 0 ? 14 : 13))
        {
            text.Append($"| {day.Day} {Months[day.Month - 1]} | {(row % 2 == 0 ? "EIG seuls" : "EIG + mentors")} |  | Thème {row} | Relire ensemble ce qui a été fait |\n");
        }
        // A section for each tenth session, with its questions.
        text.Append("\n* Historique\n\n");
        day = new DateOnly(2018, 1, 11);
        for (var row = 0; row < Math.Min(rows / 10, 25); row++, day = day.AddDays(14))
        {
            text.Append($"** Session du {day.Day} {Months[day.Month - 1]}\n\n- Quels sont les objectifs de la session ?\n  - Relire\n- Qui va animer ?\n  - Ana pour l'accueil\n- Quel déroulé ?\n  - 15h-16h : tour\n\n");
        }
        return text.ToString();
    }

    // What one row costs, to be compared between sizes.
    private sealed class ByLine : IColumn
    {
        public string Id => nameof(ByLine);

        public string ColumnName => "Per row";

        public bool AlwaysShow => true;

        public ColumnCategory Category => ColumnCategory.Custom;

        public int PriorityInCategory => 0;

        public bool IsNumeric => false;

        public UnitType UnitType => UnitType.Dimensionless;

        public string Legend => "Time and allocated bytes of one row";

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
        {
            var report = summary[benchmarkCase];
            if (report?.ResultStatistics is not { } statistics) return "?";
            var rows = (int)benchmarkCase.Parameters[nameof(Rows)];
            return $"{statistics.Mean / rows / 1000:0.00} µs, {report.GcStats.GetBytesAllocatedPerOperation(benchmarkCase) / rows} B";
        }

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

        public bool IsAvailable(Summary summary) => true;

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
    }
}
