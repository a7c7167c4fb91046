using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Vardbalans.App.Features.Importing.Reading;

/// <summary>The bytes of a file as they come: counted, and summed to its checksum along the way.</summary>
/// <remarks>Asks its source asynchronously, since a request's body can be read in no other way.</remarks>
internal sealed class ArrivingBytes(Stream content, CancellationToken cancel) : OneWayStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _block = new byte[1 << 18];
    private readonly byte[] _last = new byte[4];
    private int _length;
    private int _taken;

    /// <summary>Bytes so far.</summary>
    public long Count { get; private set; }

    /// <summary>The last four bytes so far, as a number with the least first: where gz states its unpacked length (RFC 1952).</summary>
    public uint LastWord => BinaryPrimitives.ReadUInt32LittleEndian(_last);

    public override int Read(Span<byte> buffer)
    {
        if (_taken == _length)
        {
            (_taken, _length) = (0, content.ReadAsync(_block, cancel).AsTask().GetAwaiter().GetResult());
            _hash.AppendData(_block, 0, _length);
            Count += _length;
            Remember(_block.AsSpan(0, _length));
        }

        var part = _block.AsSpan(_taken, Math.Min(buffer.Length, _length - _taken));
        part.CopyTo(buffer);
        _taken += part.Length;
        return part.Length;
    }

    /// <summary>SHA-256 of everything, in hex. Reads what is left.</summary>
    public string Finish()
    {
        Drain();
        return Convert.ToHexStringLower(_hash.GetCurrentHash());
    }

    /// <summary>Reads what is left.</summary>
    public void Drain()
    {
        do
        {
            _taken = _length;
        }
        while (Read(_last.AsSpan(0, 0)) >= 0 && _length > 0);
    }

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }

    private void Remember(ReadOnlySpan<byte> block)
    {
        if (block.Length >= _last.Length)
        {
            block[^_last.Length..].CopyTo(_last);
            return;
        }

        _last.AsSpan(block.Length).CopyTo(_last);
        block.CopyTo(_last.AsSpan(_last.Length - block.Length));
    }
}

/// <summary>What a gz file holds. One that is damaged or cut off is refused.</summary>
internal sealed class UnpackedBytes(Stream packed, ArrivingBytes arriving, string file) : OneWayStream
{
    private readonly GZipStream _unpacked = new(packed, CompressionMode.Decompress);
    private readonly HashSet<uint> _ends = [0];
    private long _count;

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _unpacked.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new LoadRefused("file-compressed-broken", file);
        }

        // A file may be several gz files after each other, and no read goes past the end of one: what the last one states is the length since such an end.
        _count += read;
        _ends.Add((uint)(_count & uint.MaxValue));
        if (read == 0 && !buffer.IsEmpty)
        {
            arriving.Drain();
            if (!_ends.Contains(unchecked((uint)(_count & uint.MaxValue) - arriving.LastWord)))
            {
                throw new LoadRefused("file-compressed-broken", file);
            }
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        _unpacked.Dispose();
        base.Dispose(disposing);
    }
}
