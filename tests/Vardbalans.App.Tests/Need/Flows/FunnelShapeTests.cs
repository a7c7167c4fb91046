using System.Globalization;
using Vardbalans.App.Features.Need;
using Vardbalans.App.Features.Need.CompareFlows;

namespace Vardbalans.App.Tests.Need.Flows;

/// <summary>Axes have round numbers, and a share that is small is not written as none.</summary>
public sealed class FunnelShapeTests
{
    [Theory]
    [InlineData(1.04, "0 0.25 0.5 0.75 1 1.25", 2)]
    [InlineData(0.83, "0 0.2 0.4 0.6 0.8 1", 1)]
    [InlineData(4777, "0 1000 2000 3000 4000 5000", 0)]
    [InlineData(5, "0 1 2 3 4 5", 0)]
    [InlineData(0.012, "0 0.0025 0.005 0.0075 0.01 0.0125", 4)]
    public void Ticks_are_round_and_reach_the_highest(double highest, string ticks, int decimals)
    {
        var found = FunnelShape.Ticks(highest);
        Assert.Equal(ticks, string.Join(' ', found.Select(t => Math.Round(t, 6).ToString(CultureInfo.InvariantCulture))));
        Assert.Equal(decimals, FunnelShape.Decimals(found));
    }

    [Theory]
    [InlineData(191, 47868, "0,4 %")]
    [InlineData(2, 47868, "under 0,1 %")]
    [InlineData(0, 47868, "0,0 %")]
    [InlineData(47867, 47868, "över 99,9 %")]
    [InlineData(50, 100, "50,0 %")]
    public void A_part_is_never_written_as_none_or_all_when_it_is_not(int part, int all, string written)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("sv-SE");
        Assert.Equal(written, FlowWords.Part(part, all).Replace('\u00a0', ' '));
    }
}
