using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Vardbalans.App.Features.Importing.ImportFile;

internal enum ByteOrderMark
{
    Utf8 = 0,
    Utf16 = 1,
}

/// <summary>What the bytes of a file tell about its encoding, from one reading of the whole of it.</summary>
internal sealed class ContentCheck
{
    private readonly byte[] _tail = new byte[4];
    private int _tailLength;
    private byte _last;
    private byte _nextToLast;
    private int _lines = 1;

    public long Bytes { get; private set; }

    public ByteOrderMark? Mark { get; private set; }

    public bool IsBigEndian { get; private set; }

    public bool HasNonAscii { get; private set; }

    public bool HasNull { get; private set; }

    /// <summary>A zip archive, such as an Excel workbook.</summary>
    public bool IsPacked { get; private set; }

    /// <summary>Position, from 0, of the first byte that is not UTF-8.</summary>
    public long? InvalidUtf8At { get; private set; }

    /// <summary>The line of that byte, from 1.</summary>
    public int InvalidLine { get; private set; }

    public bool EndsWithLineBreak => _last is (byte)'\n' or (byte)'\r' || (Mark == ByteOrderMark.Utf16 && _last == 0 && _nextToLast == (byte)'\n');

    public static async Task<ContentCheck> Of(Stream content, CancellationToken cancel)
    {
        var check = new ContentCheck();
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            int read;
            while ((read = await content.ReadAsync(buffer, cancel)) > 0)
            {
                check.Add(buffer.AsSpan(0, read));
            }

            check.Finish();
            return check;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Add(ReadOnlySpan<byte> chunk)
    {
        if (Bytes == 0)
        {
            ReadMark(chunk);
        }

        HasNonAscii |= !System.Text.Ascii.IsValid(chunk);
        HasNull |= chunk.Contains((byte)0);
        if (InvalidUtf8At is null && HasNonAscii)
        {
            Validate(chunk);
        }
        else if (InvalidUtf8At is null)
        {
            _lines += chunk.Count((byte)'\n');
        }

        Bytes += chunk.Length;
        _nextToLast = chunk.Length > 1 ? chunk[^2] : _last;
        _last = chunk[^1];
    }

    private void ReadMark(ReadOnlySpan<byte> start)
    {
        IsPacked = start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);
        IsBigEndian = start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        Mark = IsBigEndian || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? ByteOrderMark.Utf16
            : start.StartsWith("\uFEFF"u8) ? ByteOrderMark.Utf8
            : null;
    }

    /// <summary>A character may lie in two chunks: what the last chunk ended with is put first.</summary>
    private void Validate(ReadOnlySpan<byte> chunk)
    {
        var joined = new byte[_tailLength + chunk.Length];
        _tail.AsSpan(0, _tailLength).CopyTo(joined);
        chunk.CopyTo(joined.AsSpan(_tailLength));
        ReadOnlySpan<byte> bytes = joined;
        var start = Bytes - _tailLength;
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

        (InvalidUtf8At, InvalidLine) = (start + at, _lines + bytes[..at].Count((byte)'\n'));
    }

    private void Finish()
    {
        if (_tailLength > 0 && InvalidUtf8At is null)
        {
            (InvalidUtf8At, InvalidLine) = (Bytes - _tailLength, _lines);
        }
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
