using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Series;

/// <summary>Values of the reference implementation (NHSRplotthedots), as methods.md gives them.</summary>
public sealed class XmrChartTests
{
    private static readonly double[] published =
    [
        -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285, -0.44566197,
        1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716, 0.70135590, -0.47279141,
    ];

    [Fact]
    public void Mean_and_limits_are_those_published()
    {
        var chart = XmrChart.Of(published);
        Assert.Equal(0.1416238, chart.Mean, 1e-6);
        Assert.Equal(-3.01138, chart.Low, 1e-5);
        Assert.Equal(3.294627, chart.High, 1e-5);
        Assert.All(chart.Signals, s => Assert.Equal(SignalKind.None, s));
    }

    [Fact]
    public void A_range_far_above_the_others_is_left_out_once()
    {
        double[] spiked = [.. published[..14], 10, .. published[15..]];
        var (screened, whole) = (XmrChart.Of(spiked), XmrChart.Of(spiked, screen: false));
        Assert.Equal(0.6694159, screened.Mean, 1e-6);
        Assert.Equal((-2.383666, 3.722497), (Math.Round(screened.Low, 6), Math.Round(screened.High, 6)));
        Assert.Equal((-4.596625, 5.935457), (Math.Round(whole.Low, 6), Math.Round(whole.High, 6)));
        Assert.Equal(SignalKind.Outside, screened.Signals[14]);
    }

    [Fact]
    public void Seven_in_a_row_on_one_side_are_a_signal_and_six_are_none()
    {
        double[] Level(int above) => [.. Enumerable.Repeat(0.0, 20).Select((_, at) => at % 2 == 0 ? -1.0 : 1.0), -1, .. Enumerable.Range(0, above).Select(at => at % 2 == 0 ? 1.2 : 0.4), -1, 1];
        Assert.DoesNotContain(SignalKind.OneSide, XmrChart.Of(Level(6), baseline: 20).Signals);
        Assert.Equal(7, XmrChart.Of(Level(7), baseline: 20).Signals.Count(s => s == SignalKind.OneSide));
    }

    [Fact]
    public void Seven_in_a_row_each_higher_are_a_trend()
    {
        double[] values = [5, -5, 5, -5, 5, -5, 5, -5, -3, -2, -1, 0.5, 1, 2, 3, -5, 5];
        var chart = XmrChart.Of(values);
        Assert.Equal(8, chart.Signals.Count(s => s == SignalKind.Trend));
        Assert.DoesNotContain(SignalKind.Trend, XmrChart.Of([5, -5, 5, -5, -3, -1, 1, 2, 3, -5, 5]).Signals);
    }

    [Fact]
    public void Two_of_three_near_one_limit_are_a_signal_and_one_near_each_are_none()
    {
        double[] calm = [.. Enumerable.Range(0, 20).Select(at => at % 2 == 0 ? -1.0 : 1.0)];
        // The limits are ±5.32; near begins at 3.55.
        Assert.Equal([SignalKind.NearLimit, SignalKind.None, SignalKind.NearLimit], XmrChart.Of([.. calm, 4, 1, 4], baseline: 20).Signals.TakeLast(3));
        Assert.DoesNotContain(SignalKind.NearLimit, XmrChart.Of([.. calm, 4, 1, -4], baseline: 20).Signals);
    }

    [Theory]
    [InlineData(-6, true, TargetOutlook.Passes)]
    [InlineData(0, true, TargetOutlook.Either)]
    [InlineData(6, true, TargetOutlook.Fails)]
    [InlineData(6, false, TargetOutlook.Passes)]
    [InlineData(-6, false, TargetOutlook.Fails)]
    public void A_target_is_judged_by_the_series_own_variation(double target, bool isLeast, TargetOutlook outlook) =>
        Assert.Equal(outlook, XmrChart.Of([.. Enumerable.Range(0, 20).Select(at => at % 2 == 0 ? -1.0 : 1.0)]).Against(target, isLeast));

    [Fact]
    public void A_new_level_is_proposed_when_the_series_has_stayed_there()
    {
        double[] old = [.. Enumerable.Range(0, 20).Select(at => at % 2 == 0 ? 1.0 : -1.0)];
        Assert.Equal(20, XmrChart.Of([.. old, .. Enumerable.Repeat(2.0, 12)], baseline: 20).NewLevelFrom());
        Assert.Null(XmrChart.Of([.. old, .. Enumerable.Repeat(2.0, 11), -1], baseline: 20).NewLevelFrom());
        Assert.Null(XmrChart.Of(old).NewLevelFrom());
    }

    [Fact]
    public void One_value_has_no_limits() => Assert.Throws<ArgumentException>(() => XmrChart.Of([1]));
}
