using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.Importing.Findings;

/// <summary>Looks for a category that lies within others, among the activities of one weekly load.</summary>
/// <remarks>
/// Nothing says which activity is the others' total. One is taken for it only when it proves itself: leaving out up to three of the
/// others, it is their exact sum in nine weeks of ten. Those left out are then counted within the rest.
/// </remarks>
internal static class FindOverlap
{
    private const int Fewest = 3;
    private const int Most = 20;

    /// <summary>The overlap with the total's activity, or none.</summary>
    public static async Task<(Overlap Overlap, int Total, IsoWeek First, IsoWeek Last)?> Of(
        VardbalansContext db, LoadBatch batch, IReadOnlyList<LoadSpan> spans, IsoWeek from, IsoWeek to, CancellationToken cancel)
    {
        var activities = spans.Select(s => s.ActivityId).Distinct().Order().ToList();
        if (activities.Count is < Fewest or > Most || !await db.LoadSources.AnyAsync(s => s.Id == batch.SourceId && s.Feed == Feed.WeeklyMeasures, cancel))
        {
            return null;
        }

        var units = spans.Select(s => s.UnitId).Distinct().ToList();
        var (low, high) = (WeekPart.FirstOf(from), WeekPart.LastOf(to));
        var sums = await db.RollupWeeks.AsNoTracking()
            .Where(r => activities.Contains(r.ActivityId) && units.Contains(r.NodeId) && r.SiteId == 0 && r.Part >= low && r.Part <= high && r.Done != null)
            .GroupBy(r => new { r.ActivityId, r.Part }).Select(g => new { g.Key.ActivityId, g.Key.Part, Done = g.Sum(r => (long)r.Done!.Value) }).ToListAsync(cancel);
        var weeks = sums.Select(s => s.Part.Week).Distinct().Order().ToList();
        var at = weeks.Index().ToDictionary(w => w.Item, w => w.Index);
        var series = activities.ToDictionary(a => a, _ => new long?[weeks.Count]);
        foreach (var sum in sums)
        {
            ref var value = ref series[sum.ActivityId][at[sum.Part.Week]];
            value = (value ?? 0) + sum.Done;
        }

        // Only the largest can hold the others.
        var total = activities.MaxBy(a => series[a].Sum(v => v ?? 0));
        var codes = await db.Activities.AsNoTracking().Where(a => activities.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Code, cancel);
        var found = Overlaps.In(series[total], activities.Where(a => a != total).ToDictionary(a => codes[a], a => (IReadOnlyList<long?>)series[a]));
        return found is { Explained.Count: > 0 } ? (found, total, weeks[0], weeks[^1]) : null;
    }
}
