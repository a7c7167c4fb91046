using System.Globalization;
using System.Text;

namespace Vardbalans.App.Hosting;

/// <summary>Writes a table as CSV: UTF-8 with byte order mark, quoted by RFC 4180, a row at a time.</summary>
internal static class TableCsv
{
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Heading line, then the rows.</summary>
    public static Task Write(TableFile table, Stream to, CultureInfo language, CancellationToken cancel) =>
        Write(table, TableValue.Rows(table).ToAsyncEnumerable(), to, language, cancel);

    /// <summary>Heading line, then rows as they come, whatever rows the table has.</summary>
    public static async Task Write(
        TableFile table, IAsyncEnumerable<IReadOnlyList<object?>> rows, Stream to, CultureInfo language, CancellationToken cancel)
    {
        var english = TableValue.IsEnglish(language);
        var separator = english ? ',' : ';';
        var numbers = new NumberFormatInfo { NumberDecimalSeparator = english ? "." : "," };
        await using var writer = new StreamWriter(to, WithMark, bufferSize: 16 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        await Line(table.Columns.Select(Heading));
        await foreach (var row in rows.WithCancellation(cancel))
        {
            await Line(row.Select((value, i) => value is null ? string.Empty : Cell(value, table.Columns[i].Kind, numbers, language)));
        }

        Task Line(IEnumerable<string> cells) =>
            writer.WriteLineAsync(string.Join(separator, cells.Select(c => Quoted(c, separator))).AsMemory(), cancel);
    }

    /// <summary>Numbers stand bare, so that any program can add them up; a percent column says so in its heading.</summary>
    private static string Heading(TableColumn column) =>
        Harmless(column.Kind == ColumnKind.Percent && !column.Heading.Contains('%') ? $"{column.Heading} (%)" : column.Heading);

    private static string Cell(object value, ColumnKind kind, NumberFormatInfo numbers, CultureInfo language) => kind switch
    {
        ColumnKind.Text => Harmless(TableValue.Text(value)),
        ColumnKind.Week => TableValue.Week(value, language),
        ColumnKind.Count => TableValue.Number(value, kind).ToString("0", numbers),
        ColumnKind.Number => TableValue.Number(value, kind).ToString("0.######", numbers),
        ColumnKind.Percent => (TableValue.Number(value, kind) * 100).ToString("0.####", numbers),
        ColumnKind.Date => DateTime.FromOADate(TableValue.Number(value, kind)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>An apostrophe first makes a spreadsheet show the text instead of working it out.</summary>
    private static string Harmless(string text) => TableValue.LooksLikeFormula(text) ? "'" + text : text;

    private static string Quoted(string cell, char separator) =>
        cell.AsSpan().IndexOfAny(separator, '"') >= 0 || cell.AsSpan().IndexOfAny('\r', '\n') >= 0 || cell.Trim() != cell
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
}
