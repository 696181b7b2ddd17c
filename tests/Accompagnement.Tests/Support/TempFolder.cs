namespace Accompagnement.Tests.Support;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    private const string InMemory = "/dev/shm";
    private const long Enough = 1L << 30;

    // What a killed process has written outlives it in memory as it does on a disk, which would only make every test wait.
    private static readonly string Root =
        Directory.Exists(InMemory) && new DriveInfo(InMemory).AvailableFreeSpace > Enough ? InMemory : System.IO.Path.GetTempPath();

    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(Root, $"accompagnement-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
