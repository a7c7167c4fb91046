using System.Globalization;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Vardbalans.App.Hosting;

/// <summary>What a column of a table holds, and so how a file writes it.</summary>
public enum ColumnKind
{
    /// <summary>A string. Never read as a formula, whatever it begins with.</summary>
    Text = 0,

    /// <summary>Whole number: <c>int</c> or <c>long</c>.</summary>
    Count = 1,

    /// <summary>Number with decimals: <c>double</c>.</summary>
    Number = 2,

    /// <summary><see cref="Core.Quantities.Ratio"/>, <see cref="Core.Quantities.Share"/> or <c>double</c>, where 1 is 100 %.</summary>
    Percent = 3,

    /// <summary><see cref="Core.Quantities.IsoWeek"/>, written <c>2026-v09</c> (English <c>2026-W09</c>) so that it sorts as text.</summary>
    Week = 4,

    /// <summary><see cref="DateOnly"/>.</summary>
    Date = 5,
}

/// <summary>A column of a table.</summary>
/// <param name="Heading">In the reader's language.</param>
/// <param name="Kind">What it holds; no value is an empty cell.</param>
public sealed record TableColumn(string Heading, ColumnKind Kind);

/// <summary>Where a table's figures come from; the second sheet of an Excel file.</summary>
/// <param name="Title">What the table shows.</param>
/// <param name="Definition">How its main figure is defined.</param>
/// <param name="Filters">What was chosen: name and value, as the page shows them.</param>
/// <param name="LoadedAt">UTC instant of the latest load behind the figures; none if nothing is loaded.</param>
/// <param name="Remarks">Known flaws and the like, a sentence each.</param>
public sealed record TableOrigin(
    string Title, string Definition, IReadOnlyList<KeyValuePair<string, string>> Filters, DateTime? LoadedAt, IReadOnlyList<string> Remarks);

/// <summary>A table that a reader can take home: the same columns and rows as CSV or as an Excel file.</summary>
/// <remarks>CSV opens in Excel as it stands: Swedish with semicolon and decimal comma, English with comma and decimal point.</remarks>
public sealed record TableFile
{
    private const int LongestName = 120;

    /// <summary>What the file holds, such as <c>utfall</c>, <c>Ortopedkliniken</c>, <c>2026-v46</c>; together the file's name.</summary>
    public required IReadOnlyList<string> Name { get; init; }

    /// <summary>Columns, in order.</summary>
    public required IReadOnlyList<TableColumn> Columns { get; init; }

    /// <summary>Rows, each with one value (or null) per column.</summary>
    public required IReadOnlyList<IReadOnlyList<object?>> Rows { get; init; }

    /// <summary>Where the figures come from.</summary>
    public required TableOrigin Origin { get; init; }

    /// <summary>The answer with the table as CSV, in the language of the request.</summary>
    public IResult AsCsv() => new Download(this, CultureInfo.CurrentUICulture, "csv", "text/csv; charset=utf-8", TableCsv.Write);

    /// <summary>The answer as CSV with rows that are read while it is written: for a table that may be too long to hold.</summary>
    public IResult AsCsv(IAsyncEnumerable<IReadOnlyList<object?>> rows) => new Download(
        this, CultureInfo.CurrentUICulture, "csv", "text/csv; charset=utf-8", (table, to, language, cancel) => TableCsv.Write(table, rows, to, language, cancel));

    /// <summary>The answer with the table as an Excel file, in the language of the request.</summary>
    public IResult AsXlsx() => new Download(
        this, CultureInfo.CurrentUICulture, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", TableXlsx.Write);

    /// <summary>File name with only small letters a–z, digits and hyphens: <c>utfall-ortopedkliniken-nybesok-2026-v46.csv</c>.</summary>
    public string FileName(string extension)
    {
        var name = new StringBuilder();
        foreach (var c in string.Join('-', Name).Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Append(c);
            }
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        var text = name.ToString(0, Math.Min(name.Length, LongestName)).Trim('-');
        return $"{(text.Length == 0 ? "tabell" : text)}.{extension}";
    }

    private sealed record Download(
        TableFile Table, CultureInfo Language, string Extension, string ContentType, Func<TableFile, Stream, CultureInfo, CancellationToken, Task> Write)
        : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = ContentType;
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(Table.FileName(Extension));
            response.Headers.ContentDisposition = disposition.ToString();
            return Write(Table, response.Body, Language, httpContext.RequestAborted);
        }
    }
}
