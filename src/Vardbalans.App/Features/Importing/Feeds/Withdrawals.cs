using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Ends stored rows that a file of everything, or of everything within a window, does not speak of any more.</summary>
internal sealed class Withdrawals<T>(FeedDefinition<T> feed, VardbalansContext db, EventStore<T> store, FeedHouse house, EventWriter<T> writer)
    where T : class, IEventRow
{
    private const int PageRows = 20_000;
    private const int PortionRows = 4000;

    /// <summary>Ends them.</summary>
    /// <returns>The units whose rows in scope are ended so.</returns>
    public async Task<IReadOnlyList<GoneRows>> Find(LoadBatch batch, CancellationToken cancel)
    {
        if (writer.Counts.StoredBefore == 0)
        {
            return [];
        }

        var stood = new Dictionary<int, int>(writer.EndedByUnit);
        var gone = new Dictionary<int, int>();
        var window = Window(batch);
        for (long after = -1; ;)
        {
            var page = await store.Standing(after, window, PageRows, cancel);
            if (page.Count == 0)
            {
                break;
            }

            after = page[^1].Id;
            foreach (var (_, unit) in page)
            {
                stood[unit] = stood.GetValueOrDefault(unit) + 1;
            }

            var absent = page.Where(p => !writer.Seen.Contains(p.Id) && !writer.Spoken.Contains(p.Id)).ToList();
            foreach (var (_, unit) in absent)
            {
                gone[unit] = gone.GetValueOrDefault(unit) + 1;
            }

            foreach (var some in absent.Chunk(PortionRows))
            {
                await End([.. some.Select(s => s.Id)], cancel);
            }
        }

        return GoneRows.Of(gone, stood);
    }

    /// <summary>Ends what these loads stored of rows that now wait again.</summary>
    /// <returns>Numbers that a later file has spoken of: that stays, and the row that waited is done with.</returns>
    public async Task<HashSet<long>> TakeBack(IReadOnlyList<long> ids, IReadOnlySet<int> loads, CancellationToken cancel)
    {
        var later = new HashSet<long>();
        foreach (var some in ids.Chunk(PortionRows))
        {
            var stored = (await store.Find(some, cancel)).Where(r => r.EndedBy == 0).ToLookup(r => loads.Contains(r.BatchId), r => r.Id);
            later.UnionWith(stored[false]);
            if (stored[true].Any())
            {
                await End([.. stored[true]], cancel);
            }
        }

        return later;
    }

    private async Task End(List<long> ids, CancellationToken cancel)
    {
        foreach (var row in (await store.Find(ids, cancel)).Where(r => r.EndedBy == 0))
        {
            feed.Count(row, house, writer.Weeks, -1);
            writer.Counts.StoredWithdrawn++;
        }

        await db.InTransaction(() => store.End(ids, cancel), cancel);
    }

    /// <summary>The window's days as a condition; SQLite keeps days as text that sorts as they do.</summary>
    private string? Window(LoadBatch batch)
    {
        if (batch.Absence != Absent.Window)
        {
            return null;
        }

        string Day(DateOnly? day) => day!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $" AND {feed.DaySql} >= '{Day(batch.WindowFrom)}' AND {feed.DaySql} <= '{Day(batch.WindowTo)}'";
    }
}

/// <summary>How large a part of a unit's rows a load may withdraw without asking.</summary>
internal static class WithdrawLimit
{
    /// <summary>In percent.</summary>
    public static double Of(VardbalansContext db)
    {
        var set = db.Settings.AsNoTracking().FirstOrDefault(s => s.Key == SettingKeys.WithdrawPercent);
        return set is not null && double.TryParse(set.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) ? percent : RegionSetting.UsualWithdrawPercent;
    }
}
