using System.Globalization;
using Vardbalans.App.Features.Need;
using Vardbalans.Core.Need.Forecasting;

namespace Vardbalans.App.Tests.Need;

/// <summary>What a forecast is made with is told in words that are not the program's own.</summary>
public sealed class NeedWordsTests
{
    public static TheoryData<string> Methods => [.. MethodPool.All.Select(m => m.Name), "mean"];

    [Theory, MemberData(nameof(Methods))]
    public void Every_method_has_a_word_in_both_languages(string method)
    {
        var key = "Method_" + method.Replace('-', '_');
        foreach (var language in (string[])["sv", "en"])
        {
            Assert.False(string.IsNullOrWhiteSpace(NeedText.ResourceManager.GetString(key, CultureInfo.GetCultureInfo(language))), $"{key} in {language}");
        }

        Assert.NotEqual(method, NeedWords.Method(method));
    }
}
