using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.ShowWaiting;

/// <summary>Who came on lists and left them.</summary>
/// <param name="Units">Units with a list.</param>
/// <param name="Weeks">Whole weeks that all of them are known for, oldest first.</param>
/// <param name="Completed">How those cared for in the last twelve weeks stood to the limit.</param>
internal sealed record Flows(int Units, IReadOnlyList<WaitingWeek> Weeks, LimitCount Completed);

/// <summary>Reads <see cref="Flows"/>.</summary>
internal static class FlowReader
{
    /// <summary>Weeks that are read.</summary>
    private const int WeeksBack = 26;

    /// <summary>Weeks of those that completed waits are judged over.</summary>
    private const int WeeksCompleted = 12;

    /// <summary>The flows of an activity at units.</summary>
    public static async Task<Flows> Read(
        VardbalansContext db, int activity, Stocks stocks, Judging judging, IReadOnlySet<IsoWeek> low, CancellationToken cancel)
    {
        // Not read again: sums that stand are of these counts, and of no later ones.
        var builds = stocks.Lists;
        if (builds.Count == 0)
        {
            return new Flows(0, [], default);
        }

        var last = IsoWeek.Of(builds.Min(b => b.Last).AddDays(1)) - 1;
        var known = IsoWeek.Of(builds.Max(b => b.First).AddDays(6));
        var first = known > last - (WeeksBack - 1) ? known : last - (WeeksBack - 1);
        if (first > last)
        {
            return new Flows(builds.Count, [], default);
        }

        var (from, to) = (WeekPart.FirstOf(first), WeekPart.LastOf(last));
        List<FlowRow> rows = stocks.SumsOf is { } sums
            ? await Summed(db, sums, judging, from, to, cancel) ?? await ByUnit(db, activity, builds, judging, from, to, cancel)
            : await ByUnit(db, activity, builds, judging, from, to, cancel);
        var byWeek = rows.ToLookup(f => f.Part.Week);
        var weeks = Enumerable.Range(0, last - first + 1).Select(i => first + i).Select(w =>
        {
            long By(int way) => byWeek[w].Where(f => f.Way == way).Sum(f => (long)f.Patients);
            return new WaitingWeek(
                w, By(WaitingFlow.Came), By((int)WaitEnd.Done), By((int)WaitEnd.PatientWish), By((int)WaitEnd.Redirected), By((int)WaitEnd.NotNeeded), By((int)WaitEnd.Other))
            {
                IsLow = low.Contains(w),
            };
        }).ToList();
        var completed = rows.Where(f => f.Way == (int)WaitEnd.Done && f.Part.Week > last - WeeksCompleted).Aggregate(default(LimitCount), (sum, f) => sum + judging.Judge(
            MeasuredOn.Completed,
            f.UnitId,
            f.Part.LastDay,
            f.Guarantee == 0 ? null : f.Guarantee == 1,
            (WaitDeviation)f.Deviation,
            f.Patients,
            f.Unclocked,
            WaitHistogram.Unpack(f.Histogram)));
        return new Flows(builds.Count, weeks, completed);
    }

    private static async Task<List<FlowRow>> ByUnit(VardbalansContext db, int activity, IReadOnlyList<WaitingBuild> builds, Judging judging, WeekPart from, WeekPart to, CancellationToken cancel)
    {
        var (units, clocks) = (builds.Select(b => b.UnitId).ToList(), builds.Select(b => (int)judging.Clock(b.UnitId)).Distinct().ToList());
        return
        [
            .. (await db.WaitingFlows.AsNoTracking()
                .Where(f => f.ActivityId == activity && units.Contains(f.UnitId) && clocks.Contains(f.Clock) && f.Part >= from && f.Part <= to).ToListAsync(cancel))
                .Where(f => f.Clock == (int)judging.Clock(f.UnitId))
                .Select(f => new FlowRow(f.UnitId, f.Part, f.Way, f.Guarantee, f.Deviation, f.Patients, f.Unclocked, f.Histogram)),
        ];
    }

    /// <summary>Of all lists below a care unit, those judged alike together; none when they are being summed anew.</summary>
    private static async Task<List<FlowRow>?> Summed(
        VardbalansContext db, NodeSums sums, Judging judging, WeekPart from, WeekPart to, CancellationToken cancel)
    {
        var rows = await db.WaitingFlowSums.AsNoTracking().Where(f => f.ActivityId == sums.ActivityId && f.NodeId == sums.NodeId && f.Part >= from && f.Part <= to).ToListAsync(cancel);
        return await sums.Stand(db, cancel)
            ? [.. rows.Where(f => f.Clock == (int)judging.Clock(f.UnitId)).Select(f => new FlowRow(f.UnitId, f.Part, f.Way, f.Guarantee, f.Deviation, f.Patients, f.Unclocked, f.Histogram))]
            : null;
    }

    /// <summary>Who came or left in one way at a unit, or at units that are judged alike.</summary>
    private readonly record struct FlowRow(int UnitId, WeekPart Part, int Way, int Guarantee, int Deviation, int Patients, int Unclocked, byte[] Histogram);
}
