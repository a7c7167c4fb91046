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
/// <param name="Batches">Its last load and those that last wrote some unit's figures.</param>
public sealed record SourceFreshness(
    string Source, string Name, DateTime ReadAt, IsoWeek? Through, bool IsStale, int BatchId, IReadOnlySet<int> Batches)
{
    /// <summary>Every source's last published load, stale first, then the oldest.</summary>
    /// <remarks>Every page asks: years of nightly loads stay in the database, and only the loads that matter are read.</remarks>
    public static async Task<IReadOnlyList<SourceFreshness>> Load(VardbalansContext db, DateTime now, CancellationToken cancel = default)
    {
        var published = db.LoadBatches.AsNoTracking().Where(b => b.State == LoadState.Published);
        // Rows of an earlier file that were run again are no news from the source.
        var lastIds = published.Where(b => b.Origin != LoadOrigin.RunAgain).GroupBy(b => b.Source).Select(g => g.Max(b => b.Id));
        var last = await db.LoadBatches.AsNoTracking().Where(b => lastIds.Contains(b.Id) && b.PublishedAt != null)
            .Select(b => new { b.Id, b.Source, b.SourceName, b.PublishedAt, b.LastWeek, b.ExpectedEveryDays })
            .ToListAsync(cancel);
        var behind = (await db.UnitSources.Select(s => s.BatchId).Distinct().Join(published, id => id, b => b.Id, (id, b) => new { b.Source, id }).ToListAsync(cancel))
            .ToLookup(b => b.Source, b => b.id);
        return
        [
            .. last.Select(b => new SourceFreshness(
                    b.Source,
                    b.SourceName,
                    b.PublishedAt!.Value,
                    b.LastWeek,
                    now - b.PublishedAt.Value > TimeSpan.FromDays(b.ExpectedEveryDays + 1),
                    b.Id,
                    behind[b.Source].Append(b.Id).ToHashSet()))
                .OrderByDescending(f => f.IsStale).ThenBy(f => f.ReadAt),
        ];
    }
}
