using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.ExplainDeviation;

/// <summary>What is known of a unit's week in the period.</summary>
/// <param name="Unit">The unit's id; 0 for what is reported above units, that nothing more is known of.</param>
/// <param name="Week">The week.</param>
/// <param name="Facts">Plan, outcome and what lay behind.</param>
public sealed record UnitWeek(int Unit, IsoWeek Week, ProductionFacts Facts)
{
    /// <summary>The week's deviation by factor.</summary>
    public IReadOnlyList<DeviationPart> Parts { get; } = Facts.Parts;
}

/// <summary>A node one step down, with why it deviates.</summary>
/// <param name="Node">The node.</param>
/// <param name="Plan">Agreed, where the outcome is stated.</param>
/// <param name="Outcome">Done, where there is a plan.</param>
/// <param name="Parts">The deviation by factor.</param>
/// <param name="Reason">What explains the most; none when it is on plan to the patient.</param>
public sealed record ChildDeviation(Node Node, long Plan, long Outcome, IReadOnlyList<DeviationPart> Parts, DeviationReason? Reason)
{
    /// <summary>Outcome − plan.</summary>
    public long Deviation => Outcome - Plan;
}

/// <summary>Why outcome became another than the plan: of a node, an activity and a period. Page, export and API read the same.</summary>
public sealed record DeviationView
{
    public required Scope Scope { get; init; }

    /// <summary>Sums of the period; <see cref="OutcomeSum.AgainstAgreement"/> is what is explained.</summary>
    public required OutcomeSum Sum { get; init; }

    /// <summary>How the period stands.</summary>
    public required PlanStatus Status { get; init; }

    /// <summary>Each week of the period that has been: outcome − plan, by factor.</summary>
    public required IReadOnlyList<(IsoWeek Week, IReadOnlyList<DeviationPart> Parts)> Weeks { get; init; }

    /// <summary>The whole period by factor; sums to the deviation.</summary>
    public required IReadOnlyList<DeviationPart> Parts { get; init; }

    /// <summary>Each factor as planned and as it became, and in how many units' weeks it is known.</summary>
    public required IReadOnlyList<FactorSum> Factors { get; init; }

    /// <summary>Units' weeks with a plan and an outcome.</summary>
    public required int UnitWeeks { get; init; }

    /// <summary>What explains the most; none when outcome and plan are the same.</summary>
    public required DeviationReason? Reason { get; init; }

    /// <summary>One step down, furthest below plan first.</summary>
    public required IReadOnlyList<ChildDeviation> Children { get; init; }

    /// <summary>The sources behind outcome.</summary>
    public required IReadOnlyList<SourceFreshness> Sources { get; init; }

    /// <summary>Known flaws that touch the figures.</summary>
    public required IReadOnlyList<DataFlaw> Flaws { get; init; }

    /// <summary>Outcome and plan that can be compared; none when nothing can.</summary>
    public (long Plan, long Outcome)? Compared => Sum.AgainstAgreement is { Plan: { } plan, Outcome: { } outcome } ? (plan, outcome) : null;

    /// <summary>Outcome − plan.</summary>
    public long Deviation => Sum.AgainstAgreement.Deviation ?? 0;

    /// <summary>A factor's part of the deviation as it is written, zero when it has none.</summary>
    public double Written(ProductionFactor factor) => Whole(Parts).Where(p => p.Factor == factor).Sum(p => p.Effect);

    /// <summary>Parts in whole patients, rounded by running sums: they add up as they are written.</summary>
    public static IReadOnlyList<DeviationPart> Whole(IReadOnlyList<DeviationPart> parts)
    {
        var (exact, written, whole) = (0.0, 0.0, new List<DeviationPart>());
        foreach (var part in parts)
        {
            exact += part.Effect;
            var after = Math.Round(exact, MidpointRounding.AwayFromZero);
            whole.Add(part with { Effect = after - written });
            written = after;
        }

        return whole;
    }
}
