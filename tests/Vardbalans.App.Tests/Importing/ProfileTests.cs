using System.Globalization;
using System.Resources;
using System.Text;
using Vardbalans.App.Features.Importing;
using Vardbalans.App.Features.Importing.Counts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Tests.House;

namespace Vardbalans.App.Tests.Importing;

public sealed class ProfileTests
{
    public static TheoryData<string> Samples { get; } =
        [.. RepositoryFiles.All.Where(p => p.StartsWith("samples/profiles/", StringComparison.Ordinal) && p.EndsWith(".json", StringComparison.Ordinal) && !p.EndsWith("schema.json", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Samples))]
    public void Every_sample_can_be_read(string path) =>
        Assert.True(Measures(File.ReadAllBytes(RepositoryFiles.Full(path)), path) > 0);

    [Theory]
    [InlineData("\"source\": \"prov\",", "", "profile-key-missing", "1", "source")]
    [InlineData("\"straddlingWeeks\"", "\"straddlingWeek\"", "profile-key-misspelt", "7", "straddlingWeek")]
    [InlineData("\"ignore\"", "\"zzz\": 1, \"ignore\"", "profile-key-unknown", "12", "zzz")]
    [InlineData("\"by-open-days\"", "\"somehow\"", "profile-value", "7", "straddlingWeeks")]
    [InlineData("\"ownCodes\": true, \"codes\": {}", "\"ownCodes\": 1, \"codes\": {}", "profile-value", "9", "ownCodes")]
    [InlineData("\"akut\": \"acute\"", "\"akut\": \"urgent\"", "profile-dimension-value", "10", "dimensions")]
    [InlineData("\"vecka\", \"typ\", \"antal\"", "\"typ\", \"antal\"", "profile-column-not-required", "5", "requiredColumns")]
    [InlineData("\"file\":", "\"expectedEveryDays\": 0, \"file\":", "profile-value", "4", "expectedEveryDays")]
    [InlineData("\"file\":", "\"expectedEveryDays\": 1.5, \"file\":", "profile-value", "4", "expectedEveryDays")]
    [InlineData("\"rule\": \"Region\"", "\"rule\": \"Provrader\"", "profile-rule-twice", "12", "ignore")]
    [InlineData("\"to\": \"inflow\"", "\"to\": \"done\"", "profile-measure-twice", "11", "measures")]
    [InlineData("\"parts\": [], \"rest\": \"report\"", "\"parts\": [], \"rest\": \"store-not-stated\"", "profile-rest-needs-dimension", "13", "totals")]
    public void A_faulty_profile_is_refused_with_its_line_and_key(string from, string to, string code, string line, string key)
    {
        var text = ImportBench.Profile.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(ImportBench.Profile, text);
        var findings = Assert.Throws<LoadRefused>(() => ProfileReader.Read(Encoding.UTF8.GetBytes(text), "p.json")).Findings;
        Assert.Contains(findings, f => f.Code == code && f.Values[0] == "p.json" && f.Values[1] == line && f.Values[2] == key);
        Assert.All(findings, f => Assert.DoesNotContain("{", f.Sentence.Replace("{ … }", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void Text_that_is_not_JSON_is_refused_with_its_line()
    {
        var finding = Assert.Single(Assert.Throws<LoadRefused>(() => ProfileReader.Read("{\n  \"source\": \n}"u8, "p.json")).Findings);
        Assert.Equal(("profile-json", "3"), (finding.Code, finding.Values[1]));
        Assert.Equal("profile-key-twice", Assert.Single(Assert.Throws<LoadRefused>(() => ProfileReader.Read("{\"a\": 1,\n\"a\": 2}"u8, "p.json")).Findings).Code);
    }

    [Fact]
    public void Every_reason_has_a_text()
    {
        var texts = new ResourceManager(typeof(ImportingText)).GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!;
        Assert.All(Reason.All, reason => Assert.NotNull(texts.GetString("Reason_" + reason)));
    }

    private static int Measures(byte[] profile, string path)
    {
        if (CountFeeds.Of(CountProfileReader.FeedOf(profile, path)) is not null)
        {
            return CountProfileReader.Read(profile, path).Measures.Count;
        }

        var read = ProfileReader.Read(profile, path);
        return read.Measures.Count + read.Fields.Count;
    }
}
