using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Findings;
using Vardbalans.App.Features.Importing.ImportFile;

namespace Vardbalans.App.Features.Importing.Findings;

/// <summary>Looks through the series that a published load touched, and keeps what is found with its evidence.</summary>
public static class FindSuspicions
{
    /// <summary>Runs after a load has been published. What was found before and is no more goes, unless somebody has settled it.</summary>
    public static async Task After(VardbalansContext db, int batchId, DateOnly today, CancellationToken cancel)
    {
        var batch = await db.LoadBatches.AsNoTracking().SingleAsync(b => b.Id == batchId, cancel);
        var spans = await db.LoadSpans.AsNoTracking().Where(s => s.BatchId == batchId).Take(SeriesFindings.MostSeries).ToListAsync(cancel);
        var found = await SeriesFindings.In(db, batch, [.. spans.Select(s => (s.UnitId, s.ActivityId))], today, cancel);
        found.AddRange(await InAccount(db, batch, cancel));
        if (await db.LoadSources.AnyAsync(s => s.Id == batch.SourceId && s.Feed == Feed.Waits, cancel))
        {
            found.AddRange(await OfferFindings.In(db, batch, today, cancel));
        }

        var end = SeriesFindings.EndOf(batch, today);
        if (await FindOverlap.Of(db, batch, spans, end - SeriesFindings.WeeksBack, end, cancel) is { } within)
        {
            found.Add(FindOverlap.Finding(batch, within));
        }

        await Keep(db, batch, spans, found, cancel);
    }

    /// <summary>What the load's own account shows: rows for the same key, totals that do not hold their parts.</summary>
    private static async Task<List<QualityFinding>> InAccount(VardbalansContext db, LoadBatch batch, CancellationToken cancel)
    {
        var found = new List<QualityFinding>();
        var reasons = await db.SetAsideCounts(batch.Id).ToListAsync(cancel);
        Add(FindingKind.TwoForOneKey, r => r is Reason.Conflicting or Reason.SameTarget);
        Add(FindingKind.TotalOff, r => r is Reason.TotalBelowParts or Reason.ColumnsOff);
        Add(FindingKind.AbsurdDuration, r => r is Reason.DurationAbsurd or Reason.TimesInWrongOrder);
        return found;

        void Add(FindingKind kind, Func<string, bool> isOf)
        {
            var rows = reasons.Where(r => isOf(r.Reason)).Sum(r => r.Rows);
            if (rows > 0)
            {
                found.Add(SeriesFindings.Make(batch, kind, null, null, batch.FirstWeek, batch.LastWeek, ("rows", rows), ("of", batch.RowsRead)));
            }
        }
    }

    /// <summary>New ones are added; what still stands is left as it is, with what has been said of it; what is gone goes.</summary>
    private static async Task Keep(VardbalansContext db, LoadBatch batch, List<LoadSpan> spans, List<QualityFinding> found, CancellationToken cancel)
    {
        var keys = spans.Select(s => (s.UnitId, s.ActivityId)).ToHashSet();
        var known = await db.QualityFindings.Where(f => f.SourceId == batch.SourceId).ToListAsync(cancel);
        var byKey = known.ToLookup(Key);
        db.QualityFindings.AddRange(found.Where(f => !byKey[Key(f)].Any()));
        var stands = found.Select(Key).ToHashSet();
        db.QualityFindings.RemoveRange(known.Where(k => k is { SettledBecause: null, FlawId: null, UnitId: { } unit, ActivityId: { } activity }
            && keys.Contains((unit, activity)) && !stands.Contains(Key(k))));
        await db.SaveChangesAsync(cancel);
        await HalfReportedFlaws.Keep(
            db,
            batch,
            [.. known.Where(k => k is { Kind: FindingKind.HalfReported, FlawId: not null, SettledBecause: null, UnitId: { } unit, ActivityId: { } activity }
                && keys.Contains((unit, activity)) && !stands.Contains(Key(k)))],
            cancel);
    }

    private static (FindingKind, int?, int?, int?) Key(QualityFinding finding) => (finding.Kind, finding.UnitId, finding.ActivityId, finding.First?.Week.Index);
}
