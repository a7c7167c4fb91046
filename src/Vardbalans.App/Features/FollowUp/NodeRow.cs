using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp;

/// <summary>One node in a table: its sums over the period, how that is judged, and since when.</summary>
public sealed record NodeRow
{
    public required Node Node { get; init; }

    /// <summary>Sums over the period, as far as it has been.</summary>
    public required OutcomeSum Sum { get; init; }

    public required PlanStatus Status { get; init; }

    /// <summary>Off plan, on the rolling twelve weeks, without a break since; none when on plan.</summary>
    public OffPlan? OffPlan { get; init; }

    /// <summary>The last week with a stated outcome; none if there never was one in what was read.</summary>
    public IsoWeek? LastStated { get; init; }

    /// <summary>Twenty weeks of rolling attainment, oldest first; none where it cannot be computed.</summary>
    public required IReadOnlyList<double?> Trend { get; init; }

    /// <summary>Did the unit stop reporting before the region's last week, though it has a plan?</summary>
    public bool HasStoppedReporting { get; init; }

    /// <summary>Outcome ÷ agreement.</summary>
    public double? Share => Sum.AgainstAgreement.Value?.Value;

    /// <summary>Makes the row of a node.</summary>
    public static NodeRow Of(Node node, OutcomeSeries series, Scope scope, PlanTolerance tolerance)
    {
        var last = scope.LastOfPeriod;
        var sum = scope.Sum(series);
        return new NodeRow
        {
            Node = node,
            Sum = sum,
            Status = tolerance.Judge(sum.AgainstAgreement),
            OffPlan = series.OffPlanSince(last, tolerance),
            LastStated = series.LastStated,
            Trend = [.. Enumerable.Range(0, 20).Select(i => series.Rolling12(last - (19 - i)).AgainstAgreement)
                .Select(a => tolerance.Judge(a) == PlanStatus.CannotJudge ? null : a.Value?.Value * 100)],
            HasStoppedReporting = series.Over(last, last) is { Done: null, Agreed: not null },
        };
    }
}
