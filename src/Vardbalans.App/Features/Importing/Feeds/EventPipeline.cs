using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.KeepProfiles;
using Vardbalans.Core.Quantities;
using Catalogue = Vardbalans.App.Features.Importing.ImportFile.Catalogue;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Loads a file of events: reads and parses on one thread, compares and writes on another, in portions, and publishes at the end.</summary>
internal sealed partial class EventPipeline<T>(FeedDefinition<T> feed, EventOrder order)
    where T : class, IEventRow
{

    /// <summary>Weekly keys gathered before they are staged, so that memory does not grow with the file.</summary>
    private const int MostGathered = 200_000;

    /// <summary>Rows per short transaction: well below 100 ms on SQLite. On PostgreSQL nobody waits for one, and fewer of them are faster.</summary>
    private readonly int _portionRows = order.Db.Database.IsNpgsql() ? 8000 : 4000;

    private readonly VardbalansContext _db = order.Db;
    private readonly Channel<Portion<T>> _filled = Channel.CreateBounded<Portion<T>>(2);
    private readonly Channel<Portion<T>> _empty = Channel.CreateUnbounded<Portion<T>>();
    private long _toldAt;

    /// <summary>Loads it.</summary>
    /// <exception cref="LoadRefused">It cannot be loaded.</exception>
    public async Task<LoadAccount> Run(CancellationToken cancel)
    {
        var profile = order.Profile;
        var abandoned = await UnfinishedLoads.Clean(_db, profile.Source, cancel);
        var held = await Held(cancel);
        var catalogue = await Catalogue.Load(_db, profile.Create, cancel);
        var house = FeedHouse.Of(feed, catalogue);
        var source = await _db.LoadSources.AsNoTracking().SingleOrDefaultAsync(s => s.Key == profile.Source, cancel);
        if (source is not null && source.Feed != profile.Feed)
        {
            throw new LoadRefused("source-of-another-feed", profile.Source);
        }

        var book = await CodeBook.Load(_db, source?.Id ?? 0, catalogue, cancel, order.Order.TakesBack?.Link);
        var pseudonyms = await order.Keys.Open(_db, new Data.Accounts.Authorship(order.Order.By, Now), cancel);
        var parser = new RowParser<T>(feed, order, book, house, pseudonyms);

        // The first portion is read before anything is stored: it shows whether the profile fits.
        var first = new Portion<T>();
        var isMore = parser.Fill(first, _portionRows, 0, 0, cancel);
        await Fits(first, parser, isMore, cancel);
        var kept = await KeptProfiles.Keep(
            _db, Facts, order.Order.Profile, order.Order.By, Now, cancel);
        await WriteCatalogue(catalogue, cancel);
        var batch = await Begin(kept, cancel);
        try
        {
            await LoadStore.Roomy(_db, true, cancel);
            await LoadStore.Durable(_db, false, cancel);
            return await Load(parser, house, first, isMore, batch, held, abandoned, cancel);
        }
        catch
        {
            await GiveUp(profile.Source);
            throw;
        }
        finally
        {
            await LoadStore.Durable(_db, true, CancellationToken.None);
            await LoadStore.Roomy(_db, false, CancellationToken.None);
        }
    }

    private DateTime Now => order.Clock.GetUtcNow().UtcDateTime;

    private SourceFacts Facts => SourceFacts.Of(order.Profile);

    private async Task<LoadAccount> Load(RowParser<T> parser, FeedHouse house, Portion<T> first, bool isMore, LoadBatch batch, int? held, int abandoned, CancellationToken cancel)
    {
        var store = new EventStore<T>(_db, batch.SourceId, batch.Id, held);
        var others = new OtherFigures(_db);
        await others.Look(cancel);
        await using var second = isMore && order.More is { } open && _db.Database.IsNpgsql() ? await WritingLane<T>.Open(open(), cancel) : null;
        var writer = new EventWriter<T>(feed, _db, store, house, batch.Id, parser.Cells, order.File.Columns.Count, parser.HasVersion, second)
        {
            Others = others,
            Packed = PastCells.CanBeReadAgain(order) ? null : new PackedCells(order.File.Columns.Count),
        };
        await writer.Look(cancel);
        writer.Counts.StoredBefore = await _db.LoadBatches.Where(b => b.SourceId == batch.SourceId && b.State == LoadState.Published)
            .OrderByDescending(b => b.PublishedAt).ThenByDescending(b => b.Id).Select(b => b.StoredAfter).FirstOrDefaultAsync(cancel);
        var started = order.Clock.GetTimestamp();
        Mark(first, batch);
        try
        {
            await Take(writer, first, batch, started, cancel);
            if (isMore)
            {
                await All(parser, writer, batch, started, cancel);
            }

            await writer.Written();
        }
        finally
        {
            await writer.Rest();
        }

        await PastCells.Fill(order, batch.Id, writer.WithoutCells, parser.Cells, cancel);
        if (order.Order.Origin != LoadOrigin.RunAgain)
        {
            parser.KeepsOrder(order);
        }

        if (batch.Absence == Absent.Window)
        {
            // A file that is older than it should be says nothing about days after its last.
            batch.WindowTo = order.Profile.Absence.To ?? (writer.Days.Last > 0 ? DateOnly.FromDayNumber(writer.Days.Last) : batch.WindowFrom);
        }

        var withdrawals = new Withdrawals<T>(feed, _db, store, house, writer);
        var withdraws = batch.Absence == Absent.Delta ? [] : await withdrawals.Find(batch, cancel);
        if (order.Order.TakesBack is { } back)
        {
            var later = await withdrawals.TakeBack([.. writer.StillWaiting.Select(s => s.Key).OfType<long>().Distinct()], back.Loads, cancel);
            writer.StillWaiting.RemoveAll(s => s.Key is { } key && later.Contains(key));
        }

        await Stage(writer.Weeks.Take(batch.Id), cancel);
        var account = Account(parser, writer, batch, abandoned) with { GoneByUnit = withdraws };
        if (held is { } replaced)
        {
            await Replace(store, replaced, cancel);
        }

        var because = Hold(parser, writer, batch, account, GoneRows.Most(withdraws));
        await LoadEnd.Write(_db, batch, account, EventRemarks.OfUnits(feed, parser.Watched), writer.Weeks.Spans, because, order.File.BytesRead, cancel);
        if (because != HeldBecause.Nothing)
        {
            return account with { Batch = batch.Id, State = LoadState.Held, Held = because };
        }

        Tell(batch, account.RowsRead, started, isPublishing: true);
        await LoadStore.Durable(_db, true, cancel);
        return await Publish(batch, account, writer, cancel);
    }

    private async Task All(RowParser<T> parser, EventWriter<T> writer, LoadBatch batch, long started, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        for (var i = 0; i < 3; i++)
        {
            _empty.Writer.TryWrite(new Portion<T>());
        }

        var reading = Task.Run(() => Read(parser, batch, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var portion in _filled.Reader.ReadAllAsync(cancel))
            {
                await Take(writer, portion, batch, started, cancel);
                _empty.Writer.TryWrite(portion);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private async Task Read(RowParser<T> parser, LoadBatch batch, CancellationToken cancel)
    {
        try
        {
            for (var isMore = true; isMore;)
            {
                var portion = await _empty.Reader.ReadAsync(cancel);
                isMore = parser.Fill(portion, _portionRows, batch.SourceId, batch.Id, cancel);
                await _filled.Writer.WriteAsync(portion, cancel);
            }

            _filled.Writer.Complete();
        }
        catch (Exception fault)
        {
            _filled.Writer.TryComplete(fault);
        }
    }

    private async Task Take(EventWriter<T> writer, Portion<T> portion, LoadBatch batch, long started, CancellationToken cancel)
    {
        var tells = order.Clock.GetElapsedTime(_toldAt == 0 ? started : _toldAt).TotalSeconds >= 1;
        var (read, bytes) = (writer.Counts.Read + portion.Read, portion.Bytes);
        await writer.Take(portion, tells ? () => Progress(batch.Id, read, bytes, cancel) : null, cancel);
        if (tells)
        {
            batch.BytesRead = portion.Bytes;
            Tell(batch, writer.Counts.Read, started, isPublishing: false);
            _toldAt = order.Clock.GetTimestamp();
        }

        if (writer.Weeks.Count > MostGathered)
        {
            await writer.Written();
            await Stage(writer.Weeks.Take(batch.Id), cancel);
        }
    }

    private Task<int> Progress(int batch, int rows, long bytes, CancellationToken cancel) => _db.LoadBatches.Where(b => b.Id == batch)
        .ExecuteUpdateAsync(b => b.SetProperty(x => x.RowsRead, rows).SetProperty(x => x.BytesRead, bytes), cancel);

    private void Tell(LoadBatch batch, int rows, long started, bool isPublishing) => order.Order.Progress?.Report(
        new LoadProgress(batch.Id, rows, batch.BytesRead, batch.BytesTotal, order.Clock.GetElapsedTime(started), isPublishing));

    private async Task Stage(IEnumerable<StagedWeek> rows, CancellationToken cancel)
    {
        foreach (var some in rows.Chunk(_portionRows))
        {
            await _db.BulkInsertAsync(some, cancel);
        }
    }

    /// <summary>The first portion was read before the load had a number.</summary>
    private static void Mark(Portion<T> first, LoadBatch batch)
    {
        for (var i = 0; i < first.Rows.Count; i++)
        {
            first.Rows[i] = first.Rows[i] with { Row = StoredShape<T>.Remarked(first.Rows[i].Row, batch.SourceId, batch.Id) };
        }
    }

    private LoadAccount Account(RowParser<T> parser, EventWriter<T> writer, LoadBatch batch, int abandoned)
    {
        var counts = writer.Counts;
        var (firstDay, lastDay) = writer.Days;
        var account = new LoadAccount
        {
            Source = order.Profile.Source,
            SourceName = order.Profile.Name,
            File = order.Order.FileName,
            Checksum = order.File.Checksum,
            RowsRead = counts.Read,
            New = counts.New,
            Revised = counts.Revised,
            Unchanged = counts.Unchanged,
            Duplicate = counts.Duplicate,
            Ignored = counts.IgnoredByRule,
            Quarantined = counts.QuarantinedByReason,
            Remarks = [.. EventRemarks.Of(parser.Remarks, abandoned)],
            Examples = counts.Examples,
            FirstWeek = lastDay > 0 ? IsoWeek.Of(DateOnly.FromDayNumber(firstDay)) : null,
            LastWeek = lastDay > 0 ? IsoWeek.Of(DateOnly.FromDayNumber(lastDay)) : null,
            StoredBefore = counts.StoredBefore,
            StoredNew = counts.StoredNew,
            StoredWithdrawn = counts.StoredWithdrawn,
            StoredAfter = counts.StoredBefore + counts.StoredNew - counts.StoredWithdrawn,
        };
        if (account.Accounted != account.RowsRead || account.StoredAfter < 0)
        {
            throw new InvalidOperationException(
                $"{account.RowsRead} rows were read and {account.Accounted} accounted for; {account.StoredBefore} + {account.StoredNew} - {account.StoredWithdrawn} are stored.");
        }

        return account;
    }

    private HeldBecause Hold(RowParser<T> parser, EventWriter<T> writer, LoadBatch batch, LoadAccount account, double withdrawsMost) =>
        order.Order.Origin == LoadOrigin.RunAgain ? HeldBecause.Nothing
        : parser.IsCutOff ? HeldBecause.CutOff
        : order.Profile.End is not null && !parser.HasEnded ? HeldBecause.NoEndMarker
        : (parser.Announced ?? account.RowsRead) != account.RowsRead || (batch.RowsExpected ?? account.RowsRead) != account.RowsRead ? HeldBecause.OtherCount
        : withdrawsMost > WithdrawLimit.Of(_db) ? HeldBecause.WithdrawsMuch
        : withdrawsMost > 0 && writer.Nameless > 0 ? HeldBecause.UnreadableRows
        : HeldBecause.Nothing;

    /// <summary>Cleans at once if the database allows it; else the next load of the source does.</summary>
    private async Task GiveUp(string source)
    {
        try
        {
            _db.ChangeTracker.Clear();
            if (_db.Database.CurrentTransaction is { } open)
            {
                await open.DisposeAsync();
            }

            await UnfinishedLoads.Clean(_db, source, CancellationToken.None);
        }
        catch (Exception fault) when (DatabaseTrouble.Of(fault) is not null)
        {
            // The database is what failed; the rows are marked and invisible.
        }
    }
}
