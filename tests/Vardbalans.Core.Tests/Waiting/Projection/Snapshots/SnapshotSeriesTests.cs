using Vardbalans.Core.Calendar;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Projection.Snapshots;

namespace Vardbalans.Core.Tests.Waiting.Projection.Snapshots;

/// <summary>Snapshots put beside each other, and what happened between them.</summary>
public sealed class SnapshotSeriesTests
{
    private static readonly DateOnly january = new(2024, 1, 31);

    [Fact]
    public void Bands_end_where_they_do_in_every_snapshot()
    {
        var series = SnapshotSeries.Of([
            new(january, WaitHistogram.Of([new(0, 7, 5), new(8, 14, 4), new(15, null, 3)])),
            new(january.AddDays(29), WaitHistogram.Of([new(0, 14, 8), new(15, 28, 2), new(29, null, 1)]))]);
        Assert.Equal([14], series.Ends);
        Assert.Equal([9, 3], series.Waiting(0));
        Assert.Equal([8, 3], series.Waiting(1));
    }

    [Fact]
    public void A_month_without_a_snapshot_is_not_stated_and_has_no_flow_on_either_side()
    {
        var list = WaitHistogram.Of([new(0, 35, 5), new(36, null, 4)]);
        var series = SnapshotSeries.Of([new(january, list), new(new(2024, 3, 31), list)]);
        Assert.Equal(3, series.Months);
        Assert.False(series.IsStated(1));
        Assert.True(double.IsNaN(series.Over(1, 0)));
        Assert.Null(MonthFlow.Of(series, 1));
        Assert.Null(MonthFlow.Of(series, 2));
    }

    [Fact]
    public void A_coming_month_is_counted_on_its_last_day_where_the_latest_was()
    {
        var list = WaitHistogram.Of([new(0, 35, 5), new(36, null, 4)]);
        Assert.Equal(new DateOnly(2024, 2, 29), SnapshotSeries.Of([new(january, list)]).DayOf(1));
        Assert.Equal(new DateOnly(2024, 2, 15), SnapshotSeries.Of([new(january.AddDays(-16), list)]).DayOf(1));
    }

    [Fact]
    public void Two_snapshots_of_a_month_and_none_at_all_are_refused()
    {
        var list = WaitHistogram.Of([new(0, 35, 5), new(36, null, 4)]);
        Assert.Throws<ArgumentException>(() => SnapshotSeries.Of([]));
        Assert.Throws<ArgumentException>(() => SnapshotSeries.Of([new(january, list), new(january.AddDays(-1), list)]));
        Assert.Throws<ArgumentException>(() => SnapshotSeries.Of([new(january, list)]).Over(0, 20));
    }

    [Fact]
    public void Wales_loses_what_ageing_allows_in_every_month_and_the_bands_are_all_of_it()
    {
        var series = SnapshotSeries.Of(WalesQueue.Months().Select(m => new WaitSnapshot(m.Key, m.Value)));
        Assert.All(Enumerable.Range(1, series.Months - 1), month =>
        {
            var flow = MonthFlow.Of(series, month)!;
            Assert.InRange(flow.AllRemoved.Likely, flow.AllRemoved.Least, flow.AllRemoved.Most);
            Assert.InRange(flow.AllAdded.Likely, flow.AllAdded.Least, flow.AllAdded.Most);
            Assert.Equal(flow.AllRemoved.Likely, flow.Removed.Sum(), 1e-6);
            Assert.All(flow.Removed, removed => Assert.True(removed >= 0));
            Assert.Equal(series.Over(month - 1, 0), flow.Before.Sum(), 1e-6);
            Assert.Equal(series.Over(month, 0), flow.Stayed.Sum() + flow.Added.Sum(), 1e-6);
        });
        var june = MonthFlow.Of(series, YearMonth.Of(2019, 6).Index - series.First.Index)!.AllRemoved;
        Assert.Equal((120_512, 139_868), (june.Least, june.Most));
    }
}
