namespace Vardbalans.App.Features.Importing.Reading;

/// <summary>A file's records, one at a time, whatever it is written in: the seam that other kinds of files come in by.</summary>
/// <remarks>Read once from start to end, so that a stream can be read as it arrives. Fields are UTF-8, trimmed, valid until the next <see cref="Read"/>.</remarks>
internal abstract class RecordReader : IDisposable
{
    /// <summary>The columns' names, in order.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Moves to the next record.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="LoadRefused">The file cannot be read any further, such as a wrong byte or a broken archive.</exception>
    public abstract bool Read();

    /// <summary>
    /// Why the record cannot be used (a code of <see cref="ImportFile.Reason"/>): its quotes do not match, it has not as many fields as there
    /// are columns, or the file ends in the middle of it. None when it can. With broken quotes its only field is the whole line.
    /// </summary>
    public abstract string? Fault { get; }

    /// <summary>The record's first line in the file, counted from 1.</summary>
    public abstract int Line { get; }

    /// <summary>The load that set the record aside, when it is run again; 0 for records of a file. Its line is the one it had then.</summary>
    public virtual int OriginBatch => 0;

    /// <summary>Rows of the file so far, where a row of the file may be several records; none: as many as the records.</summary>
    public virtual int? RowsOfFile => null;

    /// <summary>Fields of the record.</summary>
    public abstract int FieldCount { get; }

    /// <summary>The field at this place.</summary>
    public abstract ReadOnlySpan<byte> Field(int at);

    /// <summary>Bytes taken from the source so far, as they came (packed when packed).</summary>
    public abstract long BytesRead { get; }

    /// <summary>After the end: SHA-256 of the bytes as they came, in hex.</summary>
    public abstract string Checksum { get; }

    /// <summary>After the end: did the last line end with a line break? Always true for what has no lines.</summary>
    public abstract bool EndsWithLineBreak { get; }

    /// <summary>Rows so far that say nothing at all: every field is empty or a missing token. They are passed over.</summary>
    public abstract int BlankRows { get; protected set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of the source.</summary>
    protected abstract void Dispose(bool disposing);
}
