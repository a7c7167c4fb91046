namespace Vardbalans.App.Data;

/// <summary>Work that is seen whole or not at all.</summary>
internal static class OneTransaction
{
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
