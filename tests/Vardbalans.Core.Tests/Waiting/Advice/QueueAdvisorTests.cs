using Vardbalans.Core.Waiting.Advice;

namespace Vardbalans.Core.Tests.Waiting.Advice;

/// <summary>Each row of the decision table of docs/methods/waiting-advice.md.</summary>
public sealed class QueueAdvisorTests
{
    [Theory]
    [InlineData(PlanHeld.Under, QueueAdvice.ReachPlan)]
    [InlineData(PlanHeld.Held, QueueAdvice.NotForecast)]
    [InlineData(PlanHeld.NothingAgreed, QueueAdvice.NothingAgreed)]
    [InlineData(PlanHeld.OutcomeUnknown, QueueAdvice.OutcomeUnknown)]
    public void A_list_that_grows_is_judged_by_its_plan_first(PlanHeld plan, QueueAdvice expected) =>
        Assert.Equal(expected, Advise(1000, 1100, plan));

    [Theory]
    [InlineData(1080, 1120, QueueAdvice.KeepToPlan)]
    [InlineData(1150, 1200, QueueAdvice.KeepToPlan)]
    [InlineData(1050, 1099, QueueAdvice.Act)]
    [InlineData(1010, 1150, QueueAdvice.Act)]
    [InlineData(900, 1300, QueueAdvice.Act)]
    public void One_that_grows_as_forecast_keeps_to_the_plan_and_another_calls_for_measures(double middle, double high, QueueAdvice expected) =>
        Assert.Equal(expected, Advise(1000, 1100, PlanHeld.Held, new EarlierForecast(middle, high)));

    [Fact]
    public void A_forecast_excuses_nobody_from_the_plan() =>
        Assert.Equal(QueueAdvice.ReachPlan, Advise(1000, 1100, PlanHeld.Under, new EarlierForecast(1100, 1200)));

    [Theory]
    [InlineData(PlanHeld.Under, null, QueueAdvice.StillBelowPlan)]
    [InlineData(PlanHeld.Held, null, QueueAdvice.StandsStill)]
    [InlineData(PlanHeld.Held, true, QueueAdvice.StandsStill)]
    [InlineData(PlanHeld.Held, false, QueueAdvice.PlanTooSmall)]
    [InlineData(PlanHeld.NothingAgreed, false, QueueAdvice.NothingAgreed)]
    public void One_that_stands_still_is_judged_by_its_goal(PlanHeld plan, bool? goal, QueueAdvice expected) =>
        Assert.Equal(expected, Advise(1000, 1029, plan, isGoalMet: goal));

    [Theory]
    [InlineData(PlanHeld.Under, QueueAdvice.ShrinksBelowPlan)]
    [InlineData(PlanHeld.Held, QueueAdvice.GoOn)]
    [InlineData(PlanHeld.NothingAgreed, QueueAdvice.NothingAgreed)]
    [InlineData(PlanHeld.OutcomeUnknown, QueueAdvice.OutcomeUnknown)]
    public void One_that_shrinks_below_plan_is_looked_into(PlanHeld plan, QueueAdvice expected) =>
        Assert.Equal(expected, Advise(1000, 970, plan, isGoalMet: false));

    [Theory]
    [InlineData(null, 10L)]
    [InlineData(10L, null)]
    public void What_is_not_known_is_not_judged(long? before, long? now) =>
        Assert.Equal(QueueAdvice.QueueUnknown, QueueAdvisor.Advise(new QueueSituation { Before = before, Now = now, Plan = PlanHeld.Held }));

    [Theory]
    [InlineData(20, 24, QueueAdvice.StandsStill)]
    [InlineData(20, 25, QueueAdvice.NotForecast)]
    [InlineData(20, 16, QueueAdvice.StandsStill)]
    [InlineData(20, 15, QueueAdvice.GoOn)]
    [InlineData(1000, 1030, QueueAdvice.NotForecast)]
    public void A_few_patients_are_no_change(long before, long now, QueueAdvice expected) => Assert.Equal(expected, Advise(before, now, PlanHeld.Held));

    private static QueueAdvice Advise(long before, long now, PlanHeld plan, EarlierForecast? forecast = null, bool? isGoalMet = null) =>
        QueueAdvisor.Advise(new QueueSituation { Before = before, Now = now, Plan = plan, Forecast = forecast, IsGoalMet = isGoalMet });
}
