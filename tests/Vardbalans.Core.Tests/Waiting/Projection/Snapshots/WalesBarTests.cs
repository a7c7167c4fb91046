using Vardbalans.Core.Calendar;
using Vardbalans.Core.Waiting.Projection.Snapshots;

namespace Vardbalans.Core.Tests.Waiting.Projection.Snapshots;

/// <summary>The list of Wales, projected from snapshots alone with what was known at each origin, against what came.</summary>
public sealed class WalesBarTests
{
    private const int Horizon = 12;
    private const int Limit = 36 * 7;
    private static readonly int[] limits = [Limit, 26 * 7, 53 * 7];

    [Fact]
    public void A_year_ahead_all_and_those_over_36_weeks_are_projected_within_the_bars()
    {
        var (all, over) = Run(6, 12);
        Assert.Equal(72, all.Projected.All.Judged);
        Assert.InRange(all.Projected.All.PercentageError!.Value, 0, 0.0175);
        Assert.Equal(0.026, all.SeasonalNaive.All.PercentageError!.Value, 0.001);
        Assert.InRange(over.Projected.BySteps.Take(3).Average(s => s.PercentageError!.Value), 0, 0.15);
        Assert.Equal(0.224, over.Naive.All.PercentageError!.Value, 0.001);
        Assert.Equal(0.294, over.SeasonalNaive.All.PercentageError!.Value, 0.001);
        Assert.InRange(over.Projected.All.PercentageError!.Value, 0, 0.20);
        // With flows known all who wait follow by themselves, and ages are what is left to err in.
        Assert.InRange(all.KnownFlows.All.PercentageError!.Value, 0, 1e-6);
        Assert.InRange(over.KnownFlows.All.PercentageError!.Value, 0, over.Projected.All.PercentageError.Value);
    }

    [Fact]
    [Trait("Tier", "long")]
    public void Of_outcomes_in_four_months_a_year_70_to_90_in_a_hundred_lie_within_the_interval_of_80()
    {
        var (all, over) = Run(21, 3);
        Assert.Equal(252, all.Projected.All.Judged);
        Assert.InRange(all.Projected.All.Coverage!.Value, 0.7, 0.9);
        Assert.InRange(over.Projected.All.Coverage!.Value, 0.7, 0.9);
    }

    /// <summary>Origins, the last in February 2019, whose horizon ends before March 2020.</summary>
    private static (SnapshotRecord All, SnapshotRecord Over) Run(int origins, int every)
    {
        var whole = SnapshotSeries.Of(WalesQueue.Months().Select(m => new WaitSnapshot(m.Key, m.Value)));
        var records = SnapshotBackTest.Run(
            [whole.Until(YearMonth.Of(2020, 2).Index - whole.First.Index + 1)], Horizon, limits, [.. Enumerable.Range(0, origins).Select(k => Horizon + (k * every))], 0.8, 1, TestContext.Current.CancellationToken);
        return (records[0], records[1]);
    }
}
