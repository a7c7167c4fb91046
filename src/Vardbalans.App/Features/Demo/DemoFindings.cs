using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Findings;

namespace Vardbalans.App.Features.Demo;

/// <summary>What the demo's own series show when they are looked through, as after any load. After the sums.</summary>
internal static class DemoFindings
{
    /// <summary>Looks through what each source states, and keeps what is found.</summary>
    public static async Task Store(VardbalansContext db, IEnumerable<LoadBatch> sources, DateOnly today, CancellationToken cancel)
    {
        foreach (var batch in sources)
        {
            var series = await db.UnitSources.AsNoTracking().Where(s => s.BatchId == batch.Id).Take(SeriesFindings.MostSeries)
                .Select(s => new { s.UnitId, s.ActivityId }).ToListAsync(cancel);
            var found = await SeriesFindings.In(db, batch, [.. series.Select(s => (s.UnitId, s.ActivityId))], today, cancel);
            found.AddRange(await OfferFindings.In(db, batch, today, cancel));
            await db.BulkInsertAsync(found, cancel);
        }
    }
}
