using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Rows that were run again and are of no use still wait where they were, for what stands in their way now.</summary>
internal static class NewReasons
{
    /// <summary>Writes what each waits for.</summary>
    public static async Task Write(VardbalansContext db, IReadOnlyCollection<SetAsideRow> rows, CancellationToken cancel)
    {
        foreach (var same in rows.GroupBy(r => (r.OriginBatch, r.Reason, r.Column, r.Value)))
        {
            foreach (var lines in same.Select(r => r.Line).Chunk(500))
            {
                await db.WaitingRows(same.Key.OriginBatch).Where(q => lines.Contains(q.RowNumber)).ExecuteUpdateAsync(
                    q => q.SetProperty(x => x.Reason, same.Key.Reason).SetProperty(x => x.Column, same.Key.Column).SetProperty(x => x.Value, same.Key.Value), cancel);
            }
        }
    }
}
