using FsCheck.Fluent;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need.Flows;

/// <summary>Those who wait for what is derived: when they come, and that each of them comes once.</summary>
public sealed class QueueCourseTests
{
    private const int Weeks = 26;
    private const int Usual = 80;

    private static readonly FlowEnd decision = new(FlowStage.Decision, 1, 2);
    private static readonly FlowEnd operation = new(FlowStage.Done, 2, 2);

    /// <summary>An operation after seven to fourteen weeks, eighty decisions a week.</summary>
    private static readonly LeadTime wait = LeadTime.Of([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);

    [Fact]
    public void A_queue_in_balance_with_its_lead_time_needs_what_it_always_needed()
    {
        // Eighty a week who wait ten and a half weeks on average are 840 (Little).
        var need = Derive(new UpstreamQueue(Usual * 10.5, Usual), coming: Usual);
        Assert.All(need.At(operation), week => Assert.Equal(Usual, week.Mean, 6));
        Assert.Equal(0, need.At(operation)[^1].Waiting, 6);
        Assert.Equal(Usual, need.At(operation)[0].Waiting, 6);
    }

    [Fact]
    public void A_low_week_is_seen_and_its_patients_come_later()
    {
        // Weeks 4–6 are forecast at half of the others.
        var need = Derive(new UpstreamQueue(Usual * 10.5, Usual, (week, _) => week is >= 4 and <= 6 ? 0.5 : 1), coming: 0);
        var weeks = need.At(operation);
        Assert.Equal(Usual, weeks[2].Mean, 6);
        Assert.Equal(Usual / 2.0, weeks[3].Mean, 6);
        Assert.InRange(weeks[4].Mean, Usual / 2.0, Usual * 0.6);
        Assert.True(weeks[6].Mean > Usual * 1.1);
        Assert.Equal(Usual * 10.5, need.Sum([operation], 0, Weeks - 1).Mean, 6);
    }

    [Fact]
    public void Limits_are_as_wide_as_the_pace_is_unsure()
    {
        // The pace is within ±20 % with a chance of 80 %, as the forecast has it: not narrower here.
        var need = Derive(new UpstreamQueue(Usual * 10.5, Usual, (_, share) => 1 + (0.2 * StandardNormal.Quantile(share) / 1.2816)), coming: 0);
        var first = need.At(operation)[0];
        Assert.Equal(Usual * 0.8, first.Low80, 2.5);
        Assert.Equal(Usual * 1.2, first.High80, 2.5);
        Assert.True(need.Sum([operation], 0, 3) is { } month && month.High80 - month.Low80 > 0.2 * 4 * Usual);
    }

    [Fact]
    public void Limits_of_a_sum_are_as_wide_as_errors_go_together()
    {
        // Four units alike: errors of their own even out to half of what errors in common come to.
        FlowEnd[] from = [.. Enumerable.Range(1, 4).Select(i => new FlowEnd(FlowStage.Decision, i, 2))];
        FlowEnd[] to = [.. Enumerable.Range(1, 4).Select(i => new FlowEnd(FlowStage.Done, i, 2))];
        double Width(double together)
        {
            var network = new FlowNetwork([.. from.Zip(to).Select(p => new FlowStep(p.First, p.Second, 1, 1, 1, wait))]);
            var series = to.ToDictionary(t => t, _ => new UpstreamSeries([], Queue: new UpstreamQueue(Usual * 10.5, Usual, (_, share) => 1 + (0.2 * StandardNormal.Quantile(share) / 1.2816))));
            foreach (var end in from)
            {
                series[end] = UpstreamSeries.Plan([.. Enumerable.Repeat((double)Usual, 20)], []);
            }

            var first = DerivedNeed.Of(network, series, Weeks, 2001, Luck(), new Share(together)).Sum(to, 0, 0);
            return first.High80 - first.Low80;
        }

        Assert.Equal(4 * 0.4 * Usual, Width(1), 8.0);
        Assert.Equal(2 * 0.4 * Usual, Width(0), 6.0);
        Assert.Equal(0.4 * Usual * Math.Sqrt(4 + (12 * 0.5)), Width(0.5), 7.0);
    }

    [Fact]
    public void Without_a_forecast_single_patients_come_by_chance()
    {
        // 840 of whom a tenth and a little go: binomial, standard deviation 8.7.
        var first = Derive(new UpstreamQueue(Usual * 10.5, Usual), coming: 0).At(operation)[0];
        Assert.Equal(1.2816 * 2 * Math.Sqrt(840 * (80 / 840.0) * (760 / 840.0)), first.High80 - first.Low80, 2.5);
    }

    [Fact]
    public void Nobody_is_lost_and_nobody_comes_twice() => Properties.HoldFor(
        from waiting in Gen.Choose(0, 900)
        from past in Gen.Choose(0, 90).ArrayOf(15)
        from pace in Gen.Choose(0, 300).ArrayOf(Weeks)
        select (waiting, past, pace),
        made =>
        {
            var queue = new UpstreamQueue(made.waiting, 10, (week, share) => made.pace[week - 1] / 100.0 * 2 * share);
            FlowStep[] steps = [new(decision, operation, 1, 1, 1, wait)];
            double[] past = [.. made.past.Select(p => (double)p)];
            var need = DerivedNeed.Of(
                new FlowNetwork(steps), new Dictionary<FlowEnd, UpstreamSeries> { [decision] = UpstreamSeries.Plan(past, []), [operation] = new([], Queue: queue) }, Weeks, 20, Luck());
            var sums = need.Sum([operation], 0, Weeks - 1);
            Assert.InRange(sums.Mean, 0, made.waiting + 1e-6);
            Assert.InRange(sums.High95, 0, made.waiting + 1e-2);
            Assert.All(need.At(operation), week => Assert.True(week.Low95 >= 0));
            if (past.Any(p => p > 0) && made.pace.Skip(14).Any(p => p >= 100))
            {
                // By then all whom the past would have brought are due, so the next week at an ordinary pace or faster takes them all.
                Assert.Equal(made.waiting, sums.Mean, 6);
            }
        });

    [Fact]
    public void Where_nothing_is_known_upstream_as_many_go_a_week_as_are_served()
    {
        FlowStep[] steps = [new(decision, operation, 1, 1, 1, wait)];
        var need = DerivedNeed.Of(new FlowNetwork(steps), new Dictionary<FlowEnd, UpstreamSeries> { [operation] = new([], Queue: new UpstreamQueue(15, 8)) }, 3, 101, Luck());
        Assert.Equal([8, 7, 0], need.At(operation).Select(w => w.Mean), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    private static DerivedNeed Derive(UpstreamQueue queue, double coming) => DerivedNeed.Of(
        new FlowNetwork([new(decision, operation, 1, 1, 1, wait)]),
        new Dictionary<FlowEnd, UpstreamSeries>
        {
            [decision] = UpstreamSeries.Plan([.. Enumerable.Repeat((double)Usual, 20)], [.. Enumerable.Repeat(coming, Weeks)]),
            [operation] = new([], Queue: queue),
        },
        Weeks,
        2001,
        Luck());

    private static RandomStream Luck() => RandomStream.Of(20260101, "queue course");
}
