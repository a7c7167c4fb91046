using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.Core.Tests.Waiting.Guarantee;

/// <summary>What a sum by days tells of bands and percentiles, and what it cannot; and what is too few to show.</summary>
public sealed class WaitSummaryTests
{
    private static readonly int[] Edges = [0, 30, 31, 60, 61, 90, 91, 120, 121, 180, 181, 365, 366, 2000];
    private static readonly Share Median = new(0.5);

    [Fact]
    public void Bands_are_the_nations()
    {
        var waits = WaitHistogram.Of(Edges.Select(d => new WaitBand(d, d, 1)));
        Assert.Equal([2, 2, 2, 2, 2, 2, 2], AgeBands.Of(waits)!.Value);
        Assert.Equal([30, 60, 90, 120, 180, 365, null], Enumerable.Range(0, 7).Select(AgeBands.EndOf));
        Assert.Equal([0, 0, 0, 0, 0, 0, 3], AgeBands.Of(WaitHistogram.Of([new(366, null, 3)]))!.Value);
        Assert.Null(AgeBands.Of(WaitHistogram.Of([new(300, null, 3)])));
        Assert.Null(AgeBands.Of(WaitHistogram.Of([new(28, 34, 1)])));
        Assert.NotNull(AgeBands.Of(WaitHistogram.Of([new(28, 34, 0)])));
    }

    [Fact]
    public void Percentiles_of_single_days_are_those_of_the_sorted_list()
    {
        Prop.ForAll(Gen.Choose(0, 400).NonEmptyListOf().ToArbitrary(), Gen.Choose(1, 100).ToArbitrary(), (days, percent) =>
        {
            var sorted = days.Order().ToList();
            var waits = WaitHistogram.Of(days.GroupBy(d => d).Select(g => new WaitBand(g.Key, g.Key, g.Count())));
            var expected = sorted[((percent * days.Count) + 99) / 100 - 1];
            Assert.Equal(new WaitPercentile(expected, expected), WaitPercentile.Of(waits, Share.FromPercent(percent)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_median_in_an_open_or_too_wide_band_cannot_be_computed()
    {
        Assert.Equal(new WaitPercentile(7, 13), WaitPercentile.Of(WaitHistogram.Of([new(0, 6, 1), new(7, 13, 5), new(14, null, 3)]), Median));
        Assert.Null(WaitPercentile.Of(WaitHistogram.Of([new(0, 6, 1), new(7, 13, 1), new(14, null, 3)]), Median));
        Assert.Null(WaitPercentile.Of(WaitHistogram.Of([new(0, 30, 4), new(31, 60, 1)]), Median));
        Assert.Null(WaitPercentile.Of(WaitHistogram.Of([]), Median));
    }

    [Fact]
    public void Few_are_hidden_none_are_not_and_one_hidden_part_takes_another_with_it()
    {
        var small = SmallNumbers.Internal;
        Assert.Equal([false, true, true, false], new long[] { 0, 1, 4, 5 }.Select(small.Hides));
        Assert.True(SmallNumbers.Public.Hides(19));
        Assert.Equal([10L, 0, 7], small.Mask([10, 0, 7]));
        Assert.Equal([10L, null, 0, null], small.Mask([10, 3, 0, 7]));
        Assert.Equal([10L, null, null], small.Mask([10, 3, 2]));
        Assert.Equal([null, 0L], small.Mask([3, 0]));
        Assert.True(small.ShowsShare(new LimitCount { Within = 5 }));
        Assert.False(small.ShowsShare(new LimitCount { Within = 3, Past = 1, NotCovered = 100 }));
        Assert.False(small.ShowsShare(default));
    }
}
