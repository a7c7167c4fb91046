using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Features.Importing.Reading;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Reads a file once more for the cells of rows that had been written when it turned out that they are contradicted.</summary>
internal static class PastCells
{
    /// <summary>Can the order's content be read once more, with each record on a line of its own?</summary>
    public static bool CanBeReadAgain(EventOrder order) => order.Order is { Records: null, Start: not null } && order.Profile.Divide is null;

    /// <summary>Fills in the cells of these lines. What the file no longer has is left without.</summary>
    /// <param name="order">The order; its content has been read to the end.</param>
    /// <param name="batch">The load.</param>
    /// <param name="lines">The rows' lines.</param>
    /// <param name="cells">How cells may be stored.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task Fill(EventOrder order, int batch, IReadOnlySet<int> lines, KeptCells cells, CancellationToken cancel)
    {
        if (lines.Count == 0 || !CanBeReadAgain(order))
        {
            return;
        }

        order.Order.Content.Position = order.Order.Start!.Value;
        using var file = WideRecords.Around(RecordFile.Open(order.Order, order.Profile.File, cancel), order.Profile.Wide, order.Profile.End, order.Order);
        var left = lines.Count;
        while (left > 0 && file.Read())
        {
            if (!lines.Contains(file.Line))
            {
                continue;
            }

            left--;
            if (file.Fault is null)
            {
                var (line, kept) = (file.Line, cells.Of(file));
                await order.Db.SetAsideBy(batch).Where(q => q.RowNumber == line && q.Cells == null).ExecuteUpdateAsync(q => q.SetProperty(x => x.Cells, kept), cancel);
            }
        }
    }
}
