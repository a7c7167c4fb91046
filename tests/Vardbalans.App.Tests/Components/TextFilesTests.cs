using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace Vardbalans.App.Tests.Components;

/// <summary>Every text exists in both languages, with the same places to fill in.</summary>
public sealed partial class TextFilesTests
{
    private static readonly System.Reflection.Assembly App = typeof(Vardbalans.App.Components.ComponentText).Assembly;

    public static TheoryData<string> TextFiles =>
        [.. App.GetManifestResourceNames().Where(name => name.EndsWith("Text.resources", StringComparison.Ordinal))
            .Select(name => name[..^".resources".Length])];

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void Swedish_and_English_hold_the_same_keys(string file)
    {
        var (swedish, english) = Both(file);
        Assert.Equal(swedish.Keys.Order(), english.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void Both_languages_fill_in_the_same_places_and_no_text_is_empty(string file)
    {
        var (swedish, english) = Both(file);
        Assert.All(swedish, text =>
        {
            Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key);
            Assert.Equal((text.Key, PlacesIn(text.Value)), (text.Key, PlacesIn(english.GetValueOrDefault(text.Key, ""))));
        });
    }

    private static (Dictionary<string, string> Swedish, Dictionary<string, string> English) Both(string file)
    {
        var texts = new ResourceManager(file, App);
        return (Read(texts, CultureInfo.InvariantCulture), Read(texts, CultureInfo.GetCultureInfo("en")));
    }

    private static Dictionary<string, string> Read(ResourceManager texts, CultureInfo language) =>
        texts.GetResourceSet(language, createIfNotExists: true, tryParents: false)?.Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "") ?? [];

    private static string PlacesIn(string text) => string.Join(' ', Places().Matches(text).Select(m => m.Groups[1].Value).Distinct().Order());

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Places();
}
