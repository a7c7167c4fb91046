using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Trails;

namespace Vardbalans.App.Features.Importing.Findings;

/// <summary>A last period that is reported in part is registered as a known flaw, so that its figures bear the mark until the rest has come.</summary>
internal static class HalfReportedFlaws
{
    /// <summary>Registers what is found, and closes the flaws of findings that are no more.</summary>
    /// <param name="db">The database.</param>
    /// <param name="batch">The load that was published.</param>
    /// <param name="gone">Findings that the load shows to be no more.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task Keep(VardbalansContext db, LoadBatch batch, IReadOnlyCollection<QualityFinding> gone, CancellationToken cancel)
    {
        var now = batch.PublishedAt ?? batch.StartedAt;
        var closed = gone.Select(g => g.Id).ToList();
        var found = await db.QualityFindings.Where(f => f.SourceId == batch.SourceId && f.Kind == FindingKind.HalfReported && f.SettledBecause == null && f.UnitId != null && f.First != null
                && db.LoadBatches.Any(b => b.Id == f.BatchId && b.State == LoadState.Published))
            .ToListAsync(cancel);
        foreach (var finding in found.Where(f => f.FlawId is null && !closed.Contains(f.Id)))
        {
            var flaw = new DataFlaw
            {
                UnitId = finding.UnitId!.Value,
                ActivityId = finding.ActivityId,
                Kind = FlawKind.HalfRegistered,
                From = finding.First!.Value.Week,
                To = finding.Last?.Week ?? finding.First.Value.Week,
                Description = QualityText.HalfReportedFlaw,
                RegisteredBy = batch.LoadedBy,
                RegisteredAt = now,
                Status = FlawStatus.BeingMended,
            };
            db.DataFlaws.Add(flaw);
            await db.SaveChangesAsync(cancel);
            finding.FlawId = flaw.Id;
            db.Note(batch.LoadedBy, TrailAction.FlawRegistered, Subject.Of("flaw", flaw.Id), now);
        }

        foreach (var finding in found.Where(f => closed.Contains(f.Id)))
        {
            finding.SettledBecause = QualityText.HalfReportedWhole;
            if (finding.FlawId is { } id && await db.DataFlaws.SingleOrDefaultAsync(f => f.Id == id && f.Status != FlawStatus.Mended, cancel) is { } flaw)
            {
                (flaw.Status, flaw.ClosedBy, flaw.ClosedAt) = (FlawStatus.Mended, batch.LoadedBy, now);
                db.Note(batch.LoadedBy, TrailAction.FlawChanged, Subject.Of("flaw", id), now);
            }
        }

        await db.SaveChangesAsync(cancel);
    }
}
