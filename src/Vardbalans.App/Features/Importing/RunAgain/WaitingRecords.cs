using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Reading;

namespace Vardbalans.App.Features.Importing.RunAgain;

/// <summary>Rows that waited in quarantine, read as a file's records are.</summary>
internal sealed class WaitingRecords(IReadOnlyList<string> columns, IReadOnlyList<QuarantinedRow> rows) : RecordReader
{
    private byte[][] _fields = [];
    private int _at = -1;

    public override IReadOnlyList<string> Columns => columns;

    public override string? Fault => null;

    /// <summary>The row's line in its own file.</summary>
    public override int Line => rows[_at].RowNumber;

    public override int OriginBatch => rows[_at].BatchId;

    public override int FieldCount => _fields.Length;

    public override long BytesRead => 0;

    public override string Checksum
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var row in rows)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(row.Cells! + "\n"));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    public override bool EndsWithLineBreak => true;

    public override int BlankRows { get; protected set; }

    public override bool Read()
    {
        if (++_at >= rows.Count)
        {
            return false;
        }

        _fields = [.. JsonSerializer.Deserialize<string[]>(rows[_at].Cells!)!.Select(Encoding.UTF8.GetBytes)];
        return true;
    }

    public override ReadOnlySpan<byte> Field(int at) => _fields[at];

    protected override void Dispose(bool disposing)
    {
    }
}
