using System.Text;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Privacy;
using Vardbalans.App.Features.Importing.Reading;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>From a file's records to rows. Runs on the reading thread; everything that it looks up is made before.</summary>
internal sealed partial class RowParser<T>
    where T : class, IEventRow
{
    private readonly FeedDefinition<T> _feed;
    private readonly FeedHouse _house;
    private readonly RecordReader _file;
    private readonly Column[] _columns;
    private readonly byte[][] _missing;
    private readonly (int Place, HashSet<string> Values, string Rule)[] _ignore;
    private readonly KeptCells _cells;
    private readonly byte[]? _marker;
    private readonly int? _countAt;
    private readonly long[] _values;
    private readonly long[] _constants;
    private readonly PersonCache _persons;
    private readonly Dictionary<Column, int> _swapped = [];

    private sealed record Column(FeedField Field, int Place, string Name, FieldParser Parser, byte[][] Missing);

    public RowParser(FeedDefinition<T> feed, EventOrder order, CodeBook book, FeedHouse house, Pseudonyms pseudonyms)
    {
        (_feed, _house, _file, _persons) = (feed, house, order.File, new PersonCache(pseudonyms));
        _missing = [.. order.Profile.File.MissingTokens.Where(t => t.Length > 0).Select(Encoding.UTF8.GetBytes)];
        _values = new long[feed.Fields.Count];
        _constants = new long[feed.Fields.Count];
        Array.Fill(_constants, RowValues.Missing);
        var columns = new List<Column>();
        foreach (var field in feed.Fields)
        {
            if (!order.Profile.Fields.TryGetValue(field.Name, out var column))
            {
                continue;
            }

            var parser = Parser(field, column, order, book, _persons, pseudonyms);
            if (column.Column is { } name)
            {
                columns.Add(new Column(field, FieldColumns.PlaceOf(order, name), name, parser, [.. column.Missing.Select(Encoding.UTF8.GetBytes)]));
            }
            else
            {
                _constants[field.At] = FieldColumns.Constant(order, field, column, parser);
            }
        }

        _columns = [.. columns];
        _ignore = [.. order.Profile.Ignore.Select(i => (FieldColumns.PlaceOf(order, i.Column), i.Values.ToHashSet(StringComparer.Ordinal), i.Rule))];
        _cells = new KeptCells(
            pseudonyms,
            columns.Where(c => c.Field.Kind == FieldKind.Person).Select(c => c.Place).ToHashSet(),
            columns.Where(c => c.Field.Kind is FieldKind.Key or FieldKind.Reference).Select(c => c.Place).ToHashSet());
        _marker = order.Profile.End is { } end ? Encoding.UTF8.GetBytes(end.Marker) : null;
        _countAt = order.Profile.End?.CountAt;
    }

    /// <summary>How rows that are set aside are kept.</summary>
    public KeptCells Cells => _cells;

    /// <summary>Is a version of each row stated?</summary>
    public bool HasVersion => _columns.Any(c => c.Field == _feed.Version);

    /// <summary>Has the line that ends a whole file come, and nothing after it?</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The number of rows that it told.</summary>
    public long? Announced { get; private set; }

    /// <summary>Does the file end in the middle of a row?</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>What is watched, by unit: rows, and rows without each field.</summary>
    public Dictionary<int, int[]> Watched { get; } = [];

    /// <summary>Remarks that rows gave cause for.</summary>
    public Dictionary<string, int> Remarks { get; } = [];

    /// <summary>Fills the portion with the next records.</summary>
    /// <returns>False when there are no more.</returns>
    public bool Fill(Portion<T> portion, int most, int source, int batch, CancellationToken cancel)
    {
        portion.Clear();
        while (portion.Read < most)
        {
            if (!_file.Read())
            {
                portion.Bytes = _file.BytesRead;
                return false;
            }

            if (_marker is not null && _file.FieldCount > 0 && _file.Field(0).SequenceEqual(_marker))
            {
                HasEnded = true;
                Announced = _countAt is { } at && _file.FieldCount >= at && System.Buffers.Text.Utf8Parser.TryParse(_file.Field(at - 1), out long told, out _) ? told : null;
                continue;
            }

            HasEnded = false;
            portion.Read++;
            Take(portion, source, batch);
        }

        portion.Bytes = _file.BytesRead;
        cancel.ThrowIfCancellationRequested();
        return true;
    }

    private void Take(Portion<T> portion, int source, int batch)
    {
        if (_file.Fault is { } broken)
        {
            IsCutOff |= broken == Reason.Truncated;
            var told = broken == Reason.FieldCount ? $"{_file.FieldCount}/{_file.Columns.Count}" : broken == Reason.BrokenQuote ? Text(0) : null;
            portion.SetAside.Add(new SetAsideRow(_file.Line, broken, null, told, broken == Reason.FieldCount || (broken == Reason.Truncated && _file.FieldCount > 1) ? _cells.Of(_file) : null, null, null, null, _file.OriginBatch));
            return;
        }

        foreach (var (place, values, rule) in _ignore)
        {
            if (values.Contains(Encoding.UTF8.GetString(_file.Field(place))))
            {
                portion.Ignored[rule] = portion.Ignored.GetValueOrDefault(rule) + 1;
                return;
            }
        }

        _constants.CopyTo(_values, 0);
        var (fault, faulty) = Read();
        var row = new RowValues(_values);
        var day = _feed.DayOf(row);
        var unknown = Resolve(day);
        (fault, faulty) = fault is null ? unknown : (fault, faulty);
        if (fault is null && _feed.Check(row) is { } rule2)
        {
            SetAside(portion, rule2.Reason, $"{NameOf(rule2.First)}, {NameOf(rule2.Second)}", null, day);
            return;
        }

        if (fault is null && day < 0)
        {
            fault = Reason.DayMissing;
        }

        if (fault is not null)
        {
            var value = faulty is null ? null : Text(faulty.Place);
            SetAside(portion, fault, faulty?.Name, faulty?.Field.Kind == FieldKind.Person ? null : value, day);
            return;
        }

        var key = KeyOf(row) ?? throw new InvalidOperationException($"A row of {_feed.Feed} has no identity.");
        var version = row.Has(_feed.Version) ? row.Whole(_feed.Version) : 0;
        var made = _feed.Make(row, new RowStamp(source, batch, key, _file.Line, version), _house);
        Watch(row, made.UnitId);
        portion.Rows.Add(new Incoming<T>(made, _file.Line, key, day, row.IsSet(_feed.Removed), portion.Keep(_file), _file.OriginBatch));
    }

    /// <summary>Reads every field, also after a fault: the rest tells whom the row is about.</summary>
    private (string? Fault, Column? Column) Read()
    {
        string? fault = null;
        Column? faulty = null;
        foreach (var column in _columns)
        {
            var text = _file.Field(column.Place);
            var reason = IsMissing(text, column.Missing)
                ? column.Field.IsRequired ? Reason.CodeMissing : null
                : column.Parser.Read(text, out _values[column.Field.At]);
            if (reason is not null)
            {
                _values[column.Field.At] = RowValues.Missing;
                (fault, faulty) = fault is null ? (reason, column) : (fault, faulty);
                if (reason == Reason.DayMonthSwapped)
                {
                    _swapped.TryAdd(column, _file.Line);
                }
            }
        }

        return (fault, faulty);
    }

    /// <summary>Refuses a file that shows that day and month stand the other way around than the profile says: its other days would be guesses.</summary>
    /// <exception cref="LoadRefused">It does.</exception>
    public void KeepsOrder(EventOrder order)
    {
        foreach (var (column, line) in _swapped)
        {
            if (column.Parser is InstantParser { IsContradicted: true } instants)
            {
                throw new LoadRefused("day-month-contradicted", order.Order.FileName, Whole(line), column.Name, instants.Formats, Whole(instants.SwappedOnly));
            }
        }
    }

    private static string Whole(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>From codes to what they mean on the row's day. Every code is tried, so that the unit is known when it can be.</summary>
    private (string? Fault, Column? Column) Resolve(int day)
    {
        string? fault = null;
        Column? faulty = null;
        foreach (var column in _columns)
        {
            ref var value = ref _values[column.Field.At];
            if (value == RowValues.Missing || column.Parser is not CodeParser codes)
            {
                continue;
            }

            value = codes.MeaningOf(value).On(day);
            if (value == CodeMeaning.Unknown)
            {
                value = RowValues.Missing;
                var reason = column.Field.Kind switch { FieldKind.Unit => Reason.UnknownUnit, FieldKind.Activity => Reason.UnknownActivity, _ => Reason.UnknownCode };
                (fault, faulty) = fault is null ? (reason, column) : (fault, faulty);
            }
        }

        return (fault, faulty);
    }

    private void SetAside(Portion<T> portion, string reason, string? column, string? value, int day)
    {
        var row = new RowValues(_values);
        int? unit = null;
        foreach (var c in _columns)
        {
            if (c.Field == _feed.Unit && !IsMissing(_file.Field(c.Place), c.Missing) && c.Parser is CodeParser codes && c.Parser.Read(_file.Field(c.Place), out var number) is null)
            {
                unit = codes.MeaningOf(number).On(day) is var id && id != CodeMeaning.Unknown ? id : null;
                _values[c.Field.At] = unit ?? RowValues.Missing;
            }
        }

        portion.SetAside.Add(new SetAsideRow(
            _file.Line, reason, column, value, _cells.Of(_file), KeyOf(row), day < 0 ? null : DateOnly.FromDayNumber(day), unit, _file.OriginBatch));
    }

    private long? KeyOf(in RowValues row) => _feed.Key is { } key && row.Has(key)
        ? row.Whole(key)
        : _feed.NaturalKeyOf(row) is { } made ? KeyText.Of(made) : null;
}
