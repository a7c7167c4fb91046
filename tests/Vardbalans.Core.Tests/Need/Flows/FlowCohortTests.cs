using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Need.Flows;

namespace Vardbalans.Core.Tests.Need.Flows;

public sealed class FlowCohortTests
{
    /// <summary>Some tens of upstream events, followed up to 30 weeks, with up to four events each.</summary>
    private static readonly Gen<(int FollowUp, int[] Lags)[]> cohorts =
        (from followUp in Gen.Choose(0, 30)
         from lags in Gen.Choose(0, followUp).ArrayOf(4)
         from count in Gen.Choose(0, 4)
         select (followUp, lags[..count])).ArrayOf(40);

    [Fact]
    public void Valve_seats_rise_as_published()
    {
        var engines = Of(ValveSeats.Engines.Select(ages => (ages[^1], ages[..^1])));
        Assert.Equal(48, ValveSeats.Engines.Sum(ages => ages.Length - 1));
        // Until the first engine leaves at 389 days, the function rises by 1/41 with each replacement.
        Assert.Equal(1.0 / 41, engines.Estimate(61)!.Ratio, 12);
        Assert.Equal(7.0 / 41, engines.Estimate(120)!.Ratio, 12);
        Assert.Equal(27.0 / 41, engines.Estimate(389)!.Ratio, 12);
        Assert.Equal((27.0 / 41) + (1.0 / 40), engines.Estimate(404)!.Ratio, 12);
        // Ten are followed for 651 days; the estimate says nothing of what comes later.
        var whole = engines.Estimate(761)!;
        Assert.False(whole.ReachesHorizon);
        Assert.Equal(651, whole.Reach);
        Assert.Equal(46, whole.Downstream);
    }

    [Fact]
    public void Valve_seats_have_the_variance_that_its_definition_gives_engine_by_engine()
    {
        const int Age = 640;
        var followed = new double[Age + 1];
        var rise = new double[Age + 1];
        foreach (var ages in ValveSeats.Engines)
        {
            for (var day = 0; day <= Math.Min(Age, ages[^1]); day++)
            {
                followed[day]++;
                rise[day] += ages[..^1].Count(age => age == day);
            }
        }

        var variance = ValveSeats.Engines.Sum(ages => Math.Pow(
            Enumerable.Range(0, Math.Min(Age, ages[^1]) + 1)
                .Sum(day => (ages[..^1].Count(age => age == day) - (rise[day] / followed[day])) / followed[day]), 2));
        var estimate = Of(ValveSeats.Engines.Select(ages => (ages[^1], ages[..^1]))).Estimate(Age)!;
        Assert.Equal(Math.Sqrt(variance * 41 / 40), estimate.StandardError, 10);

        // Twenty-three engines had a seat replaced: Student's t with 22 degrees of freedom is 2.0739 in any table.
        Assert.Equal(estimate.Ratio * Math.Exp(2.0739 * estimate.StandardError / estimate.Ratio), estimate.High, 3);
        Assert.Equal(estimate.Ratio / Math.Exp(2.0739 * estimate.StandardError / estimate.Ratio), estimate.Low, 3);
    }

    [Fact]
    public void Followed_to_the_end_the_ratio_is_a_mean_and_its_error_that_of_a_mean() => Properties.HoldFor(cohorts, events =>
    {
        var estimate = Of(events.Select(e => (30, e.Lags))).Estimate(30)!;
        double[] counts = [.. events.Select(e => (double)e.Lags.Length)];
        Assert.Equal(counts.Average(), estimate.Ratio, 10);
        if (counts.Sum() > 0)
        {
            var variance = counts.Sum(count => Math.Pow(count - counts.Average(), 2)) / (counts.Length - 1);
            Assert.Equal(Math.Sqrt(variance / counts.Length), estimate.StandardError, 10);
        }
    });

    [Fact]
    public void Neither_order_nor_parts_matter() => Properties.HoldFor(cohorts, events =>
    {
        var whole = Of(events);
        var turned = Of(events.Reverse().Select(e => (e.FollowUp, e.Lags.Reverse().ToArray())));
        var parts = Of(events[..13]);
        parts.Add(Of(events[13..]));
        foreach (var horizon in (int[])[0, 7, 30])
        {
            Same(whole.Estimate(horizon)!, turned.Estimate(horizon)!);
            Same(whole.Estimate(horizon)!, parts.Estimate(horizon)!);
        }
    });

    [Fact]
    public void Being_followed_beyond_the_horizon_changes_nothing() => Properties.HoldFor(cohorts, events =>
    {
        var longer = Of(events.Select(e => e.FollowUp >= 12 ? (e.FollowUp + 20, [.. e.Lags, e.FollowUp + 15]) : e));
        Same(Of(events).Estimate(12)!, longer.Estimate(12)!);
    });

    [Fact]
    public void Nothing_seen_is_no_certainty_that_nothing_comes()
    {
        var estimate = Of(Enumerable.Repeat((20, Array.Empty<int>()), 100)).Estimate(20)!;
        Assert.Equal((0, 0), (estimate.Ratio, estimate.Low));
        Assert.Equal(0.0369, estimate.High, 4);
        Assert.Null(estimate.LeadTime);
        Assert.Null(FlowStep.Of(default, default, estimate));
        Assert.Null(new FlowCohort().Estimate(10));
    }

    [Fact]
    public void Three_patients_who_all_came_once_are_no_certainty_either()
    {
        var estimate = Of([(20, [2]), (20, [2]), (20, [2])]).Estimate(20)!;
        Assert.Equal(1, estimate.Ratio, 12);
        Assert.Equal(1.0 / 3, estimate.StandardError, 12);
        Assert.True(estimate.Low < 0.6);
    }

    [Fact]
    public void An_event_after_the_data_has_ended_is_refused()
    {
        var cohort = new FlowCohort();
        Assert.Throws<ArgumentOutOfRangeException>(() => cohort.Add(3, [4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cohort.Add(3, [-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cohort.Add(-1, []));
        Assert.Equal(0, cohort.Upstream);
    }

    private static FlowCohort Of(IEnumerable<(int FollowUp, int[] Lags)> events)
    {
        var cohort = new FlowCohort();
        foreach (var (followUp, lags) in events)
        {
            cohort.Add(followUp, lags);
        }

        return cohort;
    }

    private static void Same(FlowEstimate a, FlowEstimate b)
    {
        Assert.Equal((a.Upstream, a.Downstream, a.Reach), (b.Upstream, b.Downstream, b.Reach));
        Assert.Equal(a.Ratio, b.Ratio, 12);
        Assert.Equal(a.Low, b.Low, 10);
        Assert.Equal(a.High, b.High, 10);
        Assert.Equal(a.LeadTime?.Shares ?? [], b.LeadTime?.Shares ?? [], (x, y) => Math.Abs(x - y) < 1e-12);
    }
}
