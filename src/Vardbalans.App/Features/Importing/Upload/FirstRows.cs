using System.Text;
using Vardbalans.App.Features.Importing.Reading;

namespace Vardbalans.App.Features.Importing.Upload;

/// <summary>A record as it stands in the file. It is shown only once numbers of persons are masked.</summary>
internal sealed record RawRow(int Line, IReadOnlyList<string> Cells);

/// <summary>The first records of a file, handed on to whoever reads them and kept as they stand.</summary>
internal sealed class FirstRows(RecordReader file, int most) : RecordReader
{
    /// <summary>The records so far.</summary>
    public List<RawRow> Rows { get; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns => file.Columns;

    /// <inheritdoc/>
    public override string? Fault => file.Fault;

    /// <inheritdoc/>
    public override int Line => file.Line;

    /// <inheritdoc/>
    public override int FieldCount => file.FieldCount;

    /// <inheritdoc/>
    public override long BytesRead => file.BytesRead;

    /// <inheritdoc/>
    public override string Checksum => string.Empty;

    /// <inheritdoc/>
    public override bool EndsWithLineBreak => true;

    /// <inheritdoc/>
    public override int BlankRows
    {
        get => file.BlankRows;
        protected set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Field(int at) => file.Field(at);

    /// <summary>Were there more records than were asked for?</summary>
    public bool AreMore { get; private set; }

    /// <inheritdoc/>
    public override bool Read()
    {
        if (Rows.Count >= most)
        {
            AreMore = true;
            return false;
        }

        if (!file.Read())
        {
            return false;
        }

        Rows.Add(new RawRow(file.Line, [.. Enumerable.Range(0, file.FieldCount).Select(at => Encoding.UTF8.GetString(file.Field(at)))]));
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => file.Dispose();
}
