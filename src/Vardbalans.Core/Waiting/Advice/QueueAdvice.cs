namespace Vardbalans.Core.Waiting.Advice;

/// <summary>What a list, its plan and its forecast together call for.</summary>
/// <remarks>
/// After Socialstyrelsen's rule of follow-up: a list that grows as forecast, because of a gap that is known, calls for keeping to the plan; one that grows although
/// the plan is held calls for new measures. See docs/methods/waiting-advice.md.
/// </remarks>
public enum QueueAdvice
{
    /// <summary>The list is not known now, or was not then.</summary>
    QueueUnknown = 0,

    /// <summary>Nothing is agreed, so whether the plan is held cannot be judged.</summary>
    NothingAgreed = 1,

    /// <summary>Too little of the outcome is stated to judge the plan by.</summary>
    OutcomeUnknown = 2,

    /// <summary>It grows and the plan is not held: hold the plan first.</summary>
    ReachPlan = 3,

    /// <summary>It grows as was forecast, and the plan is held: keep to the plan.</summary>
    KeepToPlan = 4,

    /// <summary>It grows more than was forecast, or though it was not to grow, and the plan is held: act.</summary>
    Act = 5,

    /// <summary>It grows and the plan is held, but nothing was forecast: whether it was known cannot be judged.</summary>
    NotForecast = 6,

    /// <summary>It stands still though the plan is not held: fewer have come than the plan was made for.</summary>
    StillBelowPlan = 7,

    /// <summary>It stands still, the plan is held and too few wait within the limit: the plan is too small.</summary>
    PlanTooSmall = 8,

    /// <summary>It stands still, the plan is held and nothing says that too few wait within the limit.</summary>
    StandsStill = 9,

    /// <summary>It shrinks though the plan is not held: see who leave it, and why.</summary>
    ShrinksBelowPlan = 10,

    /// <summary>It shrinks and the plan is held: go on.</summary>
    GoOn = 11,
}

/// <summary>Decides on <see cref="QueueAdvice"/>.</summary>
public static class QueueAdvisor
{
    /// <summary>What the situation calls for.</summary>
    public static QueueAdvice Advise(QueueSituation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        return situation switch
        {
            { Growth: null } => QueueAdvice.QueueUnknown,
            { Plan: PlanHeld.NothingAgreed } => QueueAdvice.NothingAgreed,
            { Plan: PlanHeld.OutcomeUnknown } => QueueAdvice.OutcomeUnknown,
            { Plan: PlanHeld.Under } when Grows(situation) => QueueAdvice.ReachPlan,
            { Plan: PlanHeld.Under } when Shrinks(situation) => QueueAdvice.ShrinksBelowPlan,
            { Plan: PlanHeld.Under } => QueueAdvice.StillBelowPlan,
            { Forecast: null } when Grows(situation) => QueueAdvice.NotForecast,
            { Forecast: { } forecast } when Grows(situation) => IsForeseen(situation, forecast) ? QueueAdvice.KeepToPlan : QueueAdvice.Act,
            _ when Shrinks(situation) => QueueAdvice.GoOn,
            { IsGoalMet: false } => QueueAdvice.PlanTooSmall,
            _ => QueueAdvice.StandsStill,
        };
    }

    private static bool Grows(QueueSituation s) => s.Growth >= s.Least;

    private static bool Shrinks(QueueSituation s) => s.Growth <= -s.Least;

    /// <summary>Was it to grow, and has it grown no more than was thought possible?</summary>
    private static bool IsForeseen(QueueSituation s, EarlierForecast forecast) => forecast.Middle - s.Before >= s.Least && s.Now <= forecast.High;
}
