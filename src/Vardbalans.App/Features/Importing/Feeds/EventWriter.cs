using System.Runtime.InteropServices;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Compares rows with what is stored, a portion at a time, and writes what is new: each portion in one short transaction.</summary>
internal sealed partial class EventWriter<T>(FeedDefinition<T> feed, VardbalansContext db, EventStore<T> store, FeedHouse house, int batch, KeptCells cells, int fields, bool hasVersion, WritingLane<T>? second)
    where T : class, IEventRow
{
    private readonly Func<T, T, bool> _same = StoredShape<T>.Of(db).Same;
    private readonly HashSet<long> _contradicted = [];
    private readonly Dictionary<long, Known> _known = [];
    private readonly List<(long Key, int Row, int Place)> _fresh = [];
    private readonly Dictionary<long, (int Row, int Place)> _freshByKey = [];
    private readonly List<bool> _isNew = [];
    private readonly List<long> _asked = [];
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

    /// <summary>Rows that could not be used and whose number is unknown: each may be any that is stored.</summary>
    public int Nameless { get; private set; }

    /// <summary>Rows of earlier quarantine that are of no use still.</summary>
    public List<SetAsideRow> StillWaiting { get; } = [];

    /// <summary>Lines of rows that were set aside after they had been written, and whose cells must be found again.</summary>
    public HashSet<int> WithoutCells { get; } = [];

    /// <summary>Cells of what is written, where the file cannot be read once more.</summary>
    public PackedCells? Packed { get; init; }

    /// <summary>First and last day of usable rows.</summary>
    public (int First, int Last) Days { get; private set; } = (int.MaxValue, int.MinValue);

    /// <summary>Must be done first: what is stored of the source.</summary>
    public async Task Look(CancellationToken cancel) => (_largestStored, _hasStoredTexts) = await store.Bounds(cancel);

    /// <summary>Another source's figures that must not be added to.</summary>
    public required OtherFigures Others { get; init; }

    /// <summary>
    /// Takes a portion's rows. Where a server writes them it works on one portion while the next is compared; SQLite's file is left to
    /// others between two portions, and that is when people save.
    /// </summary>
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

        Classify(portion.Rows);
        if (_asked.Count > 0 || Others.Are)
        {
            await Written();
        }

        if (_asked.Count > 0)
        {
            Learn(await store.Find(_asked, cancel));
        }

        await Others.Learn(portion.Rows, feed, house, cancel);
        for (var i = 0; i < portion.Rows.Count; i++)
        {
            Take(portion, i, _isNew[i]);
        }

        Packed?.Keep(portion);
        await BeginWriting(more, cancel);
    }

    /// <summary>Which rows are spoken of for the first time, and which numbers may be stored.</summary>
    private void Classify(List<Incoming<T>> rows)
    {
        foreach (ref readonly var row in CollectionsMarshal.AsSpan(rows))
        {
            var isNew = Seen.Add(row.Key);
            _isNew.Add(isNew);
            if (!isNew || MayBeStored(row.Key))
            {
                _asked.Add(row.Key);
            }
        }
    }

    private bool MayBeStored(long key) => KeyText.IsOfText(key) ? _hasStoredTexts : key <= _largestStored;

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
        ref readonly var row = ref CollectionsMarshal.AsSpan(portion.Rows)[at];
        if (_contradicted.Count > 0 && _contradicted.Contains(row.Key))
        {
            Quarantine(portion, at, Reason.Conflicting);
            return;
        }

        if (Others.Have(row.Row, feed, house))
        {
            Quarantine(portion, at, Reason.OtherSource);
            return;
        }

        if (isNew && !MayBeStored(row.Key))
        {
            // Nothing of this number is stored, and the file has not spoken of it.
            var none = new Known { Place = -1, Row = -1 };
            First(row, at, ref none);
            if (none.Mine is not null)
            {
                _fresh.Add((row.Key, at, none.Place));
            }

            return;
        }

        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, row.Key, out var exists);
        if (!exists)
        {
            known.Place = known.Row = -1;
            if (Fresh(row.Key) is { } fresh)
            {
                (known.Mine, known.Place, known.Row) = (_changes.Inserts[fresh.Place], fresh.Place, fresh.Row);
            }
        }

        if (isNew || !Again(portion, row, at, ref known))
        {
            First(row, at, ref known);
        }
    }

    /// <summary>A row of this portion that was new. Few files speak of a row twice, so they are listed by number only when one does.</summary>
    private (int Row, int Place)? Fresh(long key)
    {
        for (var i = _freshByKey.Count; i < _fresh.Count; i++)
        {
            _freshByKey.Add(_fresh[i].Key, (_fresh[i].Row, _fresh[i].Place));
        }

        return _freshByKey.TryGetValue(key, out var fresh) ? fresh : null;
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
        else if (!Reason.IsOfCode(row.Reason))
        {
            Nameless++;
        }

        if (row.OriginBatch > 0)
        {
            // Run again, and of no use again: it waits where it was.
            TakenIn.Remove((row.OriginBatch, row.Line));
            StillWaiting.Add(row);
            return;
        }

        _changes.SetAside.Add(new QuarantinedRow
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

    private void Clear()
    {
        _known.Clear();
        _fresh.Clear();
        _freshByKey.Clear();
        _isNew.Clear();
        _asked.Clear();
        _changes.Clear();
    }
}
