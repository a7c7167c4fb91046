using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp;

/// <summary>One node in a table: its sums over the period, how that is judged, and since when.</summary>
public sealed record NodeRow
{
    /// <summary>Weeks; a private provider's monthly file may be this late.</summary>
    private const int LongestWait = 4;

    public required Node Node { get; init; }

    /// <summary>Sums over the period, as far as it has been.</summary>
    public required OutcomeSum Sum { get; init; }

    public required PlanStatus Status { get; init; }

    /// <summary>
    /// Off plan, on the rolling twelve weeks, without a break since; none when on plan, or when the period itself is not off to that side.
    /// </summary>
    public OffPlan? OffPlan { get; init; }

    /// <summary>The last week with a stated outcome; none if there never was one in what was read.</summary>
    public IsoWeek? LastStated { get; init; }

    /// <summary>Twenty weeks of rolling attainment, oldest first; none where it cannot be computed.</summary>
    public required IReadOnlyList<double?> Trend { get; init; }

    /// <summary>Weeks up to the region's last that have a plan but no stated outcome, counted backwards without a gap.</summary>
    public int WeeksSilent { get; init; }

    /// <summary>Known flaws that touch the figures of the period.</summary>
    public IReadOnlyList<DataFlaw> Flaws { get; init; } = [];

    /// <summary>Silent for longer than a monthly report can explain.</summary>
    public bool HasStoppedReporting => WeeksSilent > LongestWait;

    /// <summary>Outcome ÷ agreement; none when it cannot be judged.</summary>
    public double? Share => Status == PlanStatus.CannotJudge ? null : Sum.AgainstAgreement.Value?.Value;

    /// <summary>Outcome − agreement where both are known; shown also when it cannot be judged, so that columns add up.</summary>
    public long? Deviation => Sum.AgainstAgreement.Deviation;

    /// <summary>A better word than the status's own, or none.</summary>
    public string? StatusWord => Status == PlanStatus.CannotJudge && HasStoppedReporting ? FollowUpText.ReportsMissing : null;

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
            OffPlan = OffPlanOf(series, last, tolerance, tolerance.Judge(sum.AgainstAgreement)),
            LastStated = series.LastStated,
            Trend = [.. Enumerable.Range(0, 20).Select(i => series.Rolling12(last - (19 - i)).AgainstAgreement)
                .Select(a => tolerance.Judge(a) == PlanStatus.CannotJudge ? null : a.Value?.Value * 100)],
            WeeksSilent = Enumerable.Range(0, SeriesReader.WeeksBefore)
                .TakeWhile(i => series.Of(last - i) is { Done: null, Agreed: not null }).Count(),
        };
    }

    /// <summary>The row with those of the flaws that touch its figures in the period.</summary>
    public NodeRow Bearing(IReadOnlyList<DataFlaw> known, Scope scope) => this with
    {
        Flaws = [.. known.Touching(scope.Catalogue.Tree, Node.Unit.Id, Node.Site?.Id).Where(f => f.Touches(scope.Period.First.Week, scope.LastOfPeriod))],
    };

    private static OffPlan? OffPlanOf(OutcomeSeries series, IsoWeek last, PlanTolerance tolerance, PlanStatus status)
    {
        var rolling = tolerance.Judge(series.Rolling12(last).AgainstAgreement);
        var isSameSide = (status is PlanStatus.Under or PlanStatus.FarUnder && rolling is (PlanStatus.Under or PlanStatus.FarUnder))
            || (status is PlanStatus.Over or PlanStatus.FarOver && rolling is (PlanStatus.Over or PlanStatus.FarOver));
        return isSameSide ? series.OffPlanSince(last, tolerance) : null;
    }
}
