using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need.Flows;

public sealed class FlowNetworkTests
{
    private static readonly FlowEnd referral = new(FlowStage.Referral, 1, 1);
    private static readonly FlowEnd visit = new(FlowStage.Done, 1, 1);
    private static readonly FlowEnd decision = new(FlowStage.Decision, 1, 2);
    private static readonly FlowEnd operation = new(FlowStage.Done, 2, 2);

    [Fact]
    public void Ends_stand_after_all_that_leads_to_them()
    {
        var network = new FlowNetwork([Step(decision, operation), Step(referral, operation), Step(visit, decision), Step(referral, visit)]);
        Assert.Equal([referral, visit, decision, operation], network.InOrder);
        Assert.Equal([decision, referral], network.Into(operation).Select(step => step.From));
        Assert.Equal([operation, visit], network.OutOf(referral).Select(step => step.To));
        Assert.Null(FlowNetwork.LoopIn(network.Steps));
    }

    [Fact]
    public void What_leads_to_an_end_is_enough_to_derive_its_need()
    {
        var stay = new FlowEnd(FlowStage.Done, 3, 4);
        var whole = new FlowNetwork([Step(referral, visit), Step(decision, operation), Step(visit, decision), Step(visit, stay), Step(referral, decision)]);
        var part = whole.LeadingTo([decision]);
        Assert.Equal([(referral, visit), (visit, decision), (referral, decision)], part.Steps.Select(step => (step.From, step.To)));
        Dictionary<FlowEnd, UpstreamSeries> series = new() { [referral] = UpstreamSeries.Plan([30, 40], [50, 60, 70, 80, 20]) };
        Assert.Equal(
            DerivedNeed.Of(whole, series, 5, 50, RandomStream.Of(1, "part")).At(decision), DerivedNeed.Of(part, series, 5, 50, RandomStream.Of(1, "part")).At(decision));
        Assert.Empty(whole.LeadingTo([referral]).Steps);
    }

    [Fact]
    public void A_loop_is_told_by_its_ends_in_the_order_of_the_way_round()
    {
        FlowStep[] steps = [Step(referral, visit), Step(visit, decision), Step(decision, operation), Step(operation, visit)];
        Assert.Equal([visit, decision, operation], Turned(FlowNetwork.LoopIn(steps)!, visit));
        Assert.Throws<ArgumentException>(() => new FlowNetwork(steps));
        Assert.Equal([visit], FlowNetwork.LoopIn([Step(referral, visit), Step(visit, visit)]));
    }

    [Fact]
    public void What_only_follows_on_a_loop_is_not_part_of_it() =>
        Assert.Equal([visit, decision], Turned(FlowNetwork.LoopIn([Step(visit, decision), Step(decision, visit), Step(visit, operation)])!, visit));

    [Fact]
    public void Two_steps_between_the_same_ends_are_refused() =>
        Assert.Throws<ArgumentException>(() => new FlowNetwork([Step(referral, visit), Step(referral, visit) with { Ratio = 0.6 }]));

    [Fact]
    public void A_ratio_lies_between_its_limits()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowStep(referral, visit, 1, 1.1, 1.2, LeadTime.Point(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowStep(referral, visit, 1, 0.9, 0.95, LeadTime.Point(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowStep(referral, visit, -1, -1, 1, LeadTime.Point(0)));
    }

    private static FlowStep Step(FlowEnd from, FlowEnd to) => new(from, to, 0.5, 0.4, 0.7, LeadTime.Point(2));

    private static FlowEnd[] Turned(IReadOnlyList<FlowEnd> loop, FlowEnd first)
    {
        var at = loop.ToList().IndexOf(first);
        return [.. loop.Skip(at), .. loop.Take(at)];
    }
}
