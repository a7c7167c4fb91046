using System.Globalization;
using System.Text;
using System.Text.Json;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Counts;
using Vardbalans.App.Features.Importing.DescribeFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ProposeProfile;
using Vardbalans.App.Tests.House;

namespace Vardbalans.App.Tests.Importing;

/// <summary>The sample file of every feed is known for what it is, and each of its columns is proposed for the field that the sample's own profile says.</summary>
public sealed class ProposeSamplesTests
{
    /// <summary>What providers' files have by contract and no figure is made of.</summary>
    private static readonly string[] ByContractAlone = ["rapport_version", "vardgivare_hsaid", "avtal_id", "mvo_kod", "yrkeskategori"];

    private static readonly string[] Coded = ["units", "activities"];

    public static TheoryData<string> Samples { get; } =
        [.. RepositoryFiles.All.Where(p => p.StartsWith("samples/profiles/", StringComparison.Ordinal) && p.EndsWith(".csv", StringComparison.Ordinal)).Select(p => Path.GetFileNameWithoutExtension(p))];

    [Fact]
    public void Every_feed_has_a_sample() => Assert.Equal(
        Enum.GetValues<Feed>().Order().Select(ProfileNames.Of),
        Samples.Select(s => FeedOf(Profile(s.Data))).Append(Feed.WaitingCounts).Append(Feed.BedPeriods).Order().Select(ProfileNames.Of));

    [Theory, MemberData(nameof(Samples))]
    public void The_sample_is_proposed_as_its_own_feed_with_every_column(string sample)
    {
        using var profile = Profile(sample);
        var proposal = Proposer.Of(FileStart.Of(File.ReadAllBytes(RepositoryFiles.Full($"samples/profiles/{sample}.csv")))!, CatalogueCodes.None);
        Assert.Equal(FeedOf(profile), proposal.Feed);
        Assert.Empty(proposal.NotFound);
        Assert.Equal(sample == "provider-reports" ? ByContractAlone : [], proposal.Columns.Where(c => c.Field is null).Select(c => c.Name));
        using var proposed = JsonDocument.Parse(ProposalText.Of(proposal, "kalla", "Källa"), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        Assert.Equal(Meanings(profile), Meanings(proposed));
        var text = Encoding.UTF8.GetBytes(ProposalText.Of(proposal, "kalla", "Källa"));
        Assert.Equal(proposal.Feed, CountFeeds.Of(proposal.Feed) is null ? ProfileReader.Read(text, "förslag").Feed : CountProfileReader.Read(text, "förslag").Feed);
    }

    [Theory]
    [InlineData("enhet;aktivitet;vecka;utfall;inflöde;väntande\nk1;nybesok;2026-v40;1;2;3\n", Feed.WeeklyMeasures)]
    [InlineData("enhet;aktivitet;vecka;utfall;prioritet;planerade_minuter\nk1;nybesok;2026-v40;1;2;30\n", Feed.WeeklyMeasures)]
    [InlineData("enhet;aktivitet;iso_ar;iso_vecka;antal\nk1;nybesok;2026;40;5\n", Feed.WeeklyMeasures)]
    [InlineData("vanta_id;patient;enhet;aktivitet;beslut_datum;maldatum\n1;x;k1;nybesok;2026-01-01;2026-02-01\n", Feed.Waits)]
    [InlineData("enhet;aktivitet;manad;utfall\nk1;nybesok;2026-08;5\n", Feed.MonthlyMeasures)]
    [InlineData("enhet;aktivitet;år;månad;utfall\nk1;nybesok;2026;8;5\nk1;nybesok;2026;10;5\n", Feed.MonthlyMeasures)]
    [InlineData("enhet;aktivitet;manad;väntande\nk1;nybesok;2026-08;5\n", Feed.WaitingCounts)]
    public void Files_that_are_alike_are_told_apart(string file, Feed feed)
    {
        var proposal = Proposer.Of(FileStart.Of(Encoding.UTF8.GetBytes(file))!, CatalogueCodes.None);
        Assert.Equal((feed, string.Empty), (proposal.Feed, string.Join(", ", proposal.NotFound)));
    }

    [Fact]
    public void Totals_to_check_by_are_known_by_the_file_s_name() => Assert.Equal(
        Feed.ControlTotals,
        Proposer.Of(FileStart.Of("enhet;aktivitet;manad;utfall\nk1;nybesok;2026-08;5\n"u8)!, CatalogueCodes.None, null, "Kontrollsummor Diver").Feed);

    public static TheoryData<string> FieldNames { get; } = [.. DraftKinds.Feeds.SelectMany(DraftKinds.Of).Select(f => f.Name).Distinct()];

    [Theory, MemberData(nameof(FieldNames))]
    public void Every_field_has_a_name_that_people_use(string field)
    {
        foreach (var culture in new[] { "sv", "en" })
        {
            Assert.NotNull(DescribeText.ResourceManager.GetString("Field_" + field, CultureInfo.GetCultureInfo(culture)));
        }
    }

    private static JsonDocument Profile(string sample) => JsonDocument.Parse(
        RepositoryFiles.Read($"samples/profiles/{sample}.json"), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });

    private static Feed FeedOf(JsonDocument profile) =>
        profile.RootElement.TryGetProperty("feed", out var name) && ProfileNames.TryRead<Feed>(name.GetString()!, out var feed) ? feed : Feed.WeeklyMeasures;

    /// <summary>Which column is for what, however the profile writes it.</summary>
    private static IEnumerable<string> Meanings(JsonDocument profile)
    {
        var root = profile.RootElement;
        var found = new List<string>();
        if (root.TryGetProperty("fields", out var fields))
        {
            found.AddRange(fields.EnumerateObject().Select(f => $"{f.Name}={f.Value.GetProperty("column")}{(f.Value.TryGetProperty("formats", out var formats) ? formats.ToString().Replace(" ", string.Empty, StringComparison.Ordinal) : string.Empty)}{(f.Value.TryGetProperty("ownCodes", out _) ? " own" : string.Empty)}"));
        }

        if (root.TryGetProperty("measures", out var measures))
        {
            found.AddRange(measures.EnumerateArray().Select(m => $"{m.GetProperty("to")}={m.GetProperty("column")}"));
            found.AddRange(Coded.Where(c => root.TryGetProperty(c, out _)).Select(c => $"{c}={root.GetProperty(c).GetProperty("column")}"));
        }

        if (root.TryGetProperty("period", out var period))
        {
            found.AddRange(period.GetProperty("columns").EnumerateArray().Select(c => $"period {c}"));
        }

        return found.Order(StringComparer.Ordinal);
    }
}
