using Microsoft.EntityFrameworkCore;

namespace Vardbalans.App.Data.Accounts;

/// <summary>Changes of mandates, one at a time.</summary>
internal static class MandateChanges
{
    /// <summary>
    /// Does the work in one transaction, while nobody else changes mandates: two administrators at once would each miss what the
    /// other gives or ends. SQLite has one writer at a time anyway.
    /// </summary>
    public static Task ChangeMandates(this VardbalansContext db, Func<Task> work, CancellationToken cancel) => db.InTransaction(
        async () =>
        {
            if (db.Database.IsNpgsql())
            {
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({DatabaseLocks.Mandates})", cancel);
            }

            await work();
        },
        cancel);
}
