using Microsoft.EntityFrameworkCore;

namespace Vardbalans.App.Data;

/// <summary>Work that is seen whole or not at all.</summary>
internal static class OneTransaction
{
    /// <summary>
    /// As <see cref="InTransaction"/>, and no other does so at the same time: two that rebuild the sums of one region would each
    /// miss the other's figures. SQLite has one writer at a time anyway.
    /// </summary>
    public static Task InTransactionAlone(this VardbalansContext db, Func<Task> work, CancellationToken cancel) => db.InTransaction(
        async () =>
        {
            await db.StandAlone(cancel);
            await work();
        },
        cancel);

    /// <summary>Waits until no other rebuilds sums, and keeps others out until the open transaction ends.</summary>
    public static async Task StandAlone(this VardbalansContext db, CancellationToken cancel)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({DatabaseLocks.Sums})", cancel);
        }
    }

    /// <summary>Does the work in the transaction that is open, whose owner ends it; else in one of its own.</summary>
    public static async Task InTransaction(this VardbalansContext db, Func<Task> work, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            await work();
            return;
        }

        await using var own = await db.Database.BeginTransactionAsync(cancel);
        await work();
        await own.CommitAsync(cancel);
    }
}
