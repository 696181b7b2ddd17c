using System.Text;
using Accompagnement.Sample;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Cli;

/// <summary>The real program, by its command line.</summary>
public sealed class VerbTests
{
    [Fact]
    public async Task A_document_is_imported_once_and_exported_as_it_was()
    {
        using var folder = new TempFolder();
        var document = Path.Combine(folder.Path, "programme.org");
        await File.WriteAllBytesAsync(document, SampleProgramme.Document().Bytes.ToArray(), TestContext.Current.CancellationToken);

        var first = await RunningProgram.RunAsync(folder.Path, "import", document, "--year", "2018");
        Assert.Equal((0, "Imported \"Programme d'accompagnement 2018\", 2018: 18 sessions.\n"), (first.ExitCode, first.Output));
        var second = await RunningProgram.RunAsync(folder.Path, "import", document, "--year", "2018");
        Assert.Equal((0, "Nothing has changed since the last import.\n"), (second.ExitCode, second.Output));

        var copy = Path.Combine(folder.Path, "copy.org");
        Assert.Equal(0, (await RunningProgram.RunAsync(folder.Path, "export", "--output", copy)).ExitCode);
        Assert.Equal(await File.ReadAllBytesAsync(document, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(copy, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_refused_names_the_file_and_the_line()
    {
        using var folder = new TempFolder();
        var document = Path.Combine(folder.Path, "conflict.org");
        await File.WriteAllTextAsync(document, "* Un\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> autre\n", Encoding.UTF8, TestContext.Current.CancellationToken);

        var refused = await RunningProgram.RunAsync(folder.Path, "show", document, "--year", "2018");

        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith($"{document}:2: ", refused.Errors, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("import")]
    [InlineData("export --format docx")]
    public async Task A_wrong_usage_ends_with_two(string line)
    {
        using var folder = new TempFolder();
        var wrong = await RunningProgram.RunAsync(folder.Path, line.Split(' '));
        Assert.Equal(2, wrong.ExitCode);
        Assert.EndsWith("Try: accompagnement --help\n", wrong.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_imported_is_nothing_to_export()
    {
        using var folder = new TempFolder();
        var refused = await RunningProgram.RunAsync(folder.Path, "export");
        Assert.Equal((1, "Nothing has been imported yet.\n"), (refused.ExitCode, refused.Errors));
    }
}
