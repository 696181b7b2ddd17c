namespace Accompagnement.Storage;

/// <summary>Files that only their owner may read, where the system knows such a thing.</summary>
internal static class FileModes
{
    /// <summary>Makes the file, empty, unless it is there.</summary>
    public static void CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var made = new FileStream(path, options);
    }
}
