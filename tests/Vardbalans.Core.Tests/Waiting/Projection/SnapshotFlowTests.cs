using FsCheck.Fluent;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Projection;

namespace Vardbalans.Core.Tests.Waiting.Projection;

/// <summary>What came and left between two snapshots, within what ageing allows.</summary>
public sealed class SnapshotFlowTests
{
    [Fact]
    public void Wales_in_June_2019_lost_between_120_512_and_139_868_of_those_who_waited()
    {
        var months = WalesQueue.Months();
        var flow = SnapshotFlow.Between(months[new(2019, 5, 31)], months[new(2019, 6, 30)], new Days(30))!.Value;
        Assert.Equal((120_512, 139_868), (flow.Removed.Least, flow.Removed.Most));
        // Two of the seven days between 28 and 35.
        Assert.Equal(120_512 + ((139_868 - 120_512) * 2 / 7.0), flow.Removed.Likely, 1e-6);
    }

    [Fact]
    public void Each_month_of_Wales_balances_and_stays_within_its_bounds()
    {
        var months = WalesQueue.Months().ToList();
        Assert.Equal(124, months.Count);
        Assert.All(months.Zip(months.Skip(1)).Where(pair => pair.Second.Key.AddMonths(-2) < pair.First.Key), pair =>
        {
            var (first, second) = pair;
            var flow = SnapshotFlow.Between(first.Value, second.Value, Days.Between(first.Key, second.Key))!.Value;
            Assert.InRange(flow.Removed.Likely, flow.Removed.Least, flow.Removed.Most);
            Assert.InRange(flow.Added.Likely, flow.Added.Least, flow.Added.Most);
            Assert.Equal(second.Value.Total, first.Value.Total + flow.Added.Likely - flow.Removed.Likely, 1e-6);
            Assert.True(flow.Removed.Least >= 0 && flow.Added.Least > 0);
        });
    }

    [Fact]
    public void The_bounds_hold_what_happened_on_any_list() => Properties.HoldFor(
        Gen.Choose(0, 120).Zip(Gen.Choose(0, 90)).ArrayOf(80).Zip(Gen.Choose(20, 40)), x =>
        {
            // Each came so many days before the first snapshot (or after it, below 40) and stayed so long.
            var (patients, between) = x;
            bool WaitsAt((int Came, int Stayed) p, int day) => p.Came - 40 >= -day && p.Came - 40 + day < p.Stayed;
            WaitHistogram At(int day) => WaitHistogram.Of(Enumerable.Range(0, 20).Select(week => new WaitBand(
                week == 0 ? 0 : (week * 7) + 1, week == 19 ? null : (week + 1) * 7, patients.Count(p => WaitsAt(p, day) && Week(p.Item1 - 40 + day) == week))));
            var flow = SnapshotFlow.Between(At(0), At(between), new Days(between))!.Value;
            var removed = patients.Count(p => WaitsAt(p, 0) && !WaitsAt(p, between));
            Assert.True(removed >= flow.Removed.Least - AtTheEdge() && removed <= flow.Removed.Most);

            // Who came on the day of the first snapshot has waited exactly the days between, not longer.
            int AtTheEdge() => patients.Count(p => p.Item1 == 40 && WaitsAt(p, between));
        });

    [Fact]
    public void Without_bands_around_the_time_nothing_is_said() => Assert.Null(SnapshotFlow.Between(
        WaitHistogram.Of([new(0, 90, 10)]), WaitHistogram.Of([new(0, 90, 12)]), new Days(30)));

    private static int Week(int days) => Math.Min(19, days == 0 ? 0 : (days - 1) / 7);
}
