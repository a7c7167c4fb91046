using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>A file that has been read through once: its checksum is known and every character in it can be read.</summary>
internal sealed class SourceFile
{
    private readonly byte[] _bytes;
    private readonly bool _compressed;

    private SourceFile(string name, byte[] bytes, bool compressed, string checksum, ContentCheck content, Encoding? encoding)
    {
        (Name, _bytes, _compressed) = (name, bytes, compressed);
        (Checksum, EndsWithLineBreak, Encoding) = (checksum, content.EndsWithLineBreak, encoding);
    }

    /// <summary>SHA-256 of the file as it lies on disk, in hex.</summary>
    public string Checksum { get; }

    public bool EndsWithLineBreak { get; }

    /// <summary>What the text is in; null for UTF-8.</summary>
    public Encoding? Encoding { get; }

    public string Name { get; }

    /// <summary>Reads the file through.</summary>
    /// <exception cref="LoadRefused">It is missing, empty, no text file, damaged, or not in the encoding that the profile declares.</exception>
    public static async Task<SourceFile> Inspect(Stream content, string name, TextEncoding declared, CancellationToken cancel)
    {
        try
        {
            using var whole = new MemoryStream();
            await content.CopyToAsync(whole, cancel);
            var bytes = whole.ToArray();
            var compressed = bytes is [0x1F, 0x8B, ..];
            await using var unpacked = Unpacked(bytes, compressed);
            var check = await ContentCheck.Of(unpacked, cancel);
            if (compressed && BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(^4..)) != (uint)(check.Bytes & uint.MaxValue))
            {
                // The last four bytes state the unpacked length (RFC 1952); a file that was cut off states something else.
                throw new LoadRefused("file-compressed-broken", name);
            }

            return new SourceFile(name, bytes, compressed, Convert.ToHexStringLower(SHA256.HashData(bytes)), check, Decide(declared, check, name));
        }
        catch (InvalidDataException)
        {
            throw new LoadRefused("file-compressed-broken", name);
        }
    }

    /// <summary>The content from its start, unpacked.</summary>
    public Stream Open() => Unpacked(_bytes, _compressed);

    private static Stream Unpacked(byte[] bytes, bool compressed)
    {
        var raw = new MemoryStream(bytes, writable: false);
        return compressed ? new GZipStream(raw, CompressionMode.Decompress) : raw;
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
