using Vardbalans.Core.Waiting.Advice;

namespace Vardbalans.App.Features.Waiting.ShowWaiting;

/// <summary>How what a list calls for is told on screen.</summary>
internal static class AdviceWording
{
    /// <summary>What to do, in a few words.</summary>
    public static string Call(QueueAdvice advice) => advice switch
    {
        QueueAdvice.QueueUnknown => AdviceText.QueueUnknown,
        QueueAdvice.NothingAgreed => AdviceText.NothingAgreed,
        QueueAdvice.OutcomeUnknown => AdviceText.OutcomeUnknown,
        QueueAdvice.ReachPlan => AdviceText.ReachPlan,
        QueueAdvice.KeepToPlan => AdviceText.KeepToPlan,
        QueueAdvice.Act => AdviceText.Act,
        QueueAdvice.NotForecast => AdviceText.NotForecast,
        QueueAdvice.StillBelowPlan => AdviceText.StillBelowPlan,
        QueueAdvice.PlanTooSmall => AdviceText.PlanTooSmall,
        QueueAdvice.StandsStill => AdviceText.StandsStill,
        QueueAdvice.ShrinksBelowPlan => AdviceText.ShrinksBelowPlan,
        QueueAdvice.GoOn => AdviceText.GoOn,
        _ => throw new ArgumentOutOfRangeException(nameof(advice), advice, null),
    };

    /// <summary>Why, in a sentence.</summary>
    public static string Why(QueueAdvice advice) => advice switch
    {
        QueueAdvice.QueueUnknown => AdviceText.QueueUnknownWhy,
        QueueAdvice.NothingAgreed => AdviceText.NothingAgreedWhy,
        QueueAdvice.OutcomeUnknown => AdviceText.OutcomeUnknownWhy,
        QueueAdvice.ReachPlan => AdviceText.ReachPlanWhy,
        QueueAdvice.KeepToPlan => AdviceText.KeepToPlanWhy,
        QueueAdvice.Act => AdviceText.ActWhy,
        QueueAdvice.NotForecast => AdviceText.NotForecastWhy,
        QueueAdvice.StillBelowPlan => AdviceText.StillBelowPlanWhy,
        QueueAdvice.PlanTooSmall => AdviceText.PlanTooSmallWhy,
        QueueAdvice.StandsStill => AdviceText.StandsStillWhy,
        QueueAdvice.ShrinksBelowPlan => AdviceText.ShrinksBelowPlanWhy,
        QueueAdvice.GoOn => AdviceText.GoOnWhy,
        _ => throw new ArgumentOutOfRangeException(nameof(advice), advice, null),
    };

    /// <summary>Which way the list has gone.</summary>
    public static string Course(QueueSituation situation) => situation.IsStill ? AdviceText.Still : situation.Growth > 0 ? AdviceText.Grew : AdviceText.Shrank;

    /// <summary>The advice as the API names it.</summary>
    public static string Code(QueueAdvice advice) => advice switch
    {
        QueueAdvice.QueueUnknown => "queue-unknown",
        QueueAdvice.NothingAgreed => "nothing-agreed",
        QueueAdvice.OutcomeUnknown => "outcome-unknown",
        QueueAdvice.ReachPlan => "reach-plan",
        QueueAdvice.KeepToPlan => "keep-to-plan",
        QueueAdvice.Act => "act",
        QueueAdvice.NotForecast => "not-forecast",
        QueueAdvice.StillBelowPlan => "still-below-plan",
        QueueAdvice.PlanTooSmall => "plan-too-small",
        QueueAdvice.StandsStill => "stands-still",
        QueueAdvice.ShrinksBelowPlan => "shrinks-below-plan",
        QueueAdvice.GoOn => "go-on",
        _ => throw new ArgumentOutOfRangeException(nameof(advice), advice, null),
    };
}
