using System.IO.Enumeration;
using System.Text;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.Reading;

/// <summary>Reads each row of a file with a column per code or period as one row per such column, and checks columns that are sums of others.</summary>
/// <remarks>A cell that is not stated is no row. Lines are then counted as if the divided rows stood in the file, so that each has its own.</remarks>
internal sealed class WideRecords : RecordReader
{
    private readonly RecordReader _file;
    private readonly WideShape _shape;
    private readonly HashSet<string> _missing;
    private readonly byte[]? _marker;
    private readonly int[] _kept;
    private readonly int[] _divided;
    private readonly byte[][] _names;
    private readonly (int At, int[] Parts)[] _sums;
    private readonly List<string> _columns;
    private int _at = int.MaxValue - 1;
    private int _line = 1;
    private int _rows;
    private bool _isWhole;
    private string? _fault;

    private WideRecords(RecordReader file, WideShape shape, EndRule? end)
    {
        (_file, _shape, _missing) = (file, shape, [.. shape.File.MissingTokens]);
        _marker = end is null ? null : Encoding.UTF8.GetBytes(end.Marker);
        var sums = shape.Sums.Select(s => s.Column).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _divided = shape.Divide is { } divide ? Places(divide.Columns, c => !sums.Contains(c)) : [];
        _kept = [.. Enumerable.Range(0, file.Columns.Count).Where(c => !_divided.Contains(c) && (_divided.Length == 0 || !sums.Contains(file.Columns[c])))];
        _names = [.. _divided.Select(c => Encoding.UTF8.GetBytes(file.Columns[c]))];
        _columns = _divided.Length == 0 ? [.. file.Columns] : [.. _kept.Select(c => file.Columns[c]), shape.Divide!.Name, shape.Divide.Value];
        _sums = [.. shape.Sums.SelectMany(s => Places([s.Column], _ => true).Select(at => (at, Places(s.Parts, c => !sums.Contains(c)))))];
    }

    /// <summary>The file itself when the profile has nothing to divide or check, and rows that waited, which have been divided already.</summary>
    public static RecordReader Around(RecordReader file, WideShape shape, EndRule? end, ImportOrder order) =>
        order.Records is not null || (shape.Divide is null && shape.Sums.Count == 0) ? file : new WideRecords(file, shape, end);

    public override IReadOnlyList<string> Columns => _columns;

    public override string? Fault => _fault;

    public override int Line => _divided.Length == 0 ? _file.Line : _line;

    public override int FieldCount => _isWhole ? _file.FieldCount : _columns.Count;

    public override long BytesRead => _file.BytesRead;

    public override string Checksum => _file.Checksum;

    public override bool EndsWithLineBreak => _file.EndsWithLineBreak;

    public override int BlankRows
    {
        get => _file.BlankRows;
        protected set => throw new NotSupportedException();
    }

    public override int? RowsOfFile => _rows;

    public override bool Read()
    {
        while (true)
        {
            for (_at++; _at < _divided.Length; _at++)
            {
                if (!_missing.Contains(Encoding.UTF8.GetString(_file.Field(_divided[_at]))))
                {
                    _line++;
                    return true;
                }
            }

            if (!_file.Read())
            {
                return false;
            }

            var isMarker = _marker is not null && _file.FieldCount > 0 && _file.Field(0).SequenceEqual(_marker);
            _rows += isMarker ? 0 : 1;
            _fault = _file.Fault ?? (isMarker || SumsAgree() ? null : Reason.ColumnsOff);
            _isWhole = isMarker || _fault is not null || _divided.Length == 0;
            _at = _isWhole ? int.MaxValue - 1 : -1;
            if (_isWhole)
            {
                _line += isMarker ? 0 : 1;
                return true;
            }
        }
    }

    public override ReadOnlySpan<byte> Field(int at) =>
        _isWhole ? _file.Field(at)
        : at < _kept.Length ? _file.Field(_kept[at])
        : at == _kept.Length ? _names[_at]
        : _file.Field(_divided[_at]);

    protected override void Dispose(bool disposing) => _file.Dispose();

    private int[] Places(IReadOnlyList<string> patterns, Func<string, bool> also) =>
        [.. Enumerable.Range(0, _file.Columns.Count).Where(c => also(_file.Columns[c]) && patterns.Any(p => FileSystemName.MatchesSimpleExpression(p, _file.Columns[c])))];

    /// <summary>What cannot be read is for whoever reads the column.</summary>
    private bool SumsAgree() => Array.TrueForAll(_sums, s =>
    {
        var parts = s.Parts.Select(Number).ToList();
        return Number(s.At) is not { } total || total.IsUnread || parts.Exists(p => p is { IsUnread: true }) || total.Value == parts.Sum(p => p?.Value ?? 0);
    });

    private (decimal Value, bool IsUnread)? Number(int at)
    {
        var text = Encoding.UTF8.GetString(_file.Field(at));
        return _missing.Contains(text) ? null
            : CountText.TryNumber(text, _shape.File.DecimalMark, _shape.File.ThousandsMark, out var value) ? (value, false)
            : (0, true);
    }
}
