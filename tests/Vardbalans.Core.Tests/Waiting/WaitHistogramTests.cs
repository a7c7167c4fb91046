using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Waiting;

namespace Vardbalans.Core.Tests.Waiting;

/// <summary>A histogram of waits answers for a limit where a band ends, and nowhere else.</summary>
public sealed class WaitHistogramTests
{
    private static readonly int[] Edges = [7, 14, 28];
    private static readonly int[] Within = [0, 6, 10, 20, 27, 29, 1000];
    private static readonly int[] Limits = [-1, 0, 30, 90, 399, 400];

    [Fact]
    public void A_limit_is_judged_only_where_a_band_ends()
    {
        var waits = WaitHistogram.Of([new(0, 7, 10), new(8, 14, 5), new(15, 28, 4), new(29, null, 2)]);
        Assert.Equal(21, waits.Total);
        Assert.Equal([11L, 6L, 2L], Edges.Select(e => waits.MoreThan(e)!.Value));
        Assert.All(Within, days => Assert.Null(waits.MoreThan(days)));
        Assert.Equal(0, WaitHistogram.Of([]).MoreThan(5));
    }

    [Fact]
    public void An_empty_band_hides_nobody()
    {
        var waits = WaitHistogram.Of([new(0, 7, 10), new(8, 14, 0), new(15, null, 0)]);
        Assert.Equal(0, waits.MoreThan(10));
        Assert.Equal(0, waits.MoreThan(400));
    }

    [Fact]
    public void Bands_of_single_days_answer_as_counting_does()
    {
        Prop.ForAll(Gen.Choose(0, 400).ListOf().ToArbitrary(), days =>
        {
            var waits = WaitHistogram.Of(days.GroupBy(d => d).Select(g => new WaitBand(g.Key, g.Key, g.Count())));
            Assert.All(Limits, limit => Assert.Equal(days.Count(d => d > limit), waits.MoreThan(limit)));
            Assert.Equal(waits.Bands, WaitHistogram.Unpack(waits.Pack()).Bands);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Packing_keeps_open_and_wide_bands_and_large_counts()
    {
        WaitBand[] bands = [new(0, 0, 0), new(1, 182, int.MaxValue), new(300, 300, 1), new(735, null, 49_581)];
        Assert.Equal(bands, WaitHistogram.Unpack(WaitHistogram.Of(bands.Reverse()).Pack()).Bands);
        Assert.Equal([3, 7, 10], WaitHistogram.Of([new(3, 9, 10)]).Pack());
    }

    [Fact]
    public void A_sum_keeps_bands_that_agree_and_is_none_where_they_cross()
    {
        var days = WaitHistogram.Of([new(3, 3, 2), new(40, 40, 1)]);
        var bands = WaitHistogram.Of([new(3, 3, 5), new(50, 90, 4), new(91, null, 1)]);
        Assert.Equal([new(3, 3, 7), new(40, 40, 1), new(50, 90, 4), new(91, null, 1)], WaitHistogram.Sum([days, bands])!.Bands);
        Assert.Null(WaitHistogram.Sum([days, WaitHistogram.Of([new(31, 60, 1)])]));
        Assert.Null(WaitHistogram.Sum([days, WaitHistogram.Of([new(3, 9, 1)])]));
        Assert.Null(WaitHistogram.Sum([WaitHistogram.Of([new(9, null, 1)]), WaitHistogram.Of([new(400, 400, 1)])]));
        Assert.Equal(0, WaitHistogram.Sum([])!.Total);
    }

    [Fact]
    public void What_is_no_histogram_is_refused()
    {
        Assert.Throws<ArgumentException>(() => WaitHistogram.Of([new(0, 7, 1), new(7, 9, 1)]));
        Assert.Throws<ArgumentException>(() => WaitHistogram.Of([new(0, null, 1), new(9, 10, 1)]));
        Assert.Throws<ArgumentException>(() => WaitHistogram.Of([new(5, 4, 1)]));
        Assert.Throws<ArgumentException>(() => WaitHistogram.Of([new(0, 4, -1)]));
        Assert.Throws<ArgumentException>(() => WaitHistogram.Unpack([3, 7]));
        Assert.Throws<ArgumentException>(() => WaitHistogram.Unpack([0x80]));
    }
}
