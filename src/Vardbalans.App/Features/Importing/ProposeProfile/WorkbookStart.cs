using System.Text;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.Reading;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>The beginning of a workbook's first sheet, read as a load reads it.</summary>
internal static class WorkbookStart
{
    /// <summary>Its columns and first rows. The header is the first line as wide as the rows below it.</summary>
    /// <returns>None when it is no workbook, or an empty one.</returns>
    public static FileStart? Of(byte[] book, int mostHeaderLines, int mostRows)
    {
        try
        {
            for (var skip = 0; skip < mostHeaderLines; skip++)
            {
                if (From(book, skip, mostRows) is { } start)
                {
                    return start;
                }
            }
        }
        catch (LoadRefused)
        {
            // No workbook, or one without rows.
        }

        return null;
    }

    private static FileStart? From(byte[] book, int skip, int mostRows)
    {
        var shape = new FileShape(TextEncoding.Auto, ';', ',', [string.Empty], false) { SkipLines = skip };
        var order = new ImportOrder
        {
            Profile = ReadOnlyMemory<byte>.Empty,
            ProfileName = string.Empty,
            FileName = string.Empty,
            By = Actor.Program,
            Content = new MemoryStream(book, writable: false),
        };
        using var records = RecordFile.Open(order, shape);
        if (records.Columns.Count == 0 || records.Columns.Any(c => c.Length == 0) || records.Columns.Distinct().Count() < records.Columns.Count)
        {
            return null;
        }

        var (rows, broken) = (new List<IReadOnlyList<string>>(), 0);
        while (rows.Count < mostRows && records.Read())
        {
            broken += records.Fault is null ? 0 : 1;
            rows.Add([.. Enumerable.Range(0, records.FieldCount).Select(at => Encoding.UTF8.GetString(records.Field(at)))]);
        }

        return rows.Count > 0 && 2 * broken <= rows.Count
            ? new FileStart(TextEncoding.Auto, ';', skip + 1, records.Columns, rows, true) { IsWorkbook = true }
            : null;
    }
}
