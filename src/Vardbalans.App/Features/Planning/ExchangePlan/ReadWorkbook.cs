using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Vardbalans.App.Features.Planning.ExchangePlan;

/// <summary>A workbook's cells as text, sheet by sheet. Small files only: a plan is some hundred lines.</summary>
internal static class ReadWorkbook
{
    /// <summary>The most bytes that a file may have, packed.</summary>
    public const int MostPacked = 4 << 20;

    private const long MostUnpacked = 64 << 20;
    private const int MostRows = 5_000;
    private const int MostColumns = 100;

    // The package asks for a code page whatever the workbook holds.
    static ReadWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The sheets; none when it is no workbook, or too large.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string[]>>?> Read(Stream content, CancellationToken cancel)
    {
        using var book = new MemoryStream();
        var block = new byte[1 << 16];
        while (await content.ReadAsync(block, cancel) is > 0 and var read)
        {
            book.Write(block, 0, read);
            if (book.Length > MostPacked)
            {
                return null;
            }
        }

        try
        {
            book.Position = 0;
            using (var archive = new ZipArchive(book, ZipArchiveMode.Read, leaveOpen: true))
            {
                if (archive.Entries.All(e => e.FullName != "xl/workbook.xml") || archive.Entries.Sum(e => e.Length) > MostUnpacked)
                {
                    return null;
                }
            }

            book.Position = 0;
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(book);
            var sheets = new List<IReadOnlyList<string[]>>();
            do
            {
                sheets.Add(Rows(reader));
            }
            while (sheets.Count < 5 && reader.NextResult());
            return sheets;
        }
        catch (Exception fault) when (fault is ExcelReaderException or InvalidDataException or System.Xml.XmlException or NullReferenceException)
        {
            return null;
        }
    }

    private static List<string[]> Rows(IExcelDataReader reader)
    {
        var rows = new List<string[]>();
        while (rows.Count < MostRows && reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, Math.Min(MostColumns, reader.FieldCount)).Select(c => reader.GetValue(c) switch
            {
                null => "",
                double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
                IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
                var other => other.ToString()!.Trim(),
            })]);
        }

        return rows;
    }
}
