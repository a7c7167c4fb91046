using System.Text;
using Vardbalans.App.Features.Importing.Reading;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>The cells of a file's rows, packed in memory, so that a row that is set aside later can be kept whole.</summary>
internal sealed class CellStore(IReadOnlyList<string> columns)
{
    private const int Segment = 1 << 20;

    /// <summary>Segments: files of sums are small, and are held in memory. What is larger is of another kind, or packed to do harm.</summary>
    private const int Most = 256;

    private readonly List<byte[]> _segments = [];
    private readonly List<(int Line, int Segment, int At)> _rows = [];
    private int _used = Segment;

    /// <summary>The columns' names, as JSON.</summary>
    public string Columns => PlainJson.OfColumns(columns);

    /// <summary>Keeps the record that the reader stands at. Records come in the order of their lines.</summary>
    /// <exception cref="LoadRefused">The file holds more than a file of sums can.</exception>
    public void Keep(RecordReader record)
    {
        var size = 0;
        for (var f = 0; f < record.FieldCount; f++)
        {
            size += sizeof(int) + record.Field(f).Length;
        }

        if (_used + size > Segment)
        {
            if (_segments.Count == Most)
            {
                throw new LoadRefused("too-much-for-feed", $"{Most}");
            }

            _segments.Add(new byte[Math.Max(Segment, size)]);
            _used = 0;
        }

        _rows.Add((record.Line, _segments.Count - 1, _used));
        for (var f = 0; f < record.FieldCount; f++)
        {
            var field = record.Field(f);
            BitConverter.TryWriteBytes(_segments[^1].AsSpan(_used), field.Length);
            field.CopyTo(_segments[^1].AsSpan(_used + sizeof(int)));
            _used += sizeof(int) + field.Length;
        }
    }

    /// <summary>The row's cells as JSON, with what looks like a personal number masked; none when the row was not kept.</summary>
    public string? Of(int line)
    {
        var at = _rows.BinarySearch((line, int.MinValue, 0));
        at = at < 0 ? ~at : at;
        if (at == _rows.Count || _rows[at].Line != line)
        {
            return null;
        }

        var cells = new string[columns.Count];
        ReadOnlySpan<byte> rest = _segments[_rows[at].Segment].AsSpan(_rows[at].At);
        for (var f = 0; f < cells.Length; f++)
        {
            var length = BitConverter.ToInt32(rest);
            cells[f] = PersonalNumbers.Replace(Encoding.UTF8.GetString(rest.Slice(sizeof(int), length)));
            rest = rest[(sizeof(int) + length)..];
        }

        return PlainJson.Of(cells);
    }
}
