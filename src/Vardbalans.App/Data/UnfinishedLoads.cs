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

        await ClearStaged(db, cancel);
        return stopped;
    }

    /// <summary>Marks the source's stopped loads and takes away their rows. Only with the source's lock.</summary>
    /// <returns>How many loads had stopped.</returns>
    internal static async Task<int> Clean(VardbalansContext db, string source, CancellationToken cancel)
    {
        await ClearStaged(db, cancel);
        return await Clean(db, b => b.Source == source, cancel);
    }

    /// <summary>What a published load staged is part of the figures already; taken away after its publishing, so that nobody waits for that.</summary>
    internal static async Task ClearStaged(VardbalansContext db, int load, CancellationToken cancel)
    {
        var portion = db.Database.IsNpgsql() ? int.MaxValue : 4 * LeftRows.Portion;
        while (await db.StagedWeeks.Where(s => s.BatchId == load).OrderBy(s => s.Id).Take(portion).ExecuteDeleteAsync(cancel) >= portion)
        {
        }
    }

    private static async Task ClearStaged(VardbalansContext db, CancellationToken cancel)
    {
        // Of a program that ended between the two.
        var left = await db.StagedWeeks.Select(s => s.BatchId).Distinct()
            .Where(id => db.LoadBatches.Any(b => b.Id == id && b.State == LoadState.Published)).ToListAsync(cancel);
        foreach (var load in left)
        {
            await ClearStaged(db, load, cancel);
        }
    }

    /// <summary>Says, for the length of the current transaction, that rows of the load are being written: PostgreSQL goes on for a moment when a process is killed.</summary>
    internal static Task WriteTo(VardbalansContext db, int load, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"SELECT 1 FROM \"LoadBatches\" WHERE \"Id\" = {load} FOR KEY SHARE", cancel);

    /// <summary>One load of it alone.</summary>
    internal static Task Clean(VardbalansContext db, int load, CancellationToken cancel) => Clean(db, b => b.Id == load, cancel);

    private static async Task<int> Clean(VardbalansContext db, Expression<Func<LoadBatch, bool>> which, CancellationToken cancel)
    {
        var stopped = await db.LoadBatches.Where(which).Where(b => b.State == LoadState.Loading).Select(b => b.Id).ToListAsync(cancel);
        if (stopped.Count == 0)
        {
            return 0;
        }

        if (db.Database.IsNpgsql())
        {
            // Waits for what the killed process had begun to write.
            await db.InTransaction(
                () => db.Database.ExecuteSqlAsync($"SELECT 1 FROM \"LoadBatches\" WHERE \"Id\" = ANY ({stopped}) FOR UPDATE", cancel), cancel);
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
