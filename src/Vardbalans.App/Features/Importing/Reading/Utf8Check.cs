using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Vardbalans.App.Features.Importing.Reading;

/// <summary>Are these bytes UTF-8, and if not, where? Asked block by block.</summary>
internal sealed class Utf8Check
{
    private readonly byte[] _tail = new byte[4];
    private int _tailLength;
    private long _bytes;
    private int _lines = 1;

    public bool HasNonAscii { get; private set; }

    /// <summary>Position, from 0, of the first byte that is not UTF-8.</summary>
    public long? InvalidAt { get; private set; }

    /// <summary>The line of that byte, from 1.</summary>
    public int InvalidLine { get; private set; }

    public void Add(ReadOnlySpan<byte> block)
    {
        if (InvalidAt is not null)
        {
            return;
        }

        if (_tailLength == 0 && System.Text.Ascii.IsValid(block))
        {
            _lines += block.Count((byte)'\n');
        }
        else
        {
            HasNonAscii = true;
            Validate(block);
        }

        _bytes += block.Length;
    }

    /// <summary>At the end: a character that was begun must be finished.</summary>
    public void Finish()
    {
        if (_tailLength > 0 && InvalidAt is null)
        {
            (InvalidAt, InvalidLine) = (_bytes - _tailLength, _lines);
        }
    }

    /// <summary>A character may lie in two blocks: what the last block ended with is put first.</summary>
    private void Validate(ReadOnlySpan<byte> block)
    {
        var joined = ArrayPool<byte>.Shared.Rent(_tailLength + block.Length);
        try
        {
            _tail.AsSpan(0, _tailLength).CopyTo(joined);
            block.CopyTo(joined.AsSpan(_tailLength));
            Validate(joined.AsSpan(0, _tailLength + block.Length), _bytes - _tailLength);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(joined);
        }
    }

    private void Validate(ReadOnlySpan<byte> bytes, long start)
    {
        var whole = bytes.Length - Unfinished(bytes);
        if (Utf8.IsValid(bytes[..whole]))
        {
            _lines += bytes[..whole].Count((byte)'\n');
            _tailLength = bytes.Length - whole;
            bytes[whole..].CopyTo(_tail);
            return;
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        (InvalidAt, InvalidLine) = (start + at, _lines + bytes[..at].Count((byte)'\n'));
    }

    /// <summary>Bytes at the end that begin a character without finishing it.</summary>
    private static int Unfinished(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if ((b & 0xC0) != 0x80)
            {
                var needs = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
                return needs > back ? back : 0;
            }
        }

        return 0;
    }
}
