using System.Diagnostics;

namespace Vardbalans.App.Tests.House;

/// <summary>The files of the repository as git sees them, new ones included and ignored ones not.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] TextEndings =
        [".cs", ".razor", ".resx", ".ts", ".scss", ".json", ".md", ".props", ".targets", ".csproj", ".slnx", ".txt", ".yml", ".editorconfig", "do", "run", ".mjs", ".sh"];

    /// <summary>The repository's root folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Paths from the root, with <c>/</c>.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Git("ls-files", "--cached", "--others", "--exclude-standard").Where(p => File.Exists(Full(p)))];

    /// <summary>The files that hold text a person wrote.</summary>
    public static IEnumerable<string> Texts => All.Where(p => TextEndings.Any(e => p.EndsWith(e, StringComparison.Ordinal)));

    /// <summary>The absolute path of a path from the root.</summary>
    public static string Full(string path) => Path.Combine(Root, path);

    /// <summary>The content of a path from the root.</summary>
    public static string Read(string path) => File.ReadAllText(Full(path));

    private static string[] Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var lines = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return git.ExitCode == 0 ? lines : throw new InvalidOperationException($"git {arguments[0]} ended with {git.ExitCode}.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Vardbalans.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests must lie in the repository.");
    }
}
