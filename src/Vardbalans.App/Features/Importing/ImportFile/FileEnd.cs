using System.Text;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.Reading;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Tells whether a file is whole: its end marker, the number of rows that was announced, and a last row that is not cut off.</summary>
internal sealed class FileEnd(EndRule? rule)
{
    private readonly byte[]? _marker = rule is null ? null : Encoding.UTF8.GetBytes(rule.Marker);
    private bool _hasEnded;
    private long? _announced;
    private bool _isCutOff;
    private int? _rows;

    /// <summary>Looks at the record that the reader stands at.</summary>
    /// <returns>True when it is the marker, which is no row.</returns>
    public bool IsMarker(RecordReader file)
    {
        _rows = file.RowsOfFile;
        _isCutOff |= file.Fault == Reason.Truncated;
        _hasEnded = _marker is not null && file.FieldCount > 0 && file.Field(0).SequenceEqual(_marker);
        if (_hasEnded)
        {
            _announced = rule!.CountAt is { } at && file.FieldCount >= at
                && System.Buffers.Text.Utf8Parser.TryParse(file.Field(at - 1), out long told, out var used) && used == file.Field(at - 1).Length ? told : null;
        }

        return _hasEnded;
    }

    /// <summary>Why the file is not whole.</summary>
    /// <param name="records">What was read, marker not counted.</param>
    /// <param name="expected">How many rows the sender announced.</param>
    public HeldBecause Lacks(int records, int? expected)
    {
        var rows = _rows ?? records;
        return _isCutOff ? HeldBecause.CutOff
            : rule is not null && !_hasEnded ? HeldBecause.NoEndMarker
            : (_announced ?? rows) != rows || (expected ?? rows) != rows ? HeldBecause.OtherCount
            : HeldBecause.Nothing;
    }
}
