using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Loads that wait for a person: let in, or thrown away.</summary>
public sealed class HeldLoads(DatabaseChoice database, TimeProvider clock, OpenDatabase? open = null)
{
    private readonly OpenDatabase _open = open ?? database.Open;

    /// <summary>The load becomes part of the figures.</summary>
    /// <returns>What stands in the way; none when it is done.</returns>
    public Task<Finding?> LetIn(int batch, Actor by, CancellationToken cancel) => Decide(
        batch,
        async (db, now) =>
        {
            await LoadPublish.Run(db, batch, by, now, SwedishTime.Today(clock), [], cancel);
            await ImportFile.AfterPublishing.Look(db, batch, SwedishTime.Today(clock), cancel);
        },
        cancel);

    /// <summary>The load is thrown away; nothing of it was ever visible.</summary>
    /// <returns>What stands in the way; none when it is done.</returns>
    public Task<Finding?> Reject(int batch, Actor by, CancellationToken cancel) => Decide(batch, (db, now) => Discard(db, batch, by, now, cancel), cancel);

    /// <summary>Throws a load away. Only with its source's lock.</summary>
    internal static async Task Discard(VardbalansContext db, int batch, Actor by, DateTime now, CancellationToken cancel)
    {
        // From here on nobody can let it in, and a program that is killed leaves a load that is cleaned like any that was stopped.
        await db.LoadBatches.Where(b => b.Id == batch).ExecuteUpdateAsync(
            b => b.SetProperty(x => x.State, LoadState.Loading).SetProperty(x => x.DecidedBy, by).SetProperty(x => x.DecidedAt, now), cancel);
        await UnfinishedLoads.Clean(db, batch, cancel);
        db.Note(by, TrailAction.LoadRejected, Subject.Load(batch), now);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private async Task<Finding?> Decide(int batch, Func<VardbalansContext, DateTime, Task> decide, CancellationToken cancel)
    {
        await using var db = _open();
        var source = await db.LoadBatches.AsNoTracking().Where(b => b.Id == batch).Select(b => new { b.Source, b.SourceName }).SingleOrDefaultAsync(cancel);
        if (source is null)
        {
            return new Finding("load-not-held");
        }

        await using var held = await SourceLock.TryTake(database, source.Source, cancel);
        if (held is null)
        {
            return new Finding("source-busy", source.SourceName);
        }

        if (!await db.LoadBatches.AnyAsync(b => b.Id == batch && b.State == LoadState.Held, cancel))
        {
            return new Finding("load-not-held");
        }

        try
        {
            await decide(db, clock.GetUtcNow().UtcDateTime);
            return null;
        }
        catch (LoadRefused refused)
        {
            return refused.Findings[0];
        }
    }
}
