using System.Text;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.Reading;

/// <summary>A file's text as UTF-8, whatever it was written in. What is not in the declared encoding is refused, with the place where it shows.</summary>
internal sealed class TextBytes : OneWayStream
{
    private readonly Stream _inner;
    private readonly Utf8Check? _check;
    private readonly Demand _demand;
    private readonly string _file;
    private byte _last;

    private TextBytes(Stream inner, Demand demand, string file)
    {
        (_inner, _demand, _file) = (inner, demand, file);
        _check = demand == Demand.Nothing ? null : new Utf8Check();
    }

    private enum Demand
    {
        Nothing = 0,
        IsUtf8 = 1,
        IsNotUtf8 = 2,
    }

    /// <summary>Bytes of UTF-8 so far.</summary>
    public long Count { get; private set; }

    /// <summary>Everything has been read.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Was a line break the last so far?</summary>
    public bool EndsWithLineBreak => _last is (byte)'\n' or (byte)'\r';

    /// <exception cref="LoadRefused">The first block shows that the file is in another encoding than the declared.</exception>
    public static TextBytes Of(PeekedStream content, TextEncoding declared, string file)
    {
        var start = content.Peek();
        var mark = start switch
        {
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => TextEncoding.Utf16,
            [0xEF, 0xBB, 0xBF, ..] => TextEncoding.Utf8,
            _ => TextEncoding.Auto,
        };
        var isUtf16 = mark == TextEncoding.Utf16 || start.Contains((byte)0);
        return declared switch
        {
            TextEncoding.Windows1252 when mark != TextEncoding.Auto || isUtf16 =>
                throw new LoadRefused("encoding-is-another", file, "windows-1252", isUtf16 ? "utf-16" : "utf-8"),
            TextEncoding.Windows1252 => Transcoded(new TextBytes(content, Demand.IsNotUtf8, file), CodePagesEncodingProvider.Instance.GetEncoding(1252)!, file),
            TextEncoding.Utf16 when isUtf16 => Transcoded(content, Utf16(start), file),
            TextEncoding.Utf16 => throw new LoadRefused("encoding-is-another", file, "utf-16", IsUtf8(start) ? "utf-8" : "windows-1252"),
            TextEncoding.Auto when mark == TextEncoding.Utf16 => Transcoded(content, Utf16(start), file),
            _ when isUtf16 => throw new LoadRefused("encoding-is-another", file, "utf-8", "utf-16"),
            _ => new TextBytes(content, Demand.IsUtf8, file),
        };
    }

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _inner.Read(buffer);
        }
        catch (DecoderFallbackException)
        {
            throw new LoadRefused("encoding-broken", _file);
        }

        if (read == 0)
        {
            HasEnded |= !buffer.IsEmpty;
            End();
            return 0;
        }

        var block = buffer[..read];
        _check?.Add(block);
        if (_demand == Demand.IsUtf8)
        {
            MustBeUtf8(block);
        }

        Count += read;
        _last = block[^1];
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        _inner.Dispose();
        base.Dispose(disposing);
    }

    private static TextBytes Transcoded(Stream content, Encoding from, string file) =>
        new(Encoding.CreateTranscodingStream(content, from, new UTF8Encoding(false)), Demand.Nothing, file);

    private static UnicodeEncoding Utf16(ReadOnlySpan<byte> start) => new(start is [0xFE, 0xFF, ..] or [0, ..], false, throwOnInvalidBytes: true);

    private static bool IsUtf8(ReadOnlySpan<byte> start)
    {
        var check = new Utf8Check();
        check.Add(start);
        return check.InvalidAt is null;
    }

    private void End()
    {
        _check?.Finish();
        if (_demand == Demand.IsUtf8)
        {
            MustBeUtf8([]);
        }
        else if (_demand == Demand.IsNotUtf8 && _check is { HasNonAscii: true, InvalidAt: null })
        {
            throw new LoadRefused("encoding-is-another", _file, "windows-1252", "utf-8");
        }
    }

    private void MustBeUtf8(ReadOnlySpan<byte> block)
    {
        if (_check!.InvalidAt is { } at)
        {
            throw new LoadRefused("encoding-not-utf8", _file, $"{at + 1}", $"{_check.InvalidLine}");
        }

        if (block.Contains((byte)0))
        {
            throw new LoadRefused("encoding-is-another", _file, "utf-8", "utf-16");
        }
    }
}
