using Vardbalans.App.Data;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>A row that could be read.</summary>
internal readonly record struct Incoming<T>(T Row, int Line, long Key, int Day, bool IsRemoved, int Cells, int OriginBatch)
    where T : class, IEventRow;

/// <summary>A row that could not.</summary>
internal sealed record SetAsideRow(int Line, string Reason, string? Column, string? Value, string? Cells, long? Key, DateOnly? Day, int? Unit, int OriginBatch);

/// <summary>Some thousands of a file's rows, on their way from the reading thread to the writing one.</summary>
internal sealed class Portion<T>
    where T : class, IEventRow
{
    private byte[] _cells = new byte[1 << 18];
    private int _used;
    private readonly List<int> _ends = [];

    public List<Incoming<T>> Rows { get; } = [];

    public List<SetAsideRow> SetAside { get; } = [];

    /// <summary>Rows that a rule of the profile left out, by rule.</summary>
    public Dictionary<string, int> Ignored { get; } = [];

    /// <summary>Records read.</summary>
    public int Read { get; set; }

    /// <summary>Bytes of the file read so far.</summary>
    public long Bytes { get; set; }

    /// <summary>Empty again.</summary>
    public void Clear()
    {
        Rows.Clear();
        SetAside.Clear();
        Ignored.Clear();
        _ends.Clear();
        (Read, _used) = (0, 0);
    }

    /// <summary>Keeps a row's cells, in case it turns out later that it cannot be used.</summary>
    /// <returns>Where they are.</returns>
    public int Keep(Reading.RecordReader record)
    {
        var at = _ends.Count;
        for (var f = 0; f < record.FieldCount; f++)
        {
            var field = record.Field(f);
            while (_used + field.Length > _cells.Length)
            {
                Array.Resize(ref _cells, _cells.Length * 2);
            }

            field.CopyTo(_cells.AsSpan(_used));
            _ends.Add(_used += field.Length);
        }

        return at;
    }

    /// <summary>A kept row's cells, as they may be stored.</summary>
    public string CellsOf(int at, int fields, KeptCells cells)
    {
        var texts = new string[fields];
        for (var f = 0; f < fields; f++)
        {
            texts[f] = cells.Of(f, Cell(at + f));
        }

        return PlainJson.Of(texts);
    }

    /// <summary>One kept cell as it stands in the file.</summary>
    public ReadOnlySpan<byte> Cell(int at)
    {
        var start = at == 0 ? 0 : _ends[at - 1];
        return _cells.AsSpan(start, _ends[at] - start);
    }
}

/// <summary>Cells of rows that are set aside, as they may be stored: persons as pseudonyms, and no number of anybody in any other column.</summary>
/// <param name="pseudonyms">The keys.</param>
/// <param name="persons">The places of columns with persons.</param>
/// <param name="keys">The places of columns with identities, which may hold a number of somebody.</param>
internal sealed class KeptCells(Privacy.Pseudonyms pseudonyms, IReadOnlySet<int> persons, IReadOnlySet<int> keys)
{
    /// <summary>One cell.</summary>
    public string Of(int place, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return string.Empty;
        }

        var text = System.Text.Encoding.UTF8.GetString(utf8);
        return persons.Contains(place) || (keys.Contains(place) && PersonalNumbers.AreIn(text))
            ? pseudonyms.Token(pseudonyms.Of(utf8))
            : PersonalNumbers.Replace(text);
    }

    /// <summary>All cells of the record.</summary>
    public string Of(Reading.RecordReader record)
    {
        var texts = new string[record.FieldCount];
        for (var f = 0; f < texts.Length; f++)
        {
            texts[f] = Of(f, record.Field(f));
        }

        return PlainJson.Of(texts);
    }
}
