using System.Globalization;
using System.Text.RegularExpressions;

namespace Vardbalans.Core.Tests;

/// <summary>GLOSSARY.md ties each Swedish term to one type that exists, and bans other names for it.</summary>
public sealed partial class GlossaryTests
{
    private static readonly string[][] rows = [.. File.ReadLines(Repository.PathOf("GLOSSARY.md"))
        .Where(line => line.StartsWith('|'))
        .Skip(2)
        .Select(line => line.Trim('|', ' ').Split('|').Select(cell => cell.Trim()).ToArray())];

    private static readonly Lazy<HashSet<string>> typesInSource = new(() => [.. Directory
        .EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => TypePattern().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))]);

    public static TheoryData<string, string> NamedTypes =>
        [.. rows.SelectMany(row => InCode(row[1]).Select(name => new TheoryDataRow<string, string>(row[0], name)))];

    [Theory]
    [MemberData(nameof(NamedTypes))]
    public void A_type_the_glossary_names_exists(string term, string type) =>
        Assert.True(typesInSource.Value.Contains(type), $"{term}: no type {type} in src.");

    [Fact]
    public void Every_term_has_a_type_and_a_meaning() => Assert.All(rows, row =>
    {
        Assert.Equal(4, row.Length);
        Assert.NotEmpty(InCode(row[1]));
        Assert.NotEqual(string.Empty, row[2]);
    });

    [Fact]
    public void Terms_stand_in_Swedish_order_each_once()
    {
        var terms = rows.Select(row => row[0]).ToArray();
        var swedish = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);
        Assert.Equal(terms.Order(swedish), terms);
        Assert.Equal(terms.Distinct(swedish), terms);
    }

    [Fact]
    public void No_type_has_a_name_the_glossary_bans() =>
        Assert.DoesNotContain(rows.SelectMany(row => InCode(row[3])), typesInSource.Value.Contains);

    private static string[] InCode(string cell) => [.. CodePattern().Matches(cell).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"\b(?:class|struct|record|enum|interface|delegate \w+)\s+(?<name>[A-Z]\w*)")]
    private static partial Regex TypePattern();
}
