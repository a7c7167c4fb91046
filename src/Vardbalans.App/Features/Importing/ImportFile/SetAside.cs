using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>The rows that could not be used, as they are kept: whole, masked, and with their unit where it is known.</summary>
internal static class SetAside
{
    /// <summary>One row for each line that is broken.</summary>
    public static IEnumerable<QuarantinedRow> Of(int batch, SourceTable table, CodeMapping mapping)
    {
        var units = new Dictionary<int, int>();
        var days = new Dictionary<int, DateOnly>();
        var broken = table.Broken.Select(b => b.Line).ToHashSet();
        foreach (var row in table.Rows.Where(r => broken.Contains(r.Line)).Concat(table.Unread))
        {
            if (row.Key.Week != 0)
            {
                days[row.Line] = row.Week.Monday.AddDays(6);
            }

            if (mapping.UnitOf(row) is { } unit)
            {
                units[row.Line] = unit;
            }
        }

        return table.Broken.Select(b => new QuarantinedRow
        {
            BatchId = batch,
            RowNumber = b.Line,
            Reason = b.Reason,
            Column = b.Column,
            Value = b.Value,
            Cells = table.Cells.Of(b.Line),
            Day = days.TryGetValue(b.Line, out var day) ? day : null,
            UnitId = units.TryGetValue(b.Line, out var unit) ? unit : null,
        });
    }
}
