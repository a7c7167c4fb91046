using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Advice;

namespace Vardbalans.App.Features.Waiting.ShowWaiting;

/// <summary>What the list calls for, and the numbers that it rests on.</summary>
/// <param name="Advice">What it calls for.</param>
/// <param name="Situation">The list, the plan and what was forecast.</param>
/// <param name="Since">The day that the list is compared with.</param>
/// <param name="Done">Done since, where a plan is agreed too.</param>
/// <param name="Agreed">Agreed since, where the outcome is stated too.</param>
public sealed record ListAdvice(QueueAdvice Advice, QueueSituation Situation, DateOnly Since, long? Done, long? Agreed)
{
    /// <summary>Where nothing was projected, the list is compared with itself so many weeks ago.</summary>
    private const int WeeksBack = 12;

    /// <summary>A younger projection says too little of now.</summary>
    private const int FewestAfter = 4;

    /// <summary>Patients that were agreed and not cared for; below zero where more were.</summary>
    public long? Lacking => Agreed - Done;

    /// <summary>Of a node and activity; none when the list is not known now and some weeks ago.</summary>
    /// <param name="db">The database.</param>
    /// <param name="scope">The node and activity.</param>
    /// <param name="grain">How often the list is known.</param>
    /// <param name="points">The list, day by day.</param>
    /// <param name="earlier">What was projected some time ago, as the page draws it; none when nothing was.</param>
    /// <param name="cancel">Stops the reading.</param>
    internal static async Task<ListAdvice?> Read(
        VardbalansContext db, Scope scope, SnapshotGrain grain, IReadOnlyList<WaitingPoint> points, ListEarlier? earlier, CancellationToken cancel)
    {
        if (points.LastOrDefault(p => p.Waiting is not null) is not { } now)
        {
            return null;
        }

        var ahead = earlier is null ? 0 : IsoWeek.Of(now.Day) - earlier.Origin;
        var forecast = earlier is not null && ahead >= FewestAfter && ahead <= earlier.Queue.Weeks
            ? new EarlierForecast(earlier.Queue.Quantile(ahead - 1, 0.5), earlier.Queue.Quantile(ahead - 1, 0.9))
            : (EarlierForecast?)null;
        var then = forecast is null
            ? points.LastOrDefault(p => p.Waiting is not null && p.Day <= now.Day.AddDays(grain == SnapshotGrain.Week ? -7 * WeeksBack : -85))
            : points.FirstOrDefault(p => p.Waiting is not null && p.Day == earlier!.Origin.Sunday);
        if (then is null)
        {
            return null;
        }

        var (first, last) = (IsoWeek.Of(then.Day.AddDays(1)), IsoWeek.Of(now.Day));
        var series = await SeriesReader.Read(db, [scope.Node], scope.Activity.Id, first, last, cancel);
        var sum = series[scope.Node.Key].Over(first, last < scope.LastWeek ? last : scope.LastWeek);
        var situation = new QueueSituation
        {
            Before = then.Waiting,
            Now = now.Waiting,
            Plan = Held(sum),
            Forecast = forecast,
            IsGoalMet = now.Count.WithinShare is { } share ? share.Value >= ListAhead.Goal - 1e-9 : null,
        };
        return new ListAdvice(QueueAdvisor.Advise(situation), situation, then.Day, sum.ComparedDone, sum.ComparedAgreed);
    }

    private static PlanHeld Held(OutcomeSum sum) => sum.Agreed is null ? PlanHeld.NothingAgreed : PlanTolerance.Default.Judge(sum.AgainstAgreement) switch
    {
        PlanStatus.CannotJudge => PlanHeld.OutcomeUnknown,
        PlanStatus.FarUnder or PlanStatus.Under => PlanHeld.Under,
        PlanStatus.OnPlan or PlanStatus.Over or PlanStatus.FarOver => PlanHeld.Held,
        var other => throw new ArgumentOutOfRangeException(nameof(sum), other, null),
    };
}
