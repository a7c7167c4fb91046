using System.IO.Compression;
using Vardbalans.App.Features.Importing.ProposeProfile;
using Vardbalans.App.Features.Importing.Reading;

namespace Vardbalans.App.Features.Importing.Upload;

/// <summary>The first part of a file, in memory.</summary>
internal static class FileBeginning
{
    /// <summary>The first part; the whole of a workbook, since its directory stands last in it.</summary>
    public static async Task<ReadOnlyMemory<byte>> Read(Stream content, CancellationToken cancel)
    {
        var start = new byte[FileStart.Bytes];
        var read = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel);
        if (!IsWorkbook(start.AsSpan(0, read)) || read < start.Length)
        {
            return start.AsMemory(0, read);
        }

        using var whole = new MemoryStream();
        whole.Write(start, 0, read);
        for (var block = new byte[1 << 16]; whole.Length <= XlsxRecords.MostPacked && (read = await content.ReadAsync(block, cancel)) > 0;)
        {
            whole.Write(block, 0, read);
        }

        return whole.ToArray();
    }

    /// <summary>Is it packed as workbooks are?</summary>
    public static bool IsWorkbook(ReadOnlySpan<byte> start) => start is [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..];

    /// <summary>The beginning as a file of its own: unpacked, and without a last line that may be cut in two.</summary>
    public static byte[] AsFile(ReadOnlySpan<byte> start)
    {
        var bytes = Unpacked(start);
        if (IsWorkbook(bytes) || (bytes.Length < FileStart.Bytes && bytes.Length >= start.Length))
        {
            return bytes;
        }

        var isWide = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        return isWide ? bytes[..(bytes.Length / 2 * 2)] : bytes[..(Array.LastIndexOf(bytes, (byte)'\n') is > 0 and var end ? end + 1 : bytes.Length)];
    }

    /// <summary>Is it all of the file, and not only the part that a page sends?</summary>
    public static bool IsWhole(ReadOnlySpan<byte> start) => start.Length < FileStart.Bytes || IsWorkbook(start);

    /// <summary>The first part of what is packed, as far as it was sent.</summary>
    public static byte[] Unpacked(ReadOnlySpan<byte> start)
    {
        if (start is not [0x1F, 0x8B, ..])
        {
            return start.ToArray();
        }

        using var unzip = new GZipStream(new MemoryStream(start.ToArray()), CompressionMode.Decompress);
        var buffer = new byte[FileStart.Bytes];
        var done = 0;
        try
        {
            for (int read; done < buffer.Length && (read = unzip.Read(buffer, done, buffer.Length - done)) > 0;)
            {
                done += read;
            }
        }
        catch (InvalidDataException)
        {
            // Only its beginning was sent: what could be unpacked is enough.
        }

        return buffer[..done];
    }
}
