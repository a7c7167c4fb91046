using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>A file that has been read through once: its checksum is known and every character in it can be read.</summary>
internal sealed class SourceFile
{
    private readonly string _path;
    private readonly bool _compressed;

    private SourceFile(string path, bool compressed, string checksum, ContentCheck content, Encoding? encoding)
    {
        (_path, _compressed) = (path, compressed);
        (Checksum, EndsWithLineBreak, Encoding) = (checksum, content.EndsWithLineBreak, encoding);
    }

    /// <summary>SHA-256 of the file as it lies on disk, in hex.</summary>
    public string Checksum { get; }

    public bool EndsWithLineBreak { get; }

    /// <summary>What the text is in; null for UTF-8.</summary>
    public Encoding? Encoding { get; }

    public string Name => Path.GetFileName(_path);

    /// <summary>Reads the file through.</summary>
    /// <exception cref="LoadRefused">It is missing, empty, no text file, damaged, or not in the encoding that the profile declares.</exception>
    public static async Task<SourceFile> Inspect(string path, TextEncoding declared, CancellationToken cancel)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new LoadRefused("file-not-found", path);
        }

        try
        {
            await using var raw = File.OpenRead(path);
            var checksum = Convert.ToHexStringLower(await SHA256.HashDataAsync(raw, cancel));
            raw.Position = 0;
            var compressed = raw.ReadByte() == 0x1F && raw.ReadByte() == 0x8B;
            raw.Position = 0;
            await using var content = compressed ? new GZipStream(raw, CompressionMode.Decompress) : (Stream)raw;
            var check = await ContentCheck.Of(content, cancel);
            if (compressed && StatedLength(path) != (uint)(check.Bytes & uint.MaxValue))
            {
                throw new LoadRefused("file-compressed-broken", name);
            }

            return new SourceFile(path, compressed, checksum, check, Decide(declared, check, name));
        }
        catch (InvalidDataException)
        {
            throw new LoadRefused("file-compressed-broken", name);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LoadRefused("file-unreadable", path);
        }
    }

    /// <summary>The content from its start, unpacked.</summary>
    public Stream Open()
    {
        var raw = File.OpenRead(_path);
        return _compressed ? new GZipStream(raw, CompressionMode.Decompress) : raw;
    }

    /// <summary>The last four bytes of a gz file state its unpacked length (RFC 1952); a file that was cut off states something else.</summary>
    private static uint StatedLength(string path)
    {
        using var raw = File.OpenRead(path);
        Span<byte> end = stackalloc byte[4];
        raw.Seek(-4, SeekOrigin.End);
        raw.ReadExactly(end);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(end);
    }

    private static Encoding? Decide(TextEncoding declared, ContentCheck content, string name)
    {
        if (content.Bytes == 0)
        {
            throw new LoadRefused("file-empty", name);
        }

        if (content.IsPacked)
        {
            throw new LoadRefused("file-not-text", name);
        }

        return declared switch
        {
            TextEncoding.Windows1252 when content.Mark is not null || (content.HasNonAscii && content.InvalidUtf8At is null) =>
                throw new LoadRefused("encoding-is-another", name, "windows-1252", content.Mark == ByteOrderMark.Utf16 ? "utf-16" : "utf-8"),
            TextEncoding.Windows1252 => Windows1252,
            TextEncoding.Utf16 when content.Mark == ByteOrderMark.Utf16 || content.HasNull => content.IsBigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode,
            TextEncoding.Utf16 => throw new LoadRefused("encoding-is-another", name, "utf-16", content.InvalidUtf8At is null ? "utf-8" : "windows-1252"),
            TextEncoding.Auto when content.Mark == ByteOrderMark.Utf16 => content.IsBigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode,
            _ when content.Mark == ByteOrderMark.Utf16 || content.HasNull => throw new LoadRefused("encoding-is-another", name, "utf-8", "utf-16"),
            _ when content.InvalidUtf8At is { } at => throw new LoadRefused("encoding-not-utf8", name, $"{at + 1}", $"{content.InvalidLine}"),
            _ => null,
        };
    }

    private static Encoding Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
}
