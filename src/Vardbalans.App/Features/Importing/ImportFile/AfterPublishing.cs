using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Findings;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.RunAgain;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>What is done once a load is part of the figures. Left undone by a stop, it is done by the next load of the source.</summary>
internal static class AfterPublishing
{
    /// <summary>Closes rows that waited and have come again, and looks through the touched series.</summary>
    public static async Task Run(
        VardbalansContext db, LoadBatch batch, ImportProfile profile, SourceTable table, ImportOrder order, DateOnly today, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (order.AgainOf is null)
        {
            await ComeAgain.Close(db, batch, profile, table, today, cancel);
        }

        await FindSuspicions.After(db, batch.Id, today, cancel);
    }
}
