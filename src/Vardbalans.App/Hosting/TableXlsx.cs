using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Vardbalans.App.Hosting;

/// <summary>Writes a table as an Excel file: numbers as numbers, headings frozen, and a second sheet on where the figures come from.</summary>
internal static class TableXlsx
{
    private const int LongestText = 32_767;
    private const int RowsMeasured = 200;

    /// <summary>The workbook. Made in a temporary file, because the format cannot be written from first byte to last.</summary>
    public static async Task Write(TableFile table, Stream to, CultureInfo language, CancellationToken cancel)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        await using var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = TableXlsxStyle.Sheet();
            var about = TableText.ResourceManager.GetString(nameof(TableText.AboutFigures), language)!;
            var first = Figures(workbook.AddNewPart<WorksheetPart>(), table, language);
            var second = Origin(workbook.AddNewPart<WorksheetPart>(), table.Origin, language);
            workbook.Workbook = new Workbook(new Sheets(
                new Sheet { Id = workbook.GetIdOfPart(first), SheetId = 1, Name = SheetName(table.Origin.Title, about) },
                new Sheet { Id = workbook.GetIdOfPart(second), SheetId = 2, Name = about }));
            workbook.Workbook.Save();
        }

        file.Position = 0;
        await file.CopyToAsync(to, cancel);
    }

    private static WorksheetPart Figures(WorksheetPart part, TableFile table, CultureInfo language)
    {
        using var xml = OpenXmlWriter.Create(part);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        {
            WorkbookViewId = 0,
        }));
        xml.WriteElement(Widths(table.Columns.Select((column, i) => Width(table, column, i))));
        xml.WriteStartElement(new SheetData());
        xml.WriteElement(new Row(table.Columns.Select(c => TextCell(c.Heading, TableXlsxStyle.Heading))));
        foreach (var row in TableValue.Rows(table))
        {
            xml.WriteElement(new Row(row.Select((value, i) => Cell(value, table.Columns[i].Kind, language))));
        }

        xml.WriteEndElement();
        if (table.Columns.Count > 0)
        {
            xml.WriteElement(new AutoFilter { Reference = $"A1:{Letters(table.Columns.Count)}{table.Rows.Count + 1}" });
        }

        xml.WriteEndElement();
        return part;
    }

    private static WorksheetPart Origin(WorksheetPart part, TableOrigin origin, CultureInfo language)
    {
        var rows = new List<Row>
        {
            Pair(nameof(TableText.Shows), TextCell(origin.Title, TableXlsxStyle.Wrapped)),
            Pair(nameof(TableText.Definition), TextCell(origin.Definition, TableXlsxStyle.Wrapped)),
        };
        rows.AddRange(origin.Filters.Select(f => new Row(TextCell(f.Key, TableXlsxStyle.Heading), TextCell(f.Value, TableXlsxStyle.Wrapped))));
        rows.Add(Pair(nameof(TableText.LoadedAt), origin.LoadedAt is { } utc
            ? NumberCell(SwedishTime.Local(utc).ToOADate(), TableXlsxStyle.Instant)
            : TextCell(Word(nameof(TableText.NothingLoaded)), TableXlsxStyle.Wrapped)));
        rows.AddRange(origin.Remarks.Select(r => Pair(nameof(TableText.Remark), TextCell(r, TableXlsxStyle.Wrapped))));

        using var xml = OpenXmlWriter.Create(part);
        xml.WriteElement(new Worksheet(Widths([24, 90]), new SheetData(rows)));
        return part;

        string Word(string key) => TableText.ResourceManager.GetString(key, language)!;
        Row Pair(string key, Cell value) => new(TextCell(Word(key), TableXlsxStyle.Heading), value);
    }

    private static Cell Cell(object? value, ColumnKind kind, CultureInfo language) => (value, kind) switch
    {
        (null, _) => new Cell(),
        (_, ColumnKind.Text) => TextCell(TableValue.Text(value), TableXlsxStyle.Plain),
        (_, ColumnKind.Week) => TextCell(TableValue.Week(value, language), TableXlsxStyle.Plain),
        _ => NumberCell(TableValue.Number(value, kind), TableXlsxStyle.Of(kind)),
    };

    private static Cell NumberCell(double number, uint style) =>
        new() { StyleIndex = style, CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)) };

    /// <summary>A text cell is never worked out; the quote prefix keeps it so when somebody edits the cell.</summary>
    private static Cell TextCell(string text, uint style) => new()
    {
        DataType = CellValues.InlineString,
        StyleIndex = style == TableXlsxStyle.Plain && TableValue.LooksLikeFormula(text) ? TableXlsxStyle.QuotedText : style,
        InlineString = new InlineString(new Text(Allowed(text)) { Space = SpaceProcessingModeValues.Preserve }),
    };

    /// <summary>Without what XML cannot hold, and no longer than a cell can hold.</summary>
    private static string Allowed(string text)
    {
        var valid = text.All(System.Xml.XmlConvert.IsXmlChar)
            ? text
            : string.Concat(text.EnumerateRunes().Where(r => r.Value > 0xFFFF || System.Xml.XmlConvert.IsXmlChar((char)r.Value)));
        return valid.Length <= LongestText ? valid : valid[..LongestText];
    }

    private static Columns Widths(IEnumerable<double> widths) => new(widths.Select((width, i) =>
        new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true }));

    /// <summary>Wide enough for the heading with its filter arrow and for what stands in the first rows.</summary>
    private static double Width(TableFile table, TableColumn column, int index)
    {
        var longest = column.Kind == ColumnKind.Text
            ? table.Rows.Take(RowsMeasured).Select(r => (r[index] as string)?.Length ?? 0).DefaultIfEmpty().Max()
            : 9;
        return Math.Clamp(Math.Max(column.Heading.Length + 4, longest + 2), 8, 60);
    }

    /// <summary>A sheet's name has at most 31 characters, some forbidden, and may not be the other sheet's.</summary>
    private static string SheetName(string title, string taken)
    {
        var name = string.Concat(title.Select(c => "[]:*?/\\'".Contains(c) || char.IsControl(c) ? ' ' : c)).Trim();
        name = name.Length > 31 ? name[..31].TrimEnd() : name;
        return name.Length == 0 || string.Equals(name, taken, StringComparison.OrdinalIgnoreCase) ? "1" : name;
    }

    private static string Letters(int column)
    {
        var letters = string.Empty;
        for (var left = column; left > 0; left = (left - 1) / 26)
        {
            letters = (char)('A' + ((left - 1) % 26)) + letters;
        }

        return letters;
    }
}
