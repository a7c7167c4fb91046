namespace Vardbalans.Core.Tests.Need;

/// <summary>Real public files that lie beside the repository, or where <c>VARDBALANS_SHARED</c> says.</summary>
internal static class SharedFiles
{
    /// <summary>The file's lines; the test is skipped, visibly, when it is not there.</summary>
    public static IEnumerable<string> Lines(string path)
    {
        var folder = Environment.GetEnvironmentVariable("VARDBALANS_SHARED") is { Length: > 0 } given ? given : Repository.PathOf("..", "shared");
        var file = Path.Combine(folder, path);
        Assert.SkipUnless(File.Exists(file), $"{path} is not there; set VARDBALANS_SHARED to its folder.");
        return File.ReadLines(file);
    }
}
