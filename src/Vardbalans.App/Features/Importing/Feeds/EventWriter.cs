using System.Runtime.InteropServices;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Compares rows with what is stored, a portion at a time, and writes what is new: each portion in one short transaction.</summary>
internal sealed class EventWriter<T>(FeedDefinition<T> feed, VardbalansContext db, EventStore<T> store, FeedHouse house, int batch, KeptCells cells, int fields, bool hasVersion)
    where T : class, IEventRow
{
    private readonly Func<T, T, bool> _same = StoredShape<T>.Of(db).Same;
    private readonly HashSet<long> _contradicted = [];
    private readonly Dictionary<long, Known> _known = [];
    private readonly Dictionary<long, int> _places = [];
    private readonly Dictionary<long, int> _fresh = [];
    private readonly List<T?> _inserts = [];
    private readonly HashSet<long> _ends = [];
    private readonly HashSet<long> _restores = [];
    private readonly HashSet<long> _deletes = [];
    private readonly List<QuarantinedRow> _setAside = [];
    private long _largestStored;
    private bool _hasStoredTexts;

    /// <summary>What is known of a row's number.</summary>
    private struct Known
    {
        /// <summary>Stored before this load; a removal is one that its own load has ended.</summary>
        public T? Before;

        /// <summary>What this load has brought so far.</summary>
        public T? Mine;

        /// <summary>Its place among what is to be written in this portion; −1 when it is written already.</summary>
        public int Place;

        /// <summary>The place of its row in this portion; −1 when it came earlier.</summary>
        public int Row;
    }

    public EventCounts Counts { get; } = new();

    public WeekIncrements Weeks { get; } = new();

    /// <summary>Numbers of usable rows.</summary>
    public SeenKeys Seen { get; } = new();

    /// <summary>Numbers of rows that could not be used: what is stored of them is not absent from the file.</summary>
    public HashSet<long> Spoken { get; } = [];

    /// <summary>Stored rows that the file has ended so far, by unit.</summary>
    public Dictionary<int, int> EndedByUnit { get; } = [];

    /// <summary>Rows of earlier quarantine that went in, when it is those that are run again.</summary>
    public HashSet<(int Batch, int Line)> TakenIn { get; } = [];

    /// <summary>First and last day of usable rows.</summary>
    public (int First, int Last) Days { get; private set; } = (int.MaxValue, int.MinValue);

    /// <summary>Must be done first: what is stored of the source.</summary>
    public async Task Look(CancellationToken cancel) => (_largestStored, _hasStoredTexts) = await store.Bounds(cancel);

    /// <summary>Another source's figures that must not be added to.</summary>
    public required OtherFigures Others { get; init; }

    /// <summary>Takes a portion's rows.</summary>
    public async Task Take(Portion<T> portion, Func<Task>? more, CancellationToken cancel)
    {
        Clear();
        Counts.Read += portion.Read;
        foreach (var (rule, rows) in portion.Ignored)
        {
            Counts.Ignore(rule, rows);
        }

        foreach (var row in portion.SetAside)
        {
            Quarantine(row);
        }

        var (isNew, asked) = Classify(portion.Rows);
        if (asked.Count > 0)
        {
            Learn(await store.Find(asked, cancel));
        }

        await Others.Learn(portion.Rows, feed, house, cancel);
        for (var i = 0; i < portion.Rows.Count; i++)
        {
            Take(portion, i, isNew[i]);
        }

        await Write(more, cancel);
    }

    /// <summary>Which rows are spoken of for the first time, and which numbers may be stored.</summary>
    private (bool[] IsNew, List<long> Asked) Classify(List<Incoming<T>> rows)
    {
        var isNew = new bool[rows.Count];
        var asked = new List<long>();
        for (var i = 0; i < rows.Count; i++)
        {
            var key = rows[i].Key;
            isNew[i] = Seen.Add(key);
            if (!isNew[i] || (KeyText.IsOfText(key) ? _hasStoredTexts : key <= _largestStored))
            {
                asked.Add(key);
            }
        }

        return (isNew, asked);
    }

    private void Learn(List<T> stored)
    {
        foreach (var row in stored)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, row.Id, out var exists);
            if (!exists)
            {
                (known.Place, known.Row) = (-1, -1);
            }

            if (row.BatchId == batch)
            {
                known.Mine = row;
            }
            else if (known.Before is null || known.Before.BatchId < row.BatchId)
            {
                known.Before = row;
            }
        }
    }

    private void Take(Portion<T> portion, int at, bool isNew)
    {
        var row = portion.Rows[at];
        if (_contradicted.Contains(row.Key))
        {
            Quarantine(portion, at, Reason.Conflicting);
            return;
        }

        if (Others.Have(row.Row, feed, house))
        {
            Quarantine(portion, at, Reason.OtherSource);
            return;
        }

        if (isNew && (KeyText.IsOfText(row.Key) ? !_hasStoredTexts : row.Key > _largestStored))
        {
            // Nothing of this number is stored, and the file has not spoken of it.
            var none = new Known { Place = -1, Row = -1 };
            First(row, at, ref none);
            _places[row.Key] = at;
            if (none.Mine is not null)
            {
                _fresh[row.Key] = none.Place;
            }

            return;
        }

        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, row.Key, out var exists);
        if (!exists)
        {
            known.Place = known.Row = -1;
            if (_fresh.TryGetValue(row.Key, out var place))
            {
                (known.Mine, known.Place, known.Row) = (_inserts[place], place, _places[row.Key]);
            }
        }

        if (isNew || !Again(portion, row, at, ref known))
        {
            First(row, at, ref known);
        }
    }

    /// <summary>The file has spoken of the number before.</summary>
    /// <returns>Is the row dealt with?</returns>
    private bool Again(Portion<T> portion, in Incoming<T> row, int at, ref Known known)
    {
        if ((known.Mine ?? known.Before) is not { } earlier)
        {
            return false;
        }

        var wasRemoved = earlier.EndedBy == earlier.BatchId;
        if (earlier.Version == row.Row.Version && wasRemoved == row.IsRemoved && (row.IsRemoved || _same(earlier, row.Row)))
        {
            Counts.Duplicate++;
            TakeIn(row);
            return true;
        }

        if (hasVersion && row.Row.Version < earlier.Version)
        {
            Counts.Ignore(EventCounts.NewerKnown);
            TakeIn(row);
            return true;
        }

        if (hasVersion && row.Row.Version > earlier.Version)
        {
            // The earlier row of the file is out of date: it is told as such, and this one takes its place.
            if (known.Mine is not null)
            {
                Undo(row.Key, ref known);
                Counts.Ignore(EventCounts.NewerKnown);
            }

            return false;
        }

        if (known.Mine is { } mine)
        {
            var (place, earlierRow) = (known.Place, known.Row);
            Undo(row.Key, ref known);
            _contradicted.Add(row.Key);
            if (place >= 0 && earlierRow >= 0)
            {
                Quarantine(portion, earlierRow, Reason.Conflicting);
            }
            else
            {
                // Its cells went with its portion; its line and number tell which it was.
                Quarantine(new SetAsideRow(mine.Line, Reason.Conflicting, null, null, null, row.Key, null, mine.UnitId, 0));
            }
        }

        Quarantine(portion, at, Reason.Conflicting);
        return true;
    }

    /// <summary>The file speaks of the number for the first time, or what it said before does not count.</summary>
    private void First(in Incoming<T> row, int at, ref Known known)
    {
        Days = (Math.Min(Days.First, row.Day), Math.Max(Days.Last, row.Day));
        TakeIn(row);
        if (known.Before is not { } before)
        {
            if (row.IsRemoved)
            {
                Counts.Ignore(EventCounts.RemovedUnknown);
                if (hasVersion)
                {
                    Bring(row, at, ref known);
                }

                return;
            }

            Counts.New++;
            Counts.StoredNew++;
            Bring(row, at, ref known);
            feed.Count(row.Row, house, Weeks, 1);
            return;
        }

        var wasRemoved = before.EndedBy == before.BatchId;
        if ((hasVersion && row.Row.Version < before.Version) || (row.OriginBatch > 0 && before.BatchId > row.OriginBatch))
        {
            Counts.Ignore(EventCounts.NewerKnown);
        }
        else if (wasRemoved == row.IsRemoved && before.Version == row.Row.Version && (row.IsRemoved || _same(before, row.Row)))
        {
            Counts.Unchanged++;
            if (!row.IsRemoved)
            {
                feed.Count(row.Row, house, Weeks, 0);
            }
        }
        else if (wasRemoved && row.IsRemoved)
        {
            Counts.Unchanged++;
            Bring(row, at, ref known);
        }
        else if (wasRemoved)
        {
            Counts.New++;
            Counts.StoredNew++;
            Bring(row, at, ref known);
            feed.Count(row.Row, house, Weeks, 1);
        }
        else
        {
            Counts.Revised++;
            Counts.StoredWithdrawn += row.IsRemoved ? 1 : 0;
            End(before);
            Bring(row, at, ref known);
            feed.Count(before, house, Weeks, -1);
            if (!row.IsRemoved)
            {
                feed.Count(row.Row, house, Weeks, 1);
            }
        }
    }

    private void Bring(in Incoming<T> row, int at, ref Known known)
    {
        row.Row.EndedBy = row.IsRemoved ? batch : 0;
        (known.Mine, known.Place, known.Row) = (row.Row, _inserts.Count, at);
        _inserts.Add(row.Row);
    }

    private void End(T before)
    {
        if (!_restores.Remove(before.Id))
        {
            _ends.Add(before.Id);
        }

        EndedByUnit[before.UnitId] = EndedByUnit.GetValueOrDefault(before.UnitId) + 1;
    }

    /// <summary>Takes back what this load brought of the number, in the accounts, the weekly figures and the table.</summary>
    private void Undo(long key, ref Known known)
    {
        var mine = known.Mine!;
        var (isRemoval, before) = (mine.EndedBy == batch, known.Before);
        var wasVisible = before is not null && before.EndedBy != before.BatchId;
        if (wasVisible)
        {
            Counts.Revised--;
            Counts.StoredWithdrawn -= isRemoval ? 1 : 0;
            feed.Count(before!, house, Weeks, 1);
            if (!_ends.Remove(key))
            {
                _restores.Add(key);
            }

            EndedByUnit[before!.UnitId]--;
        }
        else if (!isRemoval)
        {
            Counts.New--;
            Counts.StoredNew--;
        }
        else if (before is null)
        {
            Counts.Ignore(EventCounts.RemovedUnknown, -1);
        }
        else
        {
            Counts.Unchanged--;
        }

        if (!isRemoval)
        {
            feed.Count(mine, house, Weeks, -1);
        }

        if (known.Place >= 0)
        {
            _inserts[known.Place] = null;
        }
        else
        {
            _deletes.Add(key);
        }

        (known.Mine, known.Place, known.Row) = (null, -1, -1);
    }

    private void TakeIn(in Incoming<T> row)
    {
        if (row.OriginBatch > 0)
        {
            TakenIn.Add((row.OriginBatch, row.Line));
        }
    }

    private void Quarantine(Portion<T> portion, int at, string reason)
    {
        var row = portion.Rows[at];
        Quarantine(new SetAsideRow(
            row.Line, reason, null, null, portion.CellsOf(row.Cells, fields, cells), row.Key, DateOnly.FromDayNumber(row.Day), row.Row.UnitId, row.OriginBatch));
    }

    private void Quarantine(SetAsideRow row)
    {
        Counts.Quarantine(row.Line, row.Reason, row.Column, row.Value);
        if (row.Key is { } key)
        {
            Spoken.Add(key);
        }

        if (row.OriginBatch > 0)
        {
            // Run again, and of no use again: it waits where it was.
            TakenIn.Remove((row.OriginBatch, row.Line));
            return;
        }

        _setAside.Add(new QuarantinedRow
        {
            BatchId = batch,
            RowNumber = row.Line,
            Reason = row.Reason,
            Column = row.Column,
            Value = row.Value,
            Cells = row.Cells,
            RowId = row.Key,
            Day = row.Day,
            UnitId = row.Unit,
        });
    }

    private async Task Write(Func<Task>? more, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await store.Delete(_deletes, cancel);
        await store.Restore(_restores, cancel);
        await store.End(_ends, cancel);
        await store.Insert(_inserts.OfType<T>(), cancel);
        if (_setAside.Count > 0)
        {
            await db.BulkInsertAsync(_setAside, cancel);
        }

        if (more is not null)
        {
            await more();
        }

        await transaction.CommitAsync(cancel);
    }

    private void Clear()
    {
        _known.Clear();
        _fresh.Clear();
        _places.Clear();
        _inserts.Clear();
        _ends.Clear();
        _restores.Clear();
        _deletes.Clear();
        _setAside.Clear();
    }
}
