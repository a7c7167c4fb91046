using System.Text;
using CsvHelper;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.Reading;

/// <summary>The records of a text file with separators.</summary>
internal sealed class CsvRecords : RecordReader
{
    private readonly CsvReader _csv;
    private readonly TextBytes _text;
    private readonly ArrivingBytes _arriving;
    private readonly FileShape _shape;
    private readonly string _file;
    private readonly byte[][] _missing;
    private readonly Queue<Broken> _broken = [];
    private readonly string[] _columns;
    private bool _isHeld;
    private byte[]? _raw;
    private string? _fault;
    private int _line;
    private string? _checksum;

    public CsvRecords(TextBytes text, ArrivingBytes arriving, FileShape shape, string file)
    {
        (_text, _arriving, _shape, _file) = (text, arriving, shape, file);
        _missing = [.. shape.MissingTokens.Where(t => t.Length > 0).Select(Encoding.UTF8.GetBytes)];
        _csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = shape.Separator == FileShape.AnySeparator ? null : shape.Separator,
            HasHeader = false,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            AllowLineBreaksInQuotes = shape.LineBreaksInQuotes,
            TrackLineNumbers = true,
            MaxRecordSize = 1 << 20,
            BufferSize = 1 << 18,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = record => _broken.Enqueue(new Broken(checked((int)record.LineNumber), Encoding.UTF8.GetBytes(record.RawRecord))),
            IncludeValuesInExceptions = false,
        });
        _columns = HeaderNames.Of(Header(), shape);
    }

    public override IReadOnlyList<string> Columns => _columns;

    public override string? Fault => _fault;

    public override int Line => _line;

    public override int FieldCount => _raw is null ? _csv.FieldCount : 1;

    public override long BytesRead => _arriving.Count;

    public override string Checksum => _checksum ?? throw new InvalidOperationException("The file has not been read to its end.");

    public override bool EndsWithLineBreak => _text.EndsWithLineBreak;

    public override int BlankRows { get; protected set; }

    public override ReadOnlySpan<byte> Field(int at) => _raw ?? _csv.GetSpan(at);

    public override bool Read()
    {
        while (Next() is { } isWhole)
        {
            if (!isWhole || !IsBlank())
            {
                return true;
            }

            BlankRows++;
        }

        _checksum ??= _arriving.Finish();
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        _csv.Dispose();
        _arriving.Dispose();
    }

    /// <summary>Moves to the next record. What cannot be divided comes before the whole record that was found after it.</summary>
    /// <returns>Can it be divided? None at the end.</returns>
    private bool? Next()
    {
        var any = _isHeld;
        if (_broken.Count == 0 && !_isHeld)
        {
            any = Advance();
            _isHeld = any;
        }

        if (_broken.TryDequeue(out var broken))
        {
            (_line, _raw) = (broken.Line, broken.Raw);
            _fault = !_isHeld && _broken.Count == 0 && !_text.EndsWithLineBreak ? Reason.Truncated : Reason.BrokenQuote;
            return false;
        }

        _isHeld = false;
        if (!any)
        {
            return null;
        }

        (_line, _raw) = (checked((int)_csv.LineNumber), null);
        _fault = _csv.FieldCount == _columns?.Length ? null : Reason.FieldCount;
        if (_text.HasEnded && !_text.EndsWithLineBreak && (_fault is not null || _shape.EndsWithLineBreak) && IsLast())
        {
            // Half a file ends in the middle of a row, whose last field may then be half a number.
            _fault = Reason.Truncated;
        }

        return true;
    }

    private bool Advance()
    {
        try
        {
            return _csv.Read();
        }
        catch (CsvFormatException)
        {
            throw new LoadRefused("file-not-table", _file);
        }
    }

    private bool IsLast() => _csv.ByteOffset + _csv.RawRecord.Length == _text.Count;

    /// <summary>Says the row nothing at all? Only one with as many fields as there are columns, or with a single one.</summary>
    private bool IsBlank()
    {
        if (_csv.FieldCount != 1 && _csv.FieldCount != _columns.Length)
        {
            return false;
        }

        for (var f = 0; f < _csv.FieldCount; f++)
        {
            var field = _csv.GetSpan(f);
            if (!field.IsEmpty && !IsMissing(field))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsMissing(ReadOnlySpan<byte> field)
    {
        foreach (var token in _missing)
        {
            if (field.SequenceEqual(token))
            {
                return true;
            }
        }

        return false;
    }

    private List<string[]> Header()
    {
        var lines = new List<string[]>();
        while (lines.Count < _shape.HeaderLines && Next() is { } isWhole)
        {
            if (_line <= _shape.SkipLines)
            {
                continue;
            }

            lines.Add(isWhole
                ? [.. Enumerable.Range(0, _csv.FieldCount).Select(_csv.GetString)]
                : throw new LoadRefused("file-not-table", _file));
        }

        return lines.Count > 0 ? lines : throw new LoadRefused("file-empty", _file);
    }

    /// <summary>A record whose quotes do not match.</summary>
    private readonly record struct Broken(int Line, byte[] Raw);
}
