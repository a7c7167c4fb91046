using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Findings;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.RunAgain;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>What is done once a load is part of the figures. Left undone by a stop, it is done by the next load of the source.</summary>
/// <remarks>The load is published whatever happens here, and is never told to be refused: what could not be done is a remark on it.</remarks>
internal static class AfterPublishing
{
    /// <summary>The remark on a load that could not be looked through.</summary>
    public const string NotDone = "not-looked-through";

    /// <summary>Closes rows that waited and have come again, and looks through the touched series.</summary>
    public static Task Run(
        VardbalansContext db, LoadBatch batch, ImportProfile profile, SourceTable table, ImportOrder order, DateOnly today, CancellationToken cancel) => Try(
        db,
        batch.Id,
        async () =>
        {
            if (order.AgainOf is null)
            {
                await ComeAgain.Close(db, batch, profile, table, today, cancel);
            }

            await FindSuspicions.After(db, batch.Id, today, cancel);
        });

    /// <summary>Looks through the series that a load of events touched.</summary>
    public static Task Look(VardbalansContext db, int batch, DateOnly today, CancellationToken cancel) =>
        Try(db, batch, () => FindSuspicions.After(db, batch, today, cancel));

    /// <summary>Does it; a fault becomes a remark.</summary>
    internal static async Task Try(VardbalansContext db, int batch, Func<Task> act)
    {
        db.ChangeTracker.Clear();
        try
        {
            await act();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            await Note(db, batch);
        }
    }

    private static async Task Note(VardbalansContext db, int batch)
    {
        db.ChangeTracker.Clear();
        try
        {
            db.LoadRemarks.Add(new LoadRemark { BatchId = batch, Code = NotDone, Subject = string.Empty, Count = 1 });
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception fault) when (DatabaseTrouble.Of(fault) is not null)
        {
            // The database is what failed. The load is published, and the next of the source looks through the series anew.
            db.ChangeTracker.Clear();
        }
    }
}
