using System.Globalization;
using System.Text;
using CsvHelper;

namespace Vardbalans.App.Hosting.Files;

/// <summary>A file of text with separators, as commands without a database read it.</summary>
internal static class TextTable
{
    /// <summary>The rows that hold something, trimmed. The separator is found.</summary>
    /// <param name="content">UTF-8, UTF-16 with its mark, or Windows-1252.</param>
    /// <exception cref="CsvFormatException">It is no table.</exception>
    public static List<FileRow> Rows(byte[] content)
    {
        using var text = new MemoryStream(Utf8(content));
        using var csv = CsvReader.Create(text, new CsvReaderOptions { HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true, IncludeValuesInExceptions = false, MaxRecordSize = 1 << 22 });
        var rows = new List<FileRow>();
        while (csv.Read())
        {
            string[] cells = [.. Enumerable.Range(0, csv.FieldCount).Select(f => csv.GetString(f).Trim().Trim('\ufeff'))];
            if (Array.Exists(cells, c => c.Length > 0))
            {
                rows.Add(new FileRow((int)csv.LineNumber, cells));
            }
        }

        return rows;
    }

    /// <summary>A number with decimal point or comma, spaces between thousands allowed; none if it is no number.</summary>
    public static double? Number(string text)
    {
        var bare = text.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal).Replace("\u202f", "", StringComparison.Ordinal).Replace(',', '.');
        return double.TryParse(bare, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    /// <summary>Nothing is stated there.</summary>
    public static bool IsMissing(string text) => text.Length == 0 || text is "NA" or "NaN" or "-" or "..";

    /// <summary>A cell as a comma-separated file writes it.</summary>
    public static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    /// <summary>Levels in per cent, such as <c>80,95</c>, as shares; none if they are none.</summary>
    public static double[]? Levels(string? text)
    {
        double?[] levels = [.. (text ?? "").Split(',', StringSplitOptions.TrimEntries).Select(part =>
            double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var level) && level is >= 1 and <= 99.8 ? (double?)(level / 100) : null)];
        return levels.Contains(null) || levels.Distinct().Count() != levels.Length ? null : [.. levels.Select(l => l!.Value)];
    }

    private static byte[] Utf8(byte[] content)
    {
        var wide = content is [0xFF, 0xFE, ..] ? Encoding.Unicode : content is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode : null;
        if (wide is null && System.Text.Unicode.Utf8.IsValid(content))
        {
            return content;
        }

        return Encoding.Convert(wide ?? CodePagesEncodingProvider.Instance.GetEncoding(1252)!, Encoding.UTF8, content);
    }
}

/// <summary>A row of a file.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Cells">Trimmed.</param>
internal readonly record struct FileRow(int Line, string[] Cells);
