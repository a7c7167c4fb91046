using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Vardbalans.App.Tests.House;

/// <summary>Everything on a screen can be read in Swedish and in English.</summary>
public sealed partial class TextTests
{
    public static TheoryData<string> Swedish { get; } =
        [.. RepositoryFiles.All.Where(p => p.EndsWith(".resx", StringComparison.Ordinal) && !p.EndsWith(".en.resx", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Swedish))]
    public void Every_text_has_its_English_twin_with_the_same_places(string swedish)
    {
        var twin = swedish[..^".resx".Length] + ".en.resx";
        Assert.True(File.Exists(RepositoryFiles.Full(twin)), $"{twin} is missing.");
        var (sv, en) = (Texts(swedish), Texts(twin));
        Assert.Equal(sv.Keys.Order(), en.Keys.Order());
        Assert.All(sv, text =>
        {
            Assert.False(string.IsNullOrWhiteSpace(text.Value), $"{text.Key} is empty.");
            Assert.False(string.IsNullOrWhiteSpace(en[text.Key]), $"{text.Key} is empty in English.");
            Assert.Equal(Places(text.Value), Places(en[text.Key]));
        });
    }

    [Theory, MemberData(nameof(Swedish))]
    public void A_form_for_one_or_many_holds_no_place(string swedish)
    {
        // The page and its script end the form at its first brace: what is counted stands before it, as in {0} {0:row|rows}.
        foreach (var path in (string[])[swedish, swedish[..^".resx".Length] + ".en.resx"])
        {
            Assert.Empty(Texts(path).Where(t => PlaceInPlace().IsMatch(t.Value)).Select(t => $"{path}: {t.Key}"));
        }
    }

    [Fact]
    public void No_English_text_stands_alone()
    {
        var alone = RepositoryFiles.All
            .Where(p => p.EndsWith(".en.resx", StringComparison.Ordinal))
            .Where(p => !File.Exists(RepositoryFiles.Full(p[..^".en.resx".Length] + ".resx")));
        Assert.Empty(alone);
    }

    [Fact]
    public void No_page_holds_a_literal_text()
    {
        var literals = CompiledMarkup.Literals(typeof(App.Data.VardbalansContext).Assembly)
            .Where(l => Word().IsMatch(l.Text))
            .Select(l => $"{l.Component}: {l.Text.Trim()}");
        Assert.Empty(literals);
    }

    private static Dictionary<string, string> Texts(string path) => XDocument.Load(RepositoryFiles.Full(path)).Root!
        .Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static string[] Places(string text) => [.. Place().Matches(text).Select(m => m.Groups[1].Value).Distinct().Order()];

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\{[^{}]*\{")]
    private static partial Regex PlaceInPlace();

    [GeneratedRegex(@"\p{L}{2}")]
    private static partial Regex Word();
}
