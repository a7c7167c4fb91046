using System.Text.RegularExpressions;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.House;

/// <summary>The house's walls: who may name whom.</summary>
public sealed partial class BoundaryTests
{
    private static readonly string[] CoreLine =
    [
        "Quantities", "Calendar", "Organisation", "Series", "Optimisation", "Need", "Waiting", "Capacity",
        "Planning", "Balancing", "Theatres", "Beds", "FollowUp", "Governance",
    ];

    [Fact]
    public void A_topic_of_Core_names_only_topics_before_it()
    {
        var core = new SourceTopics("src/Vardbalans.Core", "Vardbalans.Core");
        Assert.NotEmpty(core.Files);
        Assert.All(core.Topics, t => Assert.Contains(t, CoreLine));
        Assert.Empty(
            from file in core.Files
            from named in core.NamedIn(file.Path)
            where named != file.Topic && Array.IndexOf(CoreLine, named) > Array.IndexOf(CoreLine, file.Topic)
            select $"{file.Path} names {named}, which comes after {file.Topic}.");
    }

    [Fact]
    public void Core_stands_on_the_base_library_and_at_most_MathNet()
    {
        var foreign = typeof(IsoWeek).Assembly.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => !n.StartsWith("System.", StringComparison.Ordinal) && n is not ("netstandard" or "MathNet.Numerics"));
        Assert.Empty(foreign);
        Assert.DoesNotContain("Microsoft.", RepositoryFiles.Read("src/Vardbalans.Core/Vardbalans.Core.csproj").Replace("Microsoft.NET.Sdk", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void No_feature_names_another()
    {
        var features = new SourceTopics("src/Vardbalans.App/Features", "Vardbalans.App.Features");
        Assert.Empty(
            from file in features.Files
            from named in features.NamedIn(file.Path)
            where named != file.Topic
            select $"{file.Path} names the feature {named}.");
    }

    [Theory]
    [InlineData("Data")]
    [InlineData("Components")]
    public void What_features_share_names_no_feature(string folder)
    {
        var features = new SourceTopics("src/Vardbalans.App/Features", "Vardbalans.App.Features");
        var shared = new SourceTopics("src/Vardbalans.App/" + folder, "Vardbalans.App." + folder);
        Assert.Empty(
            from file in shared.Files
            from named in features.NamedIn(file.Path)
            select $"{file.Path} names the feature {named}.");
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var names =
            from path in RepositoryFiles.All
            where path.EndsWith(".cs", StringComparison.Ordinal) && EmptyName().IsMatch(Path.GetFileNameWithoutExtension(path))
            select path;
        Assert.Empty(names);
    }

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Common|Impl|Data|Info)$")]
    private static partial Regex EmptyName();
}
