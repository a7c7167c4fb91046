using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Catalogue = Vardbalans.App.Features.Importing.ImportFile.Catalogue;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>What stands in the way of a load, and how it begins.</summary>
internal sealed partial class EventPipeline<T>
{
    /// <summary>
    /// A load of the source that waits for a decision: a load of everything takes its place once all of it is read, a load of changes
    /// and rows that are run again have to wait too.
    /// </summary>
    private async Task<int?> Held(CancellationToken cancel)
    {
        var held = await _db.LoadBatches.AsNoTracking().Where(b => b.Source == order.Profile.Source && b.State == LoadState.Held)
            .Select(b => (int?)b.Id).FirstOrDefaultAsync(cancel);
        return held is not null && (order.Profile.Absence.Kind == Absent.Delta || order.Order.Origin == LoadOrigin.RunAgain) ? throw new LoadRefused("source-held", order.Profile.Name) : held;
    }

    /// <exception cref="LoadRefused">There are no rows, or almost none can be used.</exception>
    private async Task Fits(Portion<T> first, RowParser<T> parser, bool isMore, CancellationToken cancel)
    {
        if (first.Read == 0)
        {
            throw new LoadRefused("file-header-only", order.Order.FileName);
        }

        if (order.Order.Origin == LoadOrigin.RunAgain)
        {
            if (!isMore && order.Order.TakesBack is null && first.SetAside.Count == first.Read)
            {
                // Nothing would come of a load; but they may wait for something else than they did.
                await NewReasons.Write(_db, first.SetAside, cancel);
                throw Unusable(first);
            }

            return;
        }

        if (!isMore || first.SetAside.Count > first.Read / 2)
        {
            parser.KeepsOrder(order);
        }

        if (Usable.IsRefused(first.Read, first.SetAside.Count, first.SetAside.Count(s => Reason.IsOfCode(s.Reason))))
        {
            throw Unusable(first);
        }
    }

    private LoadRefused Unusable(Portion<T> first)
    {
        var reason = first.SetAside.GroupBy(s => s.Reason).OrderByDescending(g => g.Count()).First().Key;
        return new LoadRefused("nothing-usable", order.Order.FileName, order.Profile.Name, Texts.Of("Reason_" + reason));
    }

    private async Task WriteCatalogue(Catalogue catalogue, CancellationToken cancel)
    {
        if (catalogue.AddsAnything)
        {
            await _db.InTransactionAlone(() => catalogue.Write(_db, cancel), cancel);
            _db.ChangeTracker.Clear();
        }
    }

    /// <summary>The load that waited is thrown away, now that all of the one in its place is read.</summary>
    private async Task Replace(EventStore<T> store, int held, CancellationToken cancel)
    {
        await HeldLoads.Discard(_db, held, order.Order.By, Now, cancel);
        await store.EndPutOff(cancel);
    }

    /// <summary>Publishes it; meets it what another source has published meanwhile, a person has to see to it.</summary>
    private async Task<LoadAccount> Publish(LoadBatch batch, LoadAccount account, EventWriter<T> writer, CancellationToken cancel)
    {
        try
        {
            await LoadPublish.Run(_db, batch.Id, order.Order.By, Now, order.Today, writer.TakenIn, cancel, order.Order.TakesBack is null ? [] : writer.StillWaiting);
            await NewReasons.Write(_db, writer.StillWaiting, cancel);
            return account with { Batch = batch.Id, State = LoadState.Published };
        }
        catch (LoadRefused refused) when (WeekOwners.IsWhy(refused) && batch.Origin != LoadOrigin.RunAgain)
        {
            _db.ChangeTracker.Clear();
            await _db.InTransaction(
                async () =>
                {
                    // Whoever decides must see which units would lose rows: until now nobody had to.
                    _db.LoadRemarks.AddRange(account.GoneRemarks(batch.Id));
                    await _db.SaveChangesAsync(cancel);
                    await _db.LoadBatches.Where(b => b.Id == batch.Id)
                        .ExecuteUpdateAsync(b => b.SetProperty(x => x.State, LoadState.Held).SetProperty(x => x.Held, HeldBecause.OtherFigures), cancel);
                },
                cancel);
            return account with { Batch = batch.Id, State = LoadState.Held, Held = HeldBecause.OtherFigures };
        }
    }

    private async Task<LoadBatch> Begin(SourceProfile kept, CancellationToken cancel)
    {
        var (profile, file) = (order.Profile, order.Order);
        var absence = file.Origin == LoadOrigin.RunAgain ? Absent.Delta : profile.Absence.Kind;
        var from = absence == Absent.Window ? profile.Absence.From ?? order.Today.AddDays(-profile.Absence.Days) : (DateOnly?)null;
        var batch = NewBatch.Of(Facts, kept, order.File, file, new AbsentScope(absence, from, null), Now);
        _db.LoadBatches.Add(batch);
        await _db.SaveChangesAsync(cancel);
        _db.Entry(batch).State = EntityState.Detached;
        return batch;
    }
}
