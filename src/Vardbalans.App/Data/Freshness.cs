using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data;

/// <summary>How fresh one source is.</summary>
/// <param name="Source">The source's stable key.</param>
/// <param name="Name">The source's name.</param>
/// <param name="ReadAt">When its last load was published, UTC.</param>
/// <param name="Through">The last week that it holds.</param>
/// <param name="IsStale">Older than it is expected to be.</param>
/// <param name="BatchId">Its last load.</param>
public sealed record SourceFreshness(string Source, string Name, DateTime ReadAt, IsoWeek? Through, bool IsStale, int BatchId)
{
    /// <summary>The sources behind an activity's figures for these units, stale first, then the oldest.</summary>
    public static async Task<IReadOnlyList<SourceFreshness>> Behind(
        VardbalansContext db, int activity, IReadOnlySet<int> units, DateTime now, CancellationToken cancel = default)
    {
        var batches = await db.UnitSources.Where(s => s.ActivityId == activity).Select(s => new { s.UnitId, s.BatchId }).ToListAsync(cancel);
        var used = batches.Where(b => units.Contains(b.UnitId)).Select(b => b.BatchId).Distinct().ToList();
        var sources = await db.LoadBatches.Where(b => used.Contains(b.Id)).Select(b => b.Source).Distinct().ToListAsync(cancel);
        return [.. (await Load(db, now, cancel)).Where(s => sources.Contains(s.Source))];
    }

    /// <summary>Every source's last published load, stale first, then the oldest.</summary>
    public static async Task<IReadOnlyList<SourceFreshness>> Load(VardbalansContext db, DateTime now, CancellationToken cancel = default)
    {
        var published = db.LoadBatches.AsNoTracking().Where(b => b.State == LoadState.Published && b.PublishedAt != null);
        var lastIds = published.GroupBy(b => b.Source).Select(g => g.Max(b => b.Id));
        var last = await published.Where(b => lastIds.Contains(b.Id)).ToListAsync(cancel);
        return
        [
            .. last.Select(b => new SourceFreshness(
                    b.Source, b.SourceName, b.PublishedAt!.Value, b.LastWeek, now - b.PublishedAt.Value > TimeSpan.FromDays(b.ExpectedEveryDays + 1), b.Id))
                .OrderByDescending(f => f.IsStale).ThenBy(f => f.ReadAt),
        ];
    }
}
