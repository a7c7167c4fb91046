using System.Text.RegularExpressions;

namespace Vardbalans.App.Tests.House;

/// <summary>The documents tell the truth about where things are.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents { get; } = [.. RepositoryFiles.All.Where(p => p.EndsWith(".md", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Documents))]
    public void Every_link_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(RepositoryFiles.Full(document))!;
        var broken = Link().Matches(RepositoryFiles.Read(document)).Select(m => m.Groups[1].Value)
            .Where(l => !Path.Exists(Path.GetFullPath(Path.Combine(folder, l))));
        Assert.Empty(broken);
    }

    [Fact]
    public void Every_place_on_the_map_exists()
    {
        var places = Place().Matches(RepositoryFiles.Read("docs/map.md")).Select(m => m.Groups[1].Value).Where(p => p.Contains('/') && !Feature().IsMatch($"`{p}`")).ToList();
        Assert.NotEmpty(places);
        var missing = places.Where(p => !Path.Exists(RepositoryFiles.Full(p)) && !Made(p));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_topic_of_Core_and_every_feature_is_on_the_map()
    {
        var map = RepositoryFiles.Read("docs/map.md");
        var topics = new SourceTopics("src/Vardbalans.Core", "Vardbalans.Core").Topics
            .Concat(new SourceTopics("src/Vardbalans.App/Features", "Vardbalans.App.Features").Topics);
        var unknown = topics.Where(t => !map.Contains($"`{t}`", StringComparison.Ordinal));
        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_feature_and_use_case_on_the_map_exists_and_every_one_that_exists_is_on_it()
    {
        const string features = "src/Vardbalans.App/Features/";
        var topics = RepositoryFiles.All.Where(p => p.StartsWith(features, StringComparison.Ordinal)).Select(p => p[features.Length..].Split('/')).ToList();
        var built = topics.Where(p => p.Length > 1).Select(p => p[0]).Concat(topics.Where(p => p.Length > 2).Select(p => $"{p[0]}/{p[1]}")).ToHashSet();
        var map = RepositoryFiles.Read("docs/map.md");
        var part = map[map.IndexOf("Features, each", StringComparison.Ordinal)..map.IndexOf("What two of them need", StringComparison.Ordinal)];
        Assert.Equal(built.Order(StringComparer.Ordinal), Feature().Matches(part).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_topic_of_Core_on_the_map_exists()
    {
        var map = RepositoryFiles.Read("docs/map.md");
        var part = map[map.IndexOf("## Core", StringComparison.Ordinal)..map.IndexOf("## The program", StringComparison.Ordinal)];
        var told = TopicRow().Matches(part).Select(m => m.Groups[1].Value);
        Assert.Equal(new SourceTopics("src/Vardbalans.Core", "Vardbalans.Core").Topics.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    /// <summary>Folders that git ignores, made by a build or a run.</summary>
    private static bool Made(string path) => path is "out/" or "data/" or "artifacts/" or "out/vardbalans";

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([A-Z][A-Za-z]*(?:/[A-Z][A-Za-z]*)?)`")]
    private static partial Regex Feature();

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex TopicRow();

    [GeneratedRegex("`([A-Za-z.][^` *<>{}]*)`")]
    private static partial Regex Place();
}
