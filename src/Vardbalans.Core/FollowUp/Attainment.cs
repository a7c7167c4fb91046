using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.FollowUp;

/// <summary>Outcome set against a plan over the same units and weeks (<i>måluppfyllelse</i>). See docs/methods/attainment.md.</summary>
/// <param name="Outcome">Sum of outcomes where there is a plan; none if nothing can be compared.</param>
/// <param name="Plan">Sum of plans where the outcome is stated; none if nothing can be compared.</param>
/// <param name="WholePlan">Sum of all plans, stated outcome or not.</param>
public readonly record struct Attainment(long? Outcome, long? Plan, long? WholePlan)
{
    /// <summary>Outcome ÷ plan, or nothing when there is no plan to compare with.</summary>
    public Ratio? Value => Outcome is { } outcome && Plan is { } plan ? Ratio.Of(outcome, plan) : null;

    /// <summary>Outcome − plan, in the activity's counting unit.</summary>
    public long? Deviation => Outcome - Plan;

    /// <summary>How much of the plan has a stated outcome, 0–1. Nothing when there is no plan.</summary>
    public Share? Coverage => WholePlan is > 0 ? new Share(Math.Min(1, (double)(Plan ?? 0) / WholePlan.Value)) : null;
}

/// <summary>A judgement of an attainment. Shape tells direction, colour consequence, and a word always follows.</summary>
public enum PlanStatus
{
    /// <summary>No plan, or too little of it has a stated outcome.</summary>
    CannotJudge = 0,

    /// <summary>Far under the plan.</summary>
    FarUnder = 1,

    /// <summary>Under the plan.</summary>
    Under = 2,

    /// <summary>Within tolerance.</summary>
    OnPlan = 3,

    /// <summary>Over the plan.</summary>
    Over = 4,

    /// <summary>Far over the plan.</summary>
    FarOver = 5,
}

/// <summary>When an attainment counts as on plan. Defaults are assumptions; a region sets its own.</summary>
/// <param name="Low">Below this: under plan.</param>
/// <param name="High">Above this: over plan.</param>
/// <param name="FarLow">Below this: far under.</param>
/// <param name="FarHigh">Above this: far over.</param>
/// <param name="LeastCoverage">Less of the plan than this with a stated outcome: cannot be judged.</param>
public sealed record PlanTolerance(double Low = 0.95, double High = 1.05, double FarLow = 0.85, double FarHigh = 1.15, double LeastCoverage = 0.8)
{
    /// <summary>95–105 %, far beyond 85 and 115 %, at least 80 % of the plan reported.</summary>
    public static PlanTolerance Default { get; } = new();

    /// <summary>Judges an attainment, as it is shown: rounded to whole percent, so that "95 %" is never called under 95.</summary>
    public PlanStatus Judge(Attainment attainment)
    {
        if (attainment.Value is not { } ratio || attainment.Coverage is not { } coverage || coverage.Value < LeastCoverage)
        {
            return PlanStatus.CannotJudge;
        }

        var shown = Math.Round(ratio.Value, 2, MidpointRounding.AwayFromZero);
        return shown < FarLow ? PlanStatus.FarUnder
            : shown < Low ? PlanStatus.Under
            : shown > FarHigh ? PlanStatus.FarOver
            : shown > High ? PlanStatus.Over
            : PlanStatus.OnPlan;
    }
}
