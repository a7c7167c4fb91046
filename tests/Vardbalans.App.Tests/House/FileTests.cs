using System.Text.RegularExpressions;

namespace Vardbalans.App.Tests.House;

/// <summary>What every file of the repository keeps to.</summary>
public sealed partial class FileTests
{
    private const int LongFile = 300;

    /// <summary>Longer files, each with its reason.</summary>
    private static readonly Dictionary<string, string> Long = [];

    [Fact]
    public void A_source_file_is_at_most_300_lines_or_says_why_not()
    {
        string[] endings = [".cs", ".razor", ".ts", ".scss"];
        var tooLong =
            from path in RepositoryFiles.All
            where endings.Contains(Path.GetExtension(path)) && !path.Contains("/Migrations/", StringComparison.Ordinal) && !Long.ContainsKey(path)
            let lines = File.ReadLines(RepositoryFiles.Full(path)).Count()
            where lines > LongFile
            select $"{path}: {lines} lines.";
        Assert.Empty(tooLong);
    }

    [Fact]
    public void A_reason_for_a_long_file_is_removed_with_the_need_for_it() => Assert.All(Long, entry =>
    {
        Assert.NotEmpty(entry.Value);
        Assert.True(File.ReadLines(RepositoryFiles.Full(entry.Key)).Count() > LongFile, $"{entry.Key} is no longer long.");
    });

    [Fact]
    public void No_file_names_a_place_on_somebodys_machine()
    {
        var named =
            from path in RepositoryFiles.Texts
            let text = RepositoryFiles.Read(path)
            from Match match in MachinePlace().Matches(text)
            select $"{path}: {match.Value}";
        Assert.Empty(named);
    }

    [Fact]
    public void No_lock_file_names_the_host_a_package_came_from()
    {
        var named = RepositoryFiles.All
            .Where(p => p.EndsWith("-lock.json", StringComparison.Ordinal))
            .Where(p => Regex.IsMatch(RepositoryFiles.Read(p), "\"resolved\":\\s*\"http"));
        Assert.Empty(named);
    }

    // Home folders of the three systems, and the usual places of work trees; written so that the pattern does not match itself.
    [GeneratedRegex(@"(?<![\w.$}])/(?:home|Users)/[a-z]\w+/|(?<![\w.$}])/(?:root|work)/[\w.]|[A-Z]:\\\\?Users\\")]
    private static partial Regex MachinePlace();
}
