using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need.Flows;

public sealed class NeedChangeTests
{
    private static readonly FlowEnd visit = new(FlowStage.Done, 1, 1);
    private static readonly FlowEnd decision = new(FlowStage.Decision, 1, 2);
    private static readonly FlowEnd operation = new(FlowStage.Done, 2, 2);
    private static readonly FlowEnd returnVisit = new(FlowStage.Done, 1, 3);

    private static readonly FlowNetwork network = new(
    [
        new FlowStep(visit, decision, 0.4, 0.35, 0.45, LeadTime.Point(0)),
        new FlowStep(decision, operation, 0.9, 0.8, 1.0, LeadTime.Point(1)),
        new FlowStep(visit, returnVisit, 2.3, 2.1, 2.5, LeadTime.Between(1, 2, 4)),
    ]);

    [Fact]
    public void A_changed_ratio_changes_what_follows_it_and_nothing_else()
    {
        var before = Before();
        var change = NeedChange.Of(before, network.WithRatio(0, 0.5));
        Assert.Equal([decision, operation], change.Ends);
        Assert.Equal(before.At(decision).Select(week => week.Mean * 1.25), change.At(decision).Select(week => week.After), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(before.At(operation).Select(week => week.Mean), change.At(operation).Select(week => week.Before));
        var still = change.Sum([returnVisit], 0, 9);
        Assert.Equal((0, 0, 0), (still.Difference, still.Low95, still.High95));
    }

    [Fact]
    public void Chance_that_strikes_both_sides_alike_does_not_blur_the_difference()
    {
        var before = Before();
        var change = NeedChange.Of(before, network.WithRatio(2, 2.1)).Sum([returnVisit], 0, 9);
        var width = before.Sum([returnVisit], 0, 9);
        Assert.InRange(change.Difference, change.Low95, change.High95);
        Assert.True(change.High95 < 0);
        Assert.True((change.High95 - change.Low95) * 5 < width.High95 - width.Low95);
        Assert.Empty(NeedChange.Of(before, network).Ends);
    }

    [Fact]
    public void A_changed_ratio_stays_as_unsure_as_it_was_and_one_from_nothing_is_certain()
    {
        var step = network.WithRatio(2, 4.6).Steps[2];
        Assert.Equal((4.6, 4.2, 5.0), (step.Ratio, Math.Round(step.Low, 9), Math.Round(step.High, 9)));
        var none = network.WithRatio(2, 0);
        Assert.Equal((0, 0, 0), (none.Steps[2].Ratio, none.Steps[2].Low, none.Steps[2].High));
        Assert.Equal((1, 1, 1), (none.WithRatio(2, 1).Steps[2].Ratio, none.WithRatio(2, 1).Steps[2].Low, none.WithRatio(2, 1).Steps[2].High));
    }

    [Fact]
    public void A_step_that_is_new_brings_an_end_from_nothing()
    {
        var stay = new FlowEnd(FlowStage.Done, 3, 4);
        var change = NeedChange.Of(Before(), new FlowNetwork([.. network.Steps, new FlowStep(operation, stay, 1, 1, 1, LeadTime.Point(0))]));
        Assert.Equal([stay], change.Ends);
        Assert.Equal(0, change.Sum([stay], 0, 9).Before);
        Assert.True(change.Sum([stay], 0, 9).After > 0);
    }

    private static DerivedNeed Before() => DerivedNeed.Of(
        network,
        new Dictionary<FlowEnd, UpstreamSeries>
        {
            [visit] = UpstreamSeries.Forecast([50, 50, 50, 50], [.. Enumerable.Repeat(50.0, 10)], (_, share) => 30 + (40 * share)),
            [decision] = new UpstreamSeries([20, 20]),
        },
        10,
        400,
        RandomStream.Of(1, "change"));
}
