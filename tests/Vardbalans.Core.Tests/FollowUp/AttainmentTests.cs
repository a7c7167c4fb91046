using FsCheck.Fluent;
using Vardbalans.Core.FollowUp;

namespace Vardbalans.Core.Tests.FollowUp;

public sealed class AttainmentTests
{
    private static readonly PlanTolerance tolerance = PlanTolerance.Default;

    [Fact]
    public void Attainment_is_the_ratio_of_the_sums_not_the_mean_of_the_ratios()
    {
        // A small clinic at 200 % and a large one at 90 %: the mean of the two would say 145 %.
        var (small, large) = (Compared(20, 10), Compared(900, 1000));
        Assert.Equal(920.0 / 1010, (small + large).AgainstAgreement.Value!.Value.Value);
        Assert.Equal(-90, (small + large).AgainstAgreement.Deviation);
    }

    [Fact]
    public void Without_a_plan_or_an_outcome_nothing_is_judged()
    {
        Assert.Equal(PlanStatus.CannotJudge, tolerance.Judge(new Attainment(null, null, null)));
        Assert.Equal(PlanStatus.CannotJudge, tolerance.Judge(new Attainment(null, null, 100)));
        Assert.Equal(PlanStatus.CannotJudge, tolerance.Judge(new Attainment(5, 0, 0)));
        Assert.Null(new Attainment(5, 0, 0).Value);
        Assert.Equal(5, new Attainment(5, 0, 0).Deviation);
    }

    [Fact]
    public void Nothing_done_of_a_plan_is_far_under_it_not_unjudged() =>
        Assert.Equal(PlanStatus.FarUnder, tolerance.Judge(new Attainment(0, 100, 100)));

    [Theory]
    [InlineData(80, PlanStatus.OnPlan)]
    [InlineData(79, PlanStatus.CannotJudge)]
    public void A_sum_is_judged_when_four_fifths_of_its_plan_has_a_stated_outcome(long reported, PlanStatus expected)
    {
        Assert.Equal(expected, tolerance.Judge(new Attainment(reported, reported, 100)));
        Assert.Equal(reported / 100.0, new Attainment(reported, reported, 100).Coverage!.Value.Value);
    }

    [Theory]
    [InlineData(844, PlanStatus.FarUnder)]
    [InlineData(845, PlanStatus.Under)]
    [InlineData(944, PlanStatus.Under)]
    [InlineData(945, PlanStatus.OnPlan)]
    [InlineData(1054, PlanStatus.OnPlan)]
    [InlineData(1055, PlanStatus.Over)]
    [InlineData(1154, PlanStatus.Over)]
    [InlineData(1155, PlanStatus.FarOver)]
    public void The_limits_hold_at_whole_percent(long outcome, PlanStatus expected) =>
        Assert.Equal(expected, tolerance.Judge(new Attainment(outcome, 1000, 1000)));

    [Fact]
    public void What_is_shown_as_95_percent_is_never_judged_under_nor_94_as_on_plan() => Properties.HoldFor(
        Gen.Choose(0, 20000).SelectMany(outcome => Gen.Choose(1, 10000).Select(plan => (outcome, plan))),
        given =>
        {
            var attainment = new Attainment(given.outcome, given.plan, given.plan);
            var shown = Math.Round(attainment.Value!.Value.Percent, MidpointRounding.AwayFromZero);
            var expected = shown < 85 ? PlanStatus.FarUnder
                : shown < 95 ? PlanStatus.Under
                : shown <= 105 ? PlanStatus.OnPlan
                : shown <= 115 ? PlanStatus.Over
                : PlanStatus.FarOver;
            Assert.Equal(expected, tolerance.Judge(attainment));
        });

    [Fact]
    public void A_region_judges_by_its_own_limits()
    {
        var strict = new PlanTolerance(Low: 0.98, High: 1.02, LeastCoverage: 1);
        Assert.Equal(PlanStatus.Under, strict.Judge(new Attainment(97, 100, 100)));
        Assert.Equal(PlanStatus.OnPlan, strict.Judge(new Attainment(98, 100, 100)));
        Assert.Equal(PlanStatus.CannotJudge, strict.Judge(new Attainment(98, 98, 100)));
    }

    private static OutcomeSum Compared(long done, long agreed) =>
        new() { Done = done, Agreed = agreed, ComparedDone = done, ComparedAgreed = agreed };
}
