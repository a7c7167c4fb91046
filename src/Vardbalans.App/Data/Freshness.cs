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
/// <param name="Batches">All its published loads.</param>
public sealed record SourceFreshness(
    string Source, string Name, DateTime ReadAt, IsoWeek? Through, bool IsStale, int BatchId, IReadOnlySet<int> Batches)
{
    /// <summary>Every source's last published load, stale first, then the oldest.</summary>
    public static async Task<IReadOnlyList<SourceFreshness>> Load(VardbalansContext db, DateTime now, CancellationToken cancel = default)
    {
        var published = await db.LoadBatches.AsNoTracking()
            .Where(b => b.State == LoadState.Published && b.PublishedAt != null)
            .Select(b => new { b.Id, b.Source, b.SourceName, b.PublishedAt, b.LastWeek, b.ExpectedEveryDays })
            .ToListAsync(cancel);
        return
        [
            .. published.GroupBy(b => b.Source).Select(g => (Last: g.MaxBy(b => b.Id)!, Ids: g.Select(b => b.Id).ToHashSet()))
                .Select(s => new SourceFreshness(
                    s.Last.Source,
                    s.Last.SourceName,
                    s.Last.PublishedAt!.Value,
                    s.Last.LastWeek,
                    now - s.Last.PublishedAt.Value > TimeSpan.FromDays(s.Last.ExpectedEveryDays + 1),
                    s.Last.Id,
                    s.Ids))
                .OrderByDescending(f => f.IsStale).ThenBy(f => f.ReadAt),
        ];
    }
}
