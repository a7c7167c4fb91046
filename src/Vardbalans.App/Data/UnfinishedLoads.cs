using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Vardbalans.App.Data;

/// <summary>Takes away what loads left that a killed process never finished. None of it is visible.</summary>
public static class UnfinishedLoads
{
    /// <summary>Cleans every source that is not being loaded right now, by this program or another.</summary>
    /// <returns>How many loads had stopped.</returns>
    public static async Task<int> Clean(DatabaseChoice database, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var sources = await db.LoadBatches.Where(b => b.State == LoadState.Loading).Select(b => b.Source).Distinct().ToListAsync(cancel);
        var stopped = 0;
        foreach (var source in sources)
        {
            await using var held = await SourceLock.TryTake(database, source, cancel);
            stopped += held is null ? 0 : await Clean(db, source, cancel);
        }

        return stopped;
    }

    /// <summary>Marks the source's stopped loads and takes away their rows. Only with the source's lock.</summary>
    /// <returns>How many loads had stopped.</returns>
    internal static Task<int> Clean(VardbalansContext db, string source, CancellationToken cancel) => Clean(db, b => b.Source == source, cancel);

    /// <summary>One load of it alone.</summary>
    internal static Task Clean(VardbalansContext db, int load, CancellationToken cancel) => Clean(db, b => b.Id == load, cancel);

    private static async Task<int> Clean(VardbalansContext db, Expression<Func<LoadBatch, bool>> which, CancellationToken cancel)
    {
        var stopped = await db.LoadBatches.Where(which).Where(b => b.State == LoadState.Loading).Select(b => b.Id).ToListAsync(cancel);
        if (stopped.Count == 0)
        {
            return 0;
        }

        foreach (var type in db.Model.GetEntityTypes().Where(e => typeof(ILoadedRow).IsAssignableFrom(e.ClrType)))
        {
            await LeftRows.Clean(db, type, stopped, cancel);
        }

        while (await db.StagedWeeks.Where(s => stopped.Contains(s.BatchId)).OrderBy(s => s.Id).Take(LeftRows.Portion).ExecuteDeleteAsync(cancel) > 0)
        {
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.DeleteSetAside(stopped, cancel);
        await db.LoadSpans.Where(s => stopped.Contains(s.BatchId)).ExecuteDeleteAsync(cancel);
        await db.LoadRemarks.Where(r => stopped.Contains(r.BatchId)).ExecuteDeleteAsync(cancel);
        await db.IgnoredRows.Where(i => stopped.Contains(i.BatchId)).ExecuteDeleteAsync(cancel);

        // One that somebody had decided to throw away has been thrown away now.
        await db.LoadBatches.Where(b => stopped.Contains(b.Id))
            .ExecuteUpdateAsync(b => b.SetProperty(x => x.State, x => x.DecidedAt == null ? LoadState.Abandoned : LoadState.Rejected), cancel);
        await transaction.CommitAsync(cancel);
        return stopped.Count;
    }
}
