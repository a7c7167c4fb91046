using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Need.Flows.Linking;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.EstimateFlows;

/// <summary>What is stored of a tally.</summary>
internal static class FlowRows
{
    /// <summary>Coming weeks whose target dates are kept.</summary>
    private const int WeeksOfStock = 52;

    /// <summary>A row a pair of ends that some event links, and one an end for what could not be linked.</summary>
    public static IEnumerable<FlowRow> Of(FlowTally tally, FlowRun run, Actor by, DateTime now)
    {
        var first = IsoWeek.Of(run.From);
        foreach (var (from, to, cohort) in tally.Cohorts())
        {
            if (cohort.Estimate(EstimateFlows.Horizon) is { LeadTime: { } leadTime } estimate)
            {
                yield return new FlowRow
                {
                    RunId = run.Id,
                    FromStage = from.Stage,
                    FromUnitId = from.UnitId,
                    FromActivityId = from.ActivityId,
                    ToStage = to.Stage,
                    ToUnitId = to.UnitId,
                    ToActivityId = to.ActivityId,
                    First = first,
                    Ratio = estimate.Ratio,
                    RatioLow = estimate.Low,
                    RatioHigh = estimate.High,
                    Upstream = estimate.Upstream,
                    Downstream = estimate.Downstream,
                    LeadTime = PackedLeadTime.Pack(leadTime),
                    MadeBy = by,
                    MadeAt = now,
                };
            }
        }

        foreach (var (end, share) in tally.Downstream)
        {
            yield return At(end, FlowRow.Unknown, first, (double)share.Unlinked / share.All, share.All, share.Unlinked, [], run, by, now);
        }
    }

    /// <summary>Who wait for each unit's activities. The waiting list counts where there is one, else what is booked, referred or decided: never both.</summary>
    public static IEnumerable<FlowRow> Stock(IEnumerable<StockCount> counts, FlowRun run, Actor by, DateTime now)
    {
        foreach (var end in counts.GroupBy(c => (c.UnitId, c.ActivityId)))
        {
            var own = end.Any(c => c.IsListed) ? end.Where(c => c.IsListed).ToList() : [.. end];
            var (first, all) = (IsoWeek.Of(run.To) + 1, own.Sum(c => c.Count));
            var due = new double[WeeksOfStock];
            foreach (var count in own.Where(c => c.TargetDate > run.To && IsoWeek.Of(c.TargetDate.Value) - first < WeeksOfStock))
            {
                due[IsoWeek.Of(count.TargetDate!.Value) - first] += count.Count;
            }

            yield return At(
                new FlowEnd(FlowStage.Done, end.Key.UnitId, end.Key.ActivityId),
                FlowRow.Stock,
                first,
                (double)own.Where(c => c.TargetDate is null).Sum(c => c.Count) / all,
                all,
                own.Where(c => c.TargetDate <= run.To).Sum(c => c.Count),
                PackedLeadTime.Pack(due),
                run,
                by,
                now);
        }
    }

    /// <summary>A row that counts something at one end, and leads nowhere.</summary>
    private static FlowRow At(
        FlowEnd end, int kind, IsoWeek first, double share, int all, int part, byte[] weeks, FlowRun run, Actor by, DateTime now) => new()
        {
            RunId = run.Id,
            FromStage = FlowStage.Done,
            FromUnitId = FlowRow.Unknown,
            FromActivityId = kind,
            ToStage = end.Stage,
            ToUnitId = end.UnitId,
            ToActivityId = end.ActivityId,
            First = first,
            Ratio = share,
            RatioLow = 0,
            RatioHigh = 1,
            Upstream = all,
            Downstream = part,
            LeadTime = weeks,
            MadeBy = by,
            MadeAt = now,
        };
}
