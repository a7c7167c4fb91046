using FsCheck.Fluent;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need.Flows;

public sealed class DerivedNeedTests
{
    private static readonly FlowEnd referral = new(FlowStage.Referral, 1, 1);
    private static readonly FlowEnd visit = new(FlowStage.Done, 1, 1);
    private static readonly FlowEnd decision = new(FlowStage.Decision, 1, 2);
    private static readonly FlowEnd operation = new(FlowStage.Done, 2, 2);
    private static readonly FlowEnd returnVisit = new(FlowStage.Done, 1, 3);

    [Fact]
    public void Each_weeks_need_is_what_came_before_by_ratio_and_lead_time()
    {
        var need = Derive(
            [Certain(visit, operation, 0.5, LeadTime.Of([0, 1, 3]))],
            new() { [visit] = UpstreamSeries.Plan([40, 80], [100, 0, 20, 20]) },
            4);
        var weeks = need.At(operation);
        // Week 0: ¼ of 80 and ¾ of 40, halved; week 1: ¼ of 100 and ¾ of 80; and so on.
        Assert.Equal([25, 42.5, 37.5, 2.5], weeks.Select(week => week.Mean), Near);
        Assert.Equal([25, 30, 0, 0], weeks.Select(week => week.Done), Near);
        Assert.Equal([0, 12.5, 37.5, 2.5], weeks.Select(week => week.Coming), Near);
        Assert.Equal([1, 1, 1, 1], weeks.Select(week => week.Known), Near);
        Assert.Equal(weeks.Select(week => week.Mean), need.Through(0), Near);
    }

    [Fact]
    public void Those_who_wait_are_the_first_part_of_what_is_planned_and_add_nothing()
    {
        var plan = UpstreamSeries.Plan([], [10, 10, 10]) with { Queue = new UpstreamQueue(15, 8) };
        var weeks = Derive([Certain(visit, operation, 1, LeadTime.Point(0))], new() { [visit] = plan }, 3).At(operation);
        Assert.Equal([8, 7, 0], weeks.Select(week => week.Waiting), Near);
        Assert.Equal([2, 3, 10], weeks.Select(week => week.Coming), Near);
    }

    [Fact]
    public void Those_who_wait_for_what_is_derived_stand_in_the_place_of_what_the_past_would_have_brought()
    {
        FlowStep[] steps = [Certain(decision, operation, 1, LeadTime.Point(2)), Certain(operation, returnVisit, 2, LeadTime.Point(0))];
        Dictionary<FlowEnd, UpstreamSeries> series = new()
        {
            [decision] = UpstreamSeries.Plan([5, 6], [7, 7, 7, 7]),
            [operation] = new UpstreamSeries([4, 4], Queue: new UpstreamQueue(9, 6)),
        };
        var need = Derive(steps, series, 4);
        // Five of eleven decisions are due this week and six the next: so are those who wait.
        double[] waiting = [9 * 5 / 11.0, 9 * 6 / 11.0, 0, 0];
        Assert.Equal(waiting, need.At(operation).Select(week => week.Waiting), Near);
        Assert.Equal([0, 0, 7, 7], need.Through(0), Near);
        Assert.All(need.At(operation), week => Assert.Equal((0, 1), (week.Done, week.Known)));
        Assert.Equal([.. waiting.Select(w => 2 * w)], need.At(returnVisit).Select(week => week.Waiting), Near);
        Assert.Equal([0, 0, 14, 14], need.At(returnVisit).Select(week => week.Coming), Near);
        Assert.Equal([0, 0, 0, 0], need.At(returnVisit).Select(week => week.Done), Near);
        // When they come is not certain, that nine come is.
        Assert.True(need.At(operation)[0].Low95 < 3 && need.At(operation)[0].High95 > 5.5);
        Assert.Equal(9, need.Sum([operation], 0, 1).Low95, 5);
        Assert.Equal(9, need.Sum([operation], 0, 1).High95, 5);
    }

    [Fact]
    public void Those_who_wait_do_not_stand_for_patients_who_have_not_got_so_far()
    {
        // Ten had their visit last week and are decided this week; four were decided last week and are the ones who wait.
        FlowStep[] steps = [Certain(visit, decision, 1, LeadTime.Point(1)), Certain(decision, operation, 1, LeadTime.Point(1))];
        Dictionary<FlowEnd, UpstreamSeries> series = new()
        {
            [visit] = UpstreamSeries.Plan([10], [0, 0, 0]),
            [decision] = new UpstreamSeries([4]),
            [operation] = new UpstreamSeries([1], Queue: new UpstreamQueue(4, 2)),
        };
        var weeks = Derive(steps, series, 3).At(operation);
        Assert.Equal([4, 0, 0], weeks.Select(week => week.Waiting), Near);
        Assert.Equal([0, 10, 0], weeks.Select(week => week.Done), Near);
        Assert.Equal(10, weeks[1].Median, 1.0);
    }

    [Fact]
    public void A_plan_of_its_own_is_passed_on_while_the_derived_need_is_answered_beside_it()
    {
        FlowStep[] steps = [Certain(referral, visit, 0.8, LeadTime.Point(0)), Certain(visit, returnVisit, 2, LeadTime.Point(0))];
        var need = Derive(
            steps, new() { [referral] = UpstreamSeries.Plan([], [100, 100]), [visit] = UpstreamSeries.Plan([], [70, 90]) }, 2);
        Assert.Equal([80, 80], need.At(visit).Select(week => week.Mean), Near);
        Assert.Equal([140, 180], need.At(returnVisit).Select(week => week.Mean), Near);
        Assert.Equal([70, 90], need.PassedOn(visit), Near);
        Assert.Equal([visit, returnVisit], need.Ends);
    }

    [Fact]
    public void Over_a_horizon_without_end_what_comes_is_the_product_of_ratios_of_what_went_in() => Properties.HoldFor(
        from past in Gen.Choose(0, 40).ArrayOf(6)
        from coming in Gen.Choose(0, 40).ArrayOf(6)
        from first in Gen.Choose(1, 5).ArrayOf(4)
        from second in Gen.Choose(0, 5).ArrayOf(4)
        from ratios in Gen.Choose(0, 300).ArrayOf(3)
        select (past, coming, first, second, ratios),
        made =>
        {
            var (a, b, c) = (made.ratios[0] / 100.0, made.ratios[1] / 100.0, made.ratios[2] / 100.0);
            // Nothing of the past is left to come: the first lead time starts anew, so only coming weeks count.
            double[] coming = [.. made.coming.Select(value => (double)value), .. new double[24]];
            var leadTime = LeadTime.Of(made.first.Select(value => (double)value));
            var later = LeadTime.Of([.. made.second.Select(value => (double)value), 1]);
            FlowStep[] steps =
            [
                Certain(referral, visit, a, leadTime), Certain(visit, operation, b, later), Certain(operation, returnVisit, c, leadTime),
                Certain(visit, returnVisit, a, later),
            ];
            var need = DerivedNeed.Of(new FlowNetwork(steps), new Dictionary<FlowEnd, UpstreamSeries> { [referral] = UpstreamSeries.Plan([], coming) }, 30, 1, Luck());
            var total = coming.Sum();
            Assert.Equal(total * a, need.Sum([visit], 0, 29).Mean, 8);
            Assert.Equal(total * a * b, need.Sum([operation], 0, 29).Mean, 8);
            Assert.Equal(total * a * ((b * c) + a), need.Sum([returnVisit], 0, 29).Mean, 8);
            Assert.Equal(total * a * b * c, need.Through(2).Sum(), 8);
        });

    [Fact]
    public void What_is_not_known_upstream_is_missing_and_said_to_be()
    {
        FlowStep[] steps = [Certain(visit, returnVisit, 1, LeadTime.Of([1, 1, 1, 1])), Certain(operation, returnVisit, 1, LeadTime.Point(1))];
        var need = Derive(steps, new() { [visit] = UpstreamSeries.Plan([30, double.NaN, 30], [30, 30]) }, 4);
        Assert.Equal([operation], need.Unknown);
        Assert.Equal([22.5, 22.5, 22.5, 15], need.At(returnVisit).Select(week => week.Mean), Near);
        // Of the visits three quarters are known, then a half; of the operations, weighed as one a week, nothing.
        Assert.Equal([22.5 / 31, 22.5 / 31, 22.5 / 31, 15.0 / 31], need.At(returnVisit).Select(week => week.Known), Near);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-9;

    private static RandomStream Luck() => RandomStream.Of(20260101, "derived need");

    private static FlowStep Certain(FlowEnd from, FlowEnd to, double ratio, LeadTime leadTime) => new(from, to, ratio, ratio, ratio, leadTime);

    private static DerivedNeed Derive(FlowStep[] steps, Dictionary<FlowEnd, UpstreamSeries> series, int weeks) =>
        DerivedNeed.Of(new FlowNetwork(steps), series, weeks, 401, Luck());
}
