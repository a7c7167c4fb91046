using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Vardbalans.App.Tests.Importing.Reading;

/// <summary>A small workbook, written part by part. Texts, numbers and days are kept as a spreadsheet program keeps them.</summary>
internal static class MadeWorkbook
{
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";

    public static byte[] Of(params (string Name, object?[][] Rows)[] sheets)
    {
        using var book = new MemoryStream();
        using (var archive = new ZipArchive(book, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(archive, "[Content_Types].xml", $"<Types xmlns=\"{Packages}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>");
            Part(archive, "_rels/.rels", $"<Relationships xmlns=\"{Packages}/relationships\"><Relationship Id=\"r1\" Type=\"{Links}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Part(archive, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Links}\"><sheets>{string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" r:id=\"s{i + 1}\"/>"))}</sheets></workbook>");
            Part(archive, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Packages}/relationships\"><Relationship Id=\"st\" Type=\"{Links}/styles\" Target=\"styles.xml\"/>{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"s{i + 1}\" Type=\"{Links}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}</Relationships>");
            Part(archive, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/><xf numFmtId=\"22\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
            for (var i = 0; i < sheets.Length; i++)
            {
                Part(archive, $"xl/worksheets/sheet{i + 1}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(sheets[i].Rows.Select(Row))}</sheetData></worksheet>");
            }
        }

        return book.ToArray();
    }

    private static string Row(object?[] cells, int at) =>
        $"<row r=\"{at + 1}\">{string.Concat(cells.Select((c, i) => Cell(c, $"{(char)('A' + i)}{at + 1}")))}</row>";

    private static string Cell(object? value, string place) => value switch
    {
        null => string.Empty,
        string text => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
        DateTime time => $"<c r=\"{place}\" s=\"{(time.TimeOfDay == TimeSpan.Zero ? 1 : 2)}\"><v>{time.ToOADate().ToString(CultureInfo.InvariantCulture)}</v></c>",
        IFormattable number => $"<c r=\"{place}\"><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static void Part(ZipArchive archive, string name, string content)
    {
        using var part = archive.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(Head + content));
    }
}
