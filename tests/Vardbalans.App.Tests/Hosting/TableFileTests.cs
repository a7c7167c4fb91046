using System.Globalization;
using CsvHelper;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Microsoft.AspNetCore.Http;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Hosting;

public sealed class TableFileTests
{
    private static readonly TableFile table = new()
    {
        Name = ["utfall", "Ortopedkliniken", "Nybesök", "2026-v46"],
        Columns =
        [
            new("Enhet", ColumnKind.Text),
            new("Vecka", ColumnKind.Week),
            new("Utfall", ColumnKind.Count),
            new("Medel", ColumnKind.Number),
            new("Måluppfyllelse", ColumnKind.Percent),
            new("Dag", ColumnKind.Date),
        ],
        Rows =
        [
            ["Värnamo; \"dag\"\nmottagning, 2", IsoWeek.Of(2026, 9), 1250, -0.5, new Ratio(0.9265), new DateOnly(2026, 2, 28)],
            ["Eksjö", IsoWeek.Of(2026, 53), -83L, 1234.25, 1.0, null],
            [null, null, null, null, new Share(0.5), null],
        ],
        Origin = new TableOrigin(
            "Utfall mot plan: Ortopedkliniken", "Utfall ÷ plan.", [new("Period", "v. 1–46")], new DateTime(2026, 7, 1, 22, 30, 0, DateTimeKind.Utc), ["Eksjö har slutat rapportera."]),
    };

    [Theory]
    [InlineData("sv", ";", "2026-v09", "-0,5", "92,65", "1234,25")]
    [InlineData("en", ",", "2026-W09", "-0.5", "92.65", "1234.25")]
    public async Task The_CSV_read_back_holds_every_value_as_the_language_writes_it(
        string language, string separator, string week, string half, string percent, string thousands)
    {
        var (body, _) = await Answer(table, language, t => t.AsCsv());

        Assert.Equal([0xEF, 0xBB, 0xBF], body[..3]);
        Assert.Equal(
            [
                ["Enhet", "Vecka", "Utfall", "Medel", "Måluppfyllelse (%)", "Dag"],
                ["Värnamo; \"dag\"\nmottagning, 2", week, "1250", half, percent, "2026-02-28"],
                ["Eksjö", week.Replace("09", "53", StringComparison.Ordinal), "-83", thousands, "100", ""],
                ["", "", "", "", "50", ""],
            ],
            Csv(body, separator));
    }

    [Fact]
    public async Task The_Excel_file_read_back_holds_numbers_as_numbers_and_no_value_as_an_empty_cell()
    {
        var (body, _) = await Answer(table, "sv", t => t.AsXlsx());

        using var file = SpreadsheetDocument.Open(new MemoryStream(body), isEditable: false);
        var rows = Rows(file, 0);
        Assert.Equal(["Enhet", "Vecka", "Utfall", "Medel", "Måluppfyllelse", "Dag"], rows[0]);
        Assert.Equal(["Värnamo; \"dag\"\nmottagning, 2", "2026-v09", 1250.0, -0.5, 0.9265, 46081.0], rows[1]);
        Assert.Equal(["Eksjö", "2026-v53", -83.0, 1234.25, 1.0, null], rows[2]);
        Assert.Equal([null, null, null, null, 0.5, null], rows[3]);
    }

    [Fact]
    public async Task The_Excel_file_is_valid_and_shows_percent_days_and_a_frozen_bold_heading()
    {
        var (body, _) = await Answer(table, "sv", t => t.AsXlsx());

        using var file = SpreadsheetDocument.Open(new MemoryStream(body), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(file, TestContext.Current.CancellationToken).Select(e => e.Description));
        var sheet = Sheet(file, 0);
        var pane = Assert.Single(sheet.Descendants<Pane>());
        Assert.Equal(("A2", PaneStateValues.Frozen), (pane.TopLeftCell!.Value, pane.State!.Value));
        var cells = sheet.Descendants<Row>().Select(r => r.Elements<Cell>().ToList()).ToList();
        Assert.All(cells[0], c => Assert.Equal(1u, Style(file, c).FontId!.Value));
        Assert.Equal("0.0%", Format(file, cells[1][4]));
        Assert.Equal("yyyy\\-mm\\-dd", Format(file, cells[1][5]));
        Assert.All(sheet.Descendants<Column>(), c => Assert.InRange(c.Width!.Value, 8, 60));
    }

    [Fact]
    public async Task The_second_sheet_says_where_the_figures_come_from_in_Swedish_time()
    {
        var (body, _) = await Answer(table, "sv", t => t.AsXlsx());

        using var file = SpreadsheetDocument.Open(new MemoryStream(body), isEditable: false);
        Assert.Equal(["Utfall mot plan  Ortopedkliniken"[..31], "Om siffrorna"], file.WorkbookPart!.Workbook.Descendants<Sheet>().Select(s => s.Name!.Value!));
        Assert.Equal(
            [
                ["Tabellen visar", "Utfall mot plan: Ortopedkliniken"],
                ["Så räknas det", "Utfall ÷ plan."],
                ["Period", "v. 1–46"],
                ["Senast inläst", new DateTime(2026, 7, 2, 0, 30, 0).ToOADate()],
                ["Att tänka på", "Eksjö har slutat rapportera."],
            ],
            Rows(file, 1));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+46 36 10 00 00")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData(" =1")]
    [InlineData("\uFF1D1+1")]
    public async Task A_text_that_looks_like_a_formula_stays_a_text_in_both_formats(string text)
    {
        var one = table with { Columns = [new(text, ColumnKind.Text)], Rows = [[text]] };

        var (csv, _) = await Answer(one, "sv", t => t.AsCsv());
        Assert.All(Csv(csv, ";"), row => Assert.StartsWith("'", row[0], StringComparison.Ordinal));

        var (xlsx, _) = await Answer(one, "sv", t => t.AsXlsx());
        using var file = SpreadsheetDocument.Open(new MemoryStream(xlsx), isEditable: false);
        var cell = Sheet(file, 0).Descendants<Cell>().Last();
        Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
        Assert.Null(cell.CellFormula);
        Assert.True(Style(file, cell).QuotePrefix?.Value);
        Assert.Equal(text.Replace('\r', '\n'), cell.InnerText.Replace('\r', '\n'));
    }

    [Fact]
    public async Task An_ordinary_text_is_left_as_it_is()
    {
        var one = table with { Columns = [new("Enhet", ColumnKind.Text)], Rows = [["Barn- och ungdom"], ["v. 3–11"], ["'"], [""]] };

        var (csv, _) = await Answer(one, "sv", t => t.AsCsv());

        Assert.Equal("Enhet\r\nBarn- och ungdom\r\nv. 3–11\r\n'\r\n\r\n", System.Text.Encoding.UTF8.GetString(csv[3..]));
    }

    [Fact]
    public async Task Characters_that_XML_cannot_hold_do_not_break_the_Excel_file()
    {
        var one = table with { Columns = [new("Enhet", ColumnKind.Text)], Rows = [["a\u0001b\uFFFEc\U0001F600"]] };

        var (body, _) = await Answer(one, "sv", t => t.AsXlsx());

        using var file = SpreadsheetDocument.Open(new MemoryStream(body), isEditable: false);
        Assert.Equal("abc\U0001F600", Rows(file, 0)[1][0]);
    }

    [Fact]
    public async Task A_table_without_rows_is_its_headings()
    {
        var empty = table with { Rows = [] };

        var (csv, _) = await Answer(empty, "sv", t => t.AsCsv());
        var (xlsx, _) = await Answer(empty, "sv", t => t.AsXlsx());

        Assert.Single(Csv(csv, ";"));
        using var file = SpreadsheetDocument.Open(new MemoryStream(xlsx), isEditable: false);
        Assert.Single(Rows(file, 0));
    }

    [Fact]
    public async Task A_value_of_the_wrong_kind_or_a_row_of_the_wrong_length_is_a_bug()
    {
        var wrong = table with { Columns = [new("Antal", ColumnKind.Count)], Rows = [["3"]] };
        var tooLong = table with { Columns = [new("Antal", ColumnKind.Count)], Rows = [[3, 4]] };

        foreach (var bug in new[] { wrong, tooLong })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Answer(bug, "sv", t => t.AsCsv()));
            await Assert.ThrowsAsync<ArgumentException>(() => Answer(bug, "sv", t => t.AsXlsx()));
        }
    }

    [Fact]
    public async Task The_answer_names_its_kind_and_says_in_its_file_name_what_it_holds()
    {
        var (_, csv) = await Answer(table, "sv", t => t.AsCsv());
        var (_, xlsx) = await Answer(table, "sv", t => t.AsXlsx());

        Assert.Equal("text/csv; charset=utf-8", csv.ContentType);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.ContentType);
        Assert.Contains("filename=utfall-ortopedkliniken-nybesok-2026-v46.xlsx", xlsx.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utfall.csv", "utfall")]
    [InlineData("ogon-oron-aland.csv", "Ögon & öron", " Åland/")]
    [InlineData("etc-passwd.csv", "../..", "etc/passwd")]
    [InlineData("tabell.csv", "///", "")]
    public void A_file_name_is_plain_letters_digits_and_hyphens(string expected, params string[] name) =>
        Assert.Equal(expected, (table with { Name = name }).FileName("csv"));

    private static async Task<(byte[] Body, HttpResponse Response)> Answer(TableFile table, string language, Func<TableFile, IResult> format)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            var body = new MemoryStream();
            var http = new DefaultHttpContext { Response = { Body = body } };
            await format(table).ExecuteAsync(http);
            return (body.ToArray(), http.Response);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static List<string[]> Csv(byte[] body, string separator)
    {
        using var reader = CsvReader.Create(body, new CsvReaderOptions { Separator = separator[0], HasHeader = false, SkipEmptyLines = false });
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }

    private static Worksheet Sheet(SpreadsheetDocument file, int index)
    {
        var id = file.WorkbookPart!.Workbook.Descendants<Sheet>().ElementAt(index).Id!.Value!;
        return ((WorksheetPart)file.WorkbookPart.GetPartById(id)).Worksheet;
    }

    private static List<object?[]> Rows(SpreadsheetDocument file, int sheet) =>
        [.. Sheet(file, sheet).Descendants<Row>().Select(row => row.Elements<Cell>().Select(Value).ToArray())];

    private static object? Value(Cell cell) => cell.DataType?.Value == CellValues.InlineString ? cell.InnerText
        : cell.CellValue is { } number ? double.Parse(number.Text, CultureInfo.InvariantCulture)
        : null;

    private static CellFormat Style(SpreadsheetDocument file, Cell cell) =>
        file.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)(cell.StyleIndex?.Value ?? 0));

    private static string? Format(SpreadsheetDocument file, Cell cell)
    {
        var id = Style(file, cell).NumberFormatId!.Value;
        return file.WorkbookPart!.WorkbookStylesPart!.Stylesheet.NumberingFormats!.Elements<NumberingFormat>()
            .SingleOrDefault(f => f.NumberFormatId!.Value == id)?.FormatCode;
    }
}
