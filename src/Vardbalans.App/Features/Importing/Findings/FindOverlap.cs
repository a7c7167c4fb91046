using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Findings;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.Importing.Findings;

/// <summary>An overlap among a load's activities.</summary>
/// <param name="Overlap">Its numbers.</param>
/// <param name="Total">The total's activity.</param>
/// <param name="Without">The activities without which the others are the total.</param>
/// <param name="First">First week compared.</param>
/// <param name="Last">Last week compared.</param>
internal sealed record FoundOverlap(Overlap Overlap, int Total, IReadOnlyList<int> Without, IsoWeek First, IsoWeek Last);

/// <summary>Looks for a category that lies within others, among the activities of one weekly load.</summary>
/// <remarks>
/// Nothing says which activity is the others' total. One is taken for it only when it proves itself: leaving out up to three of the
/// others, it is their sum, exactly or all but what a file leaves out (see <see cref="Overlaps"/>). Those left out are counted twice.
/// </remarks>
internal static class FindOverlap
{
    private const int Fewest = 3;
    private const int Most = 20;

    /// <summary>The overlap with the total's activity, or none.</summary>
    public static async Task<FoundOverlap?> Of(
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
        string Name(int activity) => activity.ToString("D9", CultureInfo.InvariantCulture);
        var found = Overlaps.In(series[total], activities.Where(a => a != total).ToDictionary(Name, a => (IReadOnlyList<long?>)series[a]));
        return found is { Explained.Count: > 0 }
            ? new FoundOverlap(found, total, [.. found.Explained.Select(e => int.Parse(e, CultureInfo.InvariantCulture))], weeks[0], weeks[^1])
            : null;
    }

    /// <summary>The finding, with its evidence.</summary>
    public static QualityFinding Finding(LoadBatch batch, FoundOverlap found) => new()
    {
        SourceId = batch.SourceId,
        BatchId = batch.Id,
        Kind = FindingKind.Overlap,
        ActivityId = found.Total,
        First = WeekPart.FirstOf(found.First),
        Last = WeekPart.LastOf(found.Last),
        Evidence = FindingEvidence.Of(
            ("excess", found.Overlap.Excess), ("total", found.Overlap.Total), ("left", found.Overlap.Left), ("weeks", found.Overlap.Weeks), ("of", found.Overlap.Of),
            ("without", string.Join(',', found.Without))),
    };
}
