using Vardbalans.Core.Series;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Projection.Snapshots;

namespace Vardbalans.Core.Tests.Waiting.Projection.Snapshots;

/// <summary>Projections of made-up lists whose flows are known.</summary>
public sealed class SnapshotProjectionTests
{
    private const int Weeks = 60;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_list_in_balance_stays_as_it_is()
    {
        var series = Steady(36, _ => 100);
        var projection = SnapshotProjection.Of(series, 12, [91, 182], 1, cancel: Cancel);
        foreach (var from in new[] { 0, 91, 182 })
        {
            var now = series.Over(35, from);
            Assert.All(Enumerable.Range(1, 12), step => Assert.InRange(projection.Between(from, null).Expected(step), now * 0.97, now * 1.03));
        }
    }

    [Fact]
    public void The_bands_are_all_of_the_list_in_what_is_expected_and_in_every_course()
    {
        var series = Steady(40, week => 100 + (40 * Math.Sin(week / 8.3)));
        var projection = SnapshotProjection.Of(series, 6, [182], 1, 100, Cancel);
        int?[] ends = [0, .. series.Ends, null];
        var bands = ends.Zip(ends.Skip(1), (from, to) => projection.Between(from!.Value, to)).ToList();
        var (all, over) = (projection.Between(0, null), projection.Between(182, null));
        for (var step = 1; step <= 6; step++)
        {
            Assert.Equal(all.Expected(step), bands.Sum(b => b.Expected(step)), 1e-6);
            for (var course = 0; course < 100; course++)
            {
                Assert.Equal(all.At(step, course), bands.Sum(b => b.At(step, course)), 1e-6);
                Assert.InRange(over.At(step, course), 0, all.At(step, course));
            }
        }
    }

    [Fact]
    public void Nobody_is_over_a_limit_who_was_younger_than_time_allows()
    {
        var series = Steady(40, week => 100 + (40 * Math.Sin(week / 8.3)));
        var projection = SnapshotProjection.Of(series, 3, [182], 1, 200, Cancel);
        var over = projection.Between(182, null);
        // Three months on, those over 26 weeks waited at least 13 weeks already at the start.
        Assert.All(Enumerable.Range(0, 200), course => Assert.True(over.At(3, course) <= series.Over(39, 84)));
    }

    [Fact]
    public void The_same_seed_gives_the_same_answer_and_the_interval_holds_the_middle()
    {
        var series = Steady(30, week => 100 + (week * 37 % 50));
        var (one, two) = (SnapshotProjection.Of(series, 12, [91], 7, cancel: Cancel).Between(91, null), SnapshotProjection.Of(series, 12, [91], 7, cancel: Cancel).Between(91, null));
        Assert.All(Enumerable.Range(1, 12), step =>
        {
            Assert.Equal(one.Quantile(step, 0.3), two.Quantile(step, 0.3));
            var (low, high) = one.Limits(step, 0.8);
            Assert.InRange(one.Expected(step), low, high);
            Assert.True(one.Limits(step, 0.95).High >= high);
        });
    }

    [Fact]
    public void A_short_list_is_projected_with_wider_limits_and_a_shorter_one_is_refused()
    {
        var projection = SnapshotProjection.Of(Steady(4, _ => 100), 3, [], 1, cancel: Cancel);
        Assert.True(projection.Between(0, null).Limits(3, 0.8) is var (low, high) && low < high);
        // Nine who have not changed in four months may still change by chance.
        var few = SnapshotSeries.Of(Enumerable.Range(1, 4).Select(m => new WaitSnapshot(new DateOnly(2025, m + 1, 1).AddDays(-1), WaitHistogram.Of([new(0, 35, 4), new(36, null, 5)]))));
        Assert.True(SnapshotProjection.Of(few, 3, [35], 1, cancel: Cancel).Between(35, null).Limits(3, 0.8) is var (least, most) && most - least > 1);
        Assert.False(SnapshotProjection.IsPossible(Steady(3, _ => 100)));
        Assert.Throws<ArgumentException>(() => SnapshotProjection.Of(Steady(3, _ => 100), 3, [], 1, cancel: Cancel));
    }

    [Fact]
    public void A_list_that_does_not_tell_its_months_apart_is_refused()
    {
        var list = WaitHistogram.Of([new(0, 14, 50), new(15, null, 200)]);
        Assert.False(SnapshotProjection.IsPossible(SnapshotSeries.Of(Enumerable.Range(0, 20).Select(m => new WaitSnapshot(new DateOnly(2022, 1, 1).AddMonths(m + 1).AddDays(-1), list)))));
    }

    [Fact]
    public void Steady_months_are_guessed_right_by_all_ways_of_guessing()
    {
        var records = SnapshotBackTest.Run([Steady(40, _ => 100)], 6, [91], [6, 12, 18], 0.8, 1, Cancel);
        Assert.Equal([0, 91], records.Select(r => r.From));
        Assert.All(records, r =>
        {
            Assert.Equal(18, r.Projected.All.Judged);
            Assert.InRange(r.Projected.All.PercentageError!.Value, 0, 0.05);
            Assert.InRange(r.Naive.All.PercentageError!.Value, 0, 0.05);
            Assert.InRange(r.KnownFlows.All.PercentageError!.Value, 0, 0.05);
            Assert.Null(r.Naive.All.Coverage);
        });
    }

    [Fact]
    public void A_list_that_drifts_by_chance_alone_is_held_to_stay_and_one_with_a_season_is_followed()
    {
        Assert.InRange(new SnapshotProjector(Drifting(40), 6, []).Trust, 0, 0.6);
        Assert.Equal(1, new SnapshotProjector(Steady(60, week => 400 + (200 * Math.Sin(week * 2 * Math.PI / 52.18))), 6, []).Trust);
        Assert.Equal(SnapshotProjector.UsualTrust, new SnapshotProjector(Drifting(12), 6, []).Trust);
    }

    /// <summary>Twelve come a week and twelve are cared for, first come first served, each by chance.</summary>
    private static SnapshotSeries Drifting(int months)
    {
        var (luck, waiting, snapshots) = (RandomStream.Of(3, "drift"), Enumerable.Range(0, 600).Select(i => i * 7 / 12).ToList(), new List<WaitSnapshot>());
        var start = new DateOnly(2021, 1, 1);
        for (var day = 350; snapshots.Count < months; day++)
        {
            waiting.AddRange(Enumerable.Repeat(day, luck.NextPoisson(12 / 7.0)));
            waiting.RemoveRange(0, Math.Min(waiting.Count, luck.NextPoisson(12 / 7.0)));
            if (start.AddDays(day + 1).Day == 1)
            {
                snapshots.Add(new WaitSnapshot(start.AddDays(day), WaitHistogram.Of(Enumerable.Range(0, Weeks).Select(week => new WaitBand(
                    week == 0 ? 0 : (week * 7) + 1,
                    week == Weeks - 1 ? null : (week + 1) * 7,
                    waiting.Count(came => Math.Min(Weeks - 1, Math.Max(0, day - came - 1) / 7) == week))))));
            }
        }

        return SnapshotSeries.Of(snapshots);
    }

    /// <summary>A list of which 0.93 stay each week; so many come in each. Counted by weeks waited at the end of each month.</summary>
    private static SnapshotSeries Steady(int months, Func<int, double> coming) => SnapshotSeries.Of(Enumerable.Range(0, months).Select(month =>
    {
        var day = new DateOnly(2021, 1, 1).AddMonths(month + 1).AddDays(-1);
        return new WaitSnapshot(day, WaitHistogram.Of(Enumerable.Range(0, Weeks).Select(week => new WaitBand(
            week == 0 ? 0 : (week * 7) + 1,
            week == Weeks - 1 ? null : (week + 1) * 7,
            (int)Math.Round(coming((day.DayNumber / 7) - week) * Math.Pow(0.93, week) * (week == Weeks - 1 ? 1 / 0.07 : 1))))));
    }));
}
