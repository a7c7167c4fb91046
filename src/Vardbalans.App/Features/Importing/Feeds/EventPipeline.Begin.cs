using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Catalogue = Vardbalans.App.Features.Importing.ImportFile.Catalogue;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>What stands in the way of a load, and how it begins.</summary>
internal sealed partial class EventPipeline<T>
{
    /// <summary>A load of the source that waits for a decision: a load of everything takes its place, a load of changes has to wait too.</summary>
    private async Task<int?> Held(CancellationToken cancel)
    {
        var held = await _db.LoadBatches.AsNoTracking().Where(b => b.Source == order.Profile.Source && b.State == LoadState.Held)
            .Select(b => (int?)b.Id).FirstOrDefaultAsync(cancel);
        return held is not null && order.Profile.Absence.Kind == Absent.Delta ? throw new LoadRefused("source-held", order.Profile.Name) : held;
    }

    /// <exception cref="LoadRefused">There are no rows, or almost none can be used.</exception>
    private void Fits(Portion<T> first)
    {
        if (first.Read == 0)
        {
            throw new LoadRefused("file-header-only", order.Order.FileName);
        }

        if (first.SetAside.Count == first.Read || (first.Read > 100 && first.SetAside.Count > first.Read * 0.95))
        {
            var reason = first.SetAside.GroupBy(s => s.Reason).OrderByDescending(g => g.Count()).First().Key;
            throw new LoadRefused("nothing-usable", order.Order.FileName, order.Profile.Name, Texts.Of("Reason_" + reason));
        }
    }

    private async Task WriteCatalogue(Catalogue catalogue, CancellationToken cancel)
    {
        if (catalogue.AddsAnything)
        {
            await _db.InTransactionAlone(() => catalogue.Write(_db, cancel), cancel);
            _db.ChangeTracker.Clear();
        }
    }

    private async Task<LoadBatch> Begin(SourceProfile kept, CancellationToken cancel)
    {
        var (profile, file) = (order.Profile, order.Order);
        var absence = file.Origin == LoadOrigin.RunAgain ? Absent.Delta : profile.Absence.Kind;
        var batch = new LoadBatch
        {
            Source = profile.Source,
            SourceName = profile.Name,
            FileName = file.FileName,
            ExpectedEveryDays = profile.ExpectedEveryDays,
            LoadedBy = file.By,
            StartedAt = Now,
            SourceId = kept.SourceId,
            ProfileId = kept.Id,
            Origin = file.Origin,
            Absence = absence,
            WindowFrom = absence == Absent.Window ? profile.Absence.From ?? order.Today.AddDays(-profile.Absence.Days) : null,
            Columns = System.Text.Json.JsonSerializer.Serialize(order.File.Columns, KeptCells.Json),
            RowsExpected = file.RowsExpected,
            BytesTotal = file.Bytes,
            State = LoadState.Loading,
        };
        _db.LoadBatches.Add(batch);
        await _db.SaveChangesAsync(cancel);
        _db.Entry(batch).State = EntityState.Detached;
        return batch;
    }
}
