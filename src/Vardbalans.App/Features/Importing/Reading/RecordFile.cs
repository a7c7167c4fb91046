using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.Reading;

/// <summary>Opens a file by what it is: text with separators or a workbook, packed or not.</summary>
internal static class RecordFile
{
    /// <summary>The file's records. Nothing but its start has been read yet.</summary>
    /// <remarks>The order's content stays open; whoever made the order closes it.</remarks>
    /// <exception cref="LoadRefused">It is empty, no table, damaged, or not as the profile says.</exception>
    public static RecordReader Open(ImportOrder order, FileShape shape, CancellationToken cancel = default)
    {
        if (order.Records is { } records)
        {
            return records;
        }

        var arriving = new ArrivingBytes(order.Content, cancel);
        var content = new PeekedStream(arriving);
        var file = order.FileName;
        if (content.Peek() is [0x1F, 0x8B, ..])
        {
            content = new PeekedStream(new UnpackedBytes(content, arriving, file));
        }

        var start = content.Peek();
        return start switch
        {
            [] => throw new LoadRefused("file-empty", file),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => throw new LoadRefused("file-old-workbook", file),
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => throw new LoadRefused("file-is-pdf", file),
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => new XlsxRecords(content, arriving, shape, file),
            _ => new CsvRecords(TextBytes.Of(content, shape.Encoding, file), arriving, shape, file),
        };
    }
}
