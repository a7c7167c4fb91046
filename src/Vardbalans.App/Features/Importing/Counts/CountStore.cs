using System.Data;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.KeepProfiles;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.Reading;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;
using Catalogue = Vardbalans.App.Features.Importing.ImportFile.Catalogue;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>Writes a load of counts: versions that nobody sees in short transactions, then visible by one change of state.</summary>
internal static class CountStore
{
    /// <summary>Rows per short transaction.</summary>
    private const int Portion = 1000;

    /// <summary>The load as it begins, with what it changes: all of it is read and compared by now.</summary>
    public static LoadBatch Batch(
        CountProfile profile, SourceProfile kept, RecordReader file, ImportOrder order, CountComparison comparison, LoadAccount account, DateTime now)
    {
        var scope = new AbsentScope(order.AgainOf is null ? profile.Absence : Absent.Delta, comparison.Span?.First, comparison.Span?.Last);
        var batch = NewBatch.Of(SourceFacts.Of(profile), kept, file, order, scope, now);
        (batch.Checksum, batch.BytesRead, batch.Held) = (file.Checksum, file.BytesRead, comparison.Held);
        (batch.StoredBefore, batch.StoredNew, batch.StoredWithdrawn, batch.StoredAfter) =
            (account.StoredBefore, account.StoredNew, account.StoredWithdrawn, account.StoredAfter);
        return batch;
    }

    /// <summary>Stores the versions and the rows set aside; nothing of it is visible.</summary>
    public static async Task Stage(
        VardbalansContext db, CountFeed feed, LoadBatch batch, CountTable table, CountCodes codes, CountComparison comparison, CancellationToken cancel)
    {
        foreach (var portion in comparison.Added.Chunk(Portion))
        {
            await feed.Add(db, batch.Id, portion, cancel);
        }

        foreach (var portion in comparison.Ended.Chunk(Portion))
        {
            await CountFeed.End(db, batch.Id, portion, cancel);
        }

        var rows = table.Rows.Where(r => r.Fate == Fate.Quarantined).ToDictionary(r => r.Line);
        foreach (var portion in table.Broken.Chunk(Portion))
        {
            await db.BulkInsertAsync(
                portion.Select(b => new QuarantinedRow
                {
                    BatchId = batch.Id,
                    RowNumber = b.Line,
                    Reason = b.Reason,
                    Column = b.Column,
                    Value = b.Value,
                    Cells = table.Cells.Of(b.Line),
                    Day = rows.TryGetValue(b.Line, out var row) ? row.Period.Last : null,
                    UnitId = row is null ? null : codes.UnitOf(row),
                }),
                cancel);
        }
    }

    /// <summary>Stores the account; the load waits to be published, or for a person.</summary>
    public static async Task Finish(
        VardbalansContext db, LoadBatch batch, Catalogue catalogue, LoadAccount account, CountTable table, CountCodes codes, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        await db.StandAlone(cancel);
        await catalogue.Write(db, cancel);
        db.Attach(batch);
        account.WriteTo(batch);
        db.LoadRemarks.AddRange(account.KeptRemarks(batch.Id, account.State == LoadState.Held));
        if (account.State == LoadState.Held)
        {
            batch.State = LoadState.Held;
            await AddFindings(db, batch, table, codes, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Adds what was found, and was not found before, to what is saved next.</summary>
    public static async Task AddFindings(VardbalansContext db, LoadBatch batch, CountTable table, CountCodes codes, CancellationToken cancel)
    {
        var known = (await db.QualityFindings.AsNoTracking().Where(f => f.SourceId == batch.SourceId && f.Kind == FindingKind.HalfReported && f.SettledBecause == null
                && db.LoadBatches.Any(b => b.Id == f.BatchId && b.State == LoadState.Published)).ToListAsync(cancel))
            .Select(f => (f.Kind, f.UnitId, f.ActivityId, f.First)).ToHashSet();
        db.QualityFindings.AddRange(table.Suspicions.Select(s => new QualityFinding
        {
            SourceId = batch.SourceId,
            BatchId = batch.Id,
            Kind = s.Kind,
            UnitId = codes.UnitOf(s.Row),
            ActivityId = s.Row.Says is [{ Key.Activity: > 0 and var activity }, ..] ? activity : null,
            First = WeekPart.FirstOf(IsoWeek.Of(s.Row.Period.First)),
            Last = WeekPart.LastOf(IsoWeek.Of(s.Row.Period.Last)),
            Evidence = s.Evidence,
        }).Where(f => !known.Contains((f.Kind, f.UnitId, f.ActivityId, f.First))));
    }
}
