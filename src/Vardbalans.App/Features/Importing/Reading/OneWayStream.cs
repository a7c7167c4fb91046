namespace Vardbalans.App.Features.Importing.Reading;

/// <summary>A stream that can only be read, once, from start to end.</summary>
internal abstract class OneWayStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override int Read(Span<byte> buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A stream whose first bytes can be looked at before they are read.</summary>
internal sealed class PeekedStream(Stream inner, int room = 1 << 16) : OneWayStream
{
    private readonly byte[] _start = new byte[room];
    private int _length;
    private int _taken;

    /// <summary>The first bytes, as many as there is room for and the stream has. Before anything is read.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        while (_length < _start.Length && inner.Read(_start.AsSpan(_length)) is > 0 and var read)
        {
            _length += read;
        }

        return _start.AsSpan(0, _length);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_taken == _length)
        {
            return inner.Read(buffer);
        }

        var part = _start.AsSpan(_taken, Math.Min(buffer.Length, _length - _taken));
        part.CopyTo(buffer);
        _taken += part.Length;
        return part.Length;
    }
}
