using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.RunAgain;

/// <summary>Rows that wait, and that a later file of the same source says again: the later one counts, and waits itself if it must.</summary>
internal static class ComeAgain
{
    /// <summary>Closes what earlier loads of the source set aside and this file has a row for, whatever became of that row.</summary>
    public static async Task Close(VardbalansContext db, LoadBatch batch, ImportProfile profile, SourceTable table, DateOnly today, CancellationToken cancel)
    {
        var earlier = await db.LoadBatches.Where(b => b.Source == batch.Source && b.Id < batch.Id && b.State == LoadState.Published && b.RowsQuarantined > 0)
            .Select(b => new { b.Id, b.Columns }).ToListAsync(cancel);
        Keys? keys = null;
        foreach (var load in earlier)
        {
            var waiting = await db.WaitingRows(load.Id).AsNoTracking().Select(q => new { q.RowNumber, q.Cells }).ToListAsync(cancel);
            if (waiting.Count == 0)
            {
                continue;
            }

            keys ??= Keys.Of(table, profile, today);
            var columns = load.Columns is null ? [] : JsonSerializer.Deserialize<string[]>(load.Columns) ?? [];
            var again = waiting.Where(w => w.Cells is not null && keys.Holds(columns, w.Cells)).Select(w => w.RowNumber).ToList();
            foreach (var rows in again.Chunk(500))
            {
                await db.WaitingRows(load.Id).Where(q => rows.Contains(q.RowNumber)).ExecuteUpdateAsync(q => q.SetProperty(x => x.ClosedBy, batch.Id), cancel);
            }
        }
    }

    /// <summary>What a file's rows are about: their codes and their week.</summary>
    private sealed class Keys(ImportProfile profile, DateOnly today)
    {
        private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

        public static Keys Of(SourceTable table, ImportProfile profile, DateOnly today)
        {
            var keys = new Keys(profile, today);
            foreach (var row in table.Rows)
            {
                keys._keys.Add(Key(table.Codes.Select((c, i) => c.Texts[row.Key.CodeAt(i)]), row.Week));
            }

            var columns = JsonSerializer.Deserialize<string[]>(table.Cells.Columns)!;
            foreach (var broken in table.Broken)
            {
                if (table.Cells.Of(broken.Line) is { } cells && keys.KeyOf(columns, cells) is { } key)
                {
                    keys._keys.Add(key);
                }
            }

            return keys;
        }

        public bool Holds(string[] columns, string cells) => KeyOf(columns, cells) is { } key && _keys.Contains(key);

        private string? KeyOf(string[] columns, string cells)
        {
            var values = JsonSerializer.Deserialize<string[]>(cells)!;
            string? Cell(string column) => Array.FindIndex(columns, c => string.Equals(c, column, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at && at < values.Length ? values[at] : null;
            var codes = profile.CodeColumns.Select(Cell).ToList();
            var number = Cell(profile.Week.Column);
            var text = profile.Week.YearColumn is { } of ? (number is not null && Cell(of) is { } year ? WeekText.Joined(year, number) : null) : number;
            return text is { } week && !codes.Contains(null) && WeekText.Read(week, profile.Week, today) is (var read, null)
                ? Key(codes!, read)
                : null;
        }

        private static string Key(IEnumerable<string?> codes, IsoWeek week) => string.Join('\u001F', codes) + '\u001F' + week;
    }
}
