using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.CompareQueues;

/// <summary>Who came on units' lists and left them, week by week.</summary>
internal sealed class QueueFlows(ILookup<(int Unit, IsoWeek Week), (int Way, long Patients)> flows)
{
    /// <summary>Reads them.</summary>
    public static async Task<QueueFlows> Read(
        VardbalansContext db, int activity, IReadOnlyCollection<int> units, Func<int, ClockPoint> clockOf, IsoWeek first, IsoWeek last, CancellationToken cancel)
    {
        var (from, to) = (WeekPart.FirstOf(first), WeekPart.LastOf(last));
        var clocks = units.Select(u => (int)clockOf(u)).Distinct().ToList();
        var rows = await db.WaitingFlows.AsNoTracking()
            .Where(f => f.ActivityId == activity && units.Contains(f.UnitId) && clocks.Contains(f.Clock) && f.Part >= from && f.Part <= to)
            .GroupBy(f => new { f.UnitId, f.Clock, f.Part, f.Way })
            .Select(g => new { g.Key.UnitId, g.Key.Clock, g.Key.Part, g.Key.Way, Patients = g.Sum(f => (long)f.Patients) }).ToListAsync(cancel);
        return new QueueFlows(rows.Where(r => r.Clock == (int)clockOf(r.UnitId)).ToLookup(r => (r.UnitId, r.Part.Week), r => (r.Way, r.Patients)));
    }

    /// <summary>Of units together in the twelve weeks to one.</summary>
    public QueueFlow Of(IReadOnlyCollection<int> units, IsoWeek last)
    {
        var all = Enumerable.Range(0, QueueFlow.Weeks).SelectMany(back => units.SelectMany(u => flows[(u, last - back)])).ToList();
        var came = all.Where(f => f.Way == WaitingFlow.Came).Sum(f => f.Patients);
        return new QueueFlow(came, all.Sum(f => f.Patients) - came, all.Where(f => f.Way == (int)WaitEnd.Other).Sum(f => f.Patients));
    }
}
