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
        VardbalansContext db, int activity, IReadOnlyList<int> units, Judging judging, Func<int, ClockPoint> clockOf, IReadOnlySet<IsoWeek> low, CancellationToken cancel)
    {
        var builds = await db.WaitingBuilds.AsNoTracking().Where(b => units.Contains(b.UnitId)).ToListAsync(cancel);
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
        var clocks = builds.Select(b => (int)clockOf(b.UnitId)).Distinct().ToList();
        var rows = (await db.WaitingFlows.AsNoTracking()
            .Where(f => f.ActivityId == activity && units.Contains(f.UnitId) && clocks.Contains(f.Clock) && f.Part >= from && f.Part <= to)
            .ToListAsync(cancel)).Where(f => f.Clock == (int)clockOf(f.UnitId)).ToList();
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
}
