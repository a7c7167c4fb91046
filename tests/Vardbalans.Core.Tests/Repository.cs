namespace Vardbalans.Core.Tests;

/// <summary>The files of the working tree that tests read: documentation and source text.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    internal static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <summary>The full path of a file or folder of the repository.</summary>
    internal static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "Vardbalans.slnx"))
        ? folder
        : Above(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No folder above holds Vardbalans.slnx."));
}
