using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Stores a load's account when everything is read. The load is still invisible.</summary>
internal static class LoadEnd
{
    /// <summary>Stores it, and lets the load wait for a person when there is a cause.</summary>
    public static async Task Write(
        VardbalansContext db,
        LoadBatch read,
        LoadAccount account,
        IEnumerable<Remark> ofUnits,
        Dictionary<(int Activity, int Unit), (int First, int Last, int Measures)> spans,
        HeldBecause because,
        long bytes,
        CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var batch = await db.LoadBatches.SingleAsync(b => b.Id == read.Id, cancel);
        account.WriteTo(batch);
        (batch.Checksum, batch.BytesRead, batch.WindowTo) = (account.Checksum, bytes, read.WindowTo);
        (batch.StoredBefore, batch.StoredNew, batch.StoredWithdrawn, batch.StoredAfter) =
            (account.StoredBefore, account.StoredNew, account.StoredWithdrawn, account.StoredAfter);
        batch.Held = because;
        batch.State = because == HeldBecause.Nothing ? LoadState.Loading : LoadState.Held;
        db.LoadRemarks.AddRange(account.KeptRemarks(batch.Id, because != HeldBecause.Nothing));
        db.LoadRemarks.AddRange(ofUnits.Select(r => new LoadRemark { BatchId = batch.Id, Code = r.Code, Subject = r.Subject, Count = r.Count }));
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        await db.BulkInsertAsync(
            spans.Select(s => new LoadSpan
            {
                BatchId = batch.Id,
                ActivityId = s.Key.Activity,
                UnitId = s.Key.Unit,
                First = WeekPart.FromIndex(s.Value.First),
                Last = WeekPart.FromIndex(s.Value.Last),
                Measures = s.Value.Measures,
            }),
            cancel);
        await transaction.CommitAsync(cancel);
    }
}
