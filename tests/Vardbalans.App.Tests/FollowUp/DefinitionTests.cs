using System.Globalization;
using Vardbalans.App.Features.FollowUp.ShowDefinitions;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>The catalogue of definitions is whole in both languages, and each measure stands in it once.</summary>
public sealed class DefinitionTests
{
    [Theory]
    [InlineData("sv-SE")]
    [InlineData("en-GB")]
    public void Every_measure_is_whole_and_stands_once(string language)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            Assert.All(DefinitionCatalogue.All, d => Assert.DoesNotContain("", (string[])[d.Name, d.Formula, d.Counted, d.Against, d.LeftOut]));
            Assert.Equal(DefinitionCatalogue.All.Count, DefinitionCatalogue.All.Select(d => d.Code).Distinct().Count());
            Assert.Equal(DefinitionCatalogue.All.Count, DefinitionCatalogue.All.Select(d => d.Name).Distinct().Count());
            Assert.Equal(DefinitionCatalogue.All.Select(d => d.Formula), DefinitionEndpoints.Table().Rows.Select(r => r[2]));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
