using System.Globalization;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Hosting;

/// <summary>A table's values as files write them, and what makes a text dangerous to a spreadsheet.</summary>
internal static class TableValue
{
    /// <summary>Excel's and LibreOffice's formula starts, also in full width; control characters that they skip before one.</summary>
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>Would a spreadsheet take the text for a formula, if it read it from a CSV file or the cell were typed in again?</summary>
    public static bool LooksLikeFormula(string text)
    {
        var start = text.AsSpan().TrimStart(" \u00A0");
        return (text.Length > 0 && FormulaStarts.Contains(text[0])) || (start.Length > 0 && FormulaStarts.Contains(start[0]));
    }

    /// <summary>The value as text.</summary>
    public static string Text(object value) => value as string ?? throw Wrong(value, ColumnKind.Text);

    /// <summary>The number a cell holds: count, decimals, share of one, or Excel's number of a day.</summary>
    public static double Number(object value, ColumnKind kind) => (kind, value) switch
    {
        (ColumnKind.Count, int count) => count,
        (ColumnKind.Count, long count) => count,
        (ColumnKind.Number or ColumnKind.Percent, double number) when double.IsFinite(number) => number,
        (ColumnKind.Percent, Ratio ratio) => ratio.Value,
        (ColumnKind.Percent, Share share) => share.Value,
        (ColumnKind.Date, DateOnly day) => day.ToDateTime(TimeOnly.MinValue).ToOADate(),
        _ => throw Wrong(value, kind),
    };

    /// <summary><c>2026-v09</c>, in English <c>2026-W09</c>.</summary>
    public static string Week(object value, CultureInfo language) => value is IsoWeek week
        ? string.Create(CultureInfo.InvariantCulture, $"{week.Year:0000}-{(IsEnglish(language) ? 'W' : 'v')}{week.Number:00}")
        : throw Wrong(value, ColumnKind.Week);

    /// <summary>English, else Swedish.</summary>
    public static bool IsEnglish(CultureInfo language) => language.TwoLetterISOLanguageName == "en";

    /// <summary>The rows, each checked to have a value per column.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Rows(TableFile table) => table.Rows.Select((row, i) => row.Count == table.Columns.Count
        ? row
        : throw new ArgumentException($"Row {i} has {row.Count} values, but there are {table.Columns.Count} columns."));

    private static ArgumentException Wrong(object value, ColumnKind kind) => new($"A {kind} column cannot hold {value} ({value.GetType().Name}).");
}
