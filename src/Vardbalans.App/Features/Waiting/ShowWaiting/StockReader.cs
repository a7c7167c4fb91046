using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.ShowWaiting;

/// <summary>Who waited at units, from lists and from sources that only count, at the finest grain that all of them have.</summary>
/// <param name="Grain">Weeks; months where some unit counts by month only.</param>
/// <param name="Rows">Every row of the days.</param>
/// <param name="Days">The days, oldest first.</param>
/// <param name="Units">The units that have a list or count.</param>
/// <param name="ByMonth">Of them, those that count by month only.</param>
/// <param name="Missing">How many of the units are not known on a day.</param>
internal sealed record Stocks(
    SnapshotGrain Grain, IReadOnlyList<StockRow> Rows, IReadOnlyList<DateOnly> Days, IReadOnlyList<int> Units, IReadOnlyList<int> ByMonth, IReadOnlyDictionary<DateOnly, int> Missing)
{
    /// <summary>The last day that all units are known on; none when there is none.</summary>
    public DateOnly? Latest => Days.Where(d => Missing[d] == 0).Select(d => (DateOnly?)d).LastOrDefault();
}

/// <summary>Reads <see cref="Stocks"/>.</summary>
internal static class StockReader
{
    /// <summary>Weeks that are read.</summary>
    public const int WeeksBack = 53;

    /// <summary>The stocks of an activity at units.</summary>
    /// <param name="db">The database.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="units">The units.</param>
    /// <param name="clockOf">The moment that each unit's days are counted from.</param>
    /// <param name="today">Later days are not read.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<Stocks> Read(VardbalansContext db, int activity, IReadOnlyCollection<int> units, Func<int, ClockPoint> clockOf, DateOnly today, CancellationToken cancel)
    {
        var first = today.AddDays(-7 * WeeksBack);
        var snapshots = await db.Visible(db.WaitingSnapshots).Where(s => s.ActivityId == activity && units.Contains(s.UnitId) && s.Day >= first && s.Day <= today).ToListAsync(cancel);
        var listed = await db.WaitingStocks.Where(s => s.ActivityId == activity && units.Contains(s.UnitId) && s.Day >= first).Select(s => s.UnitId).Distinct().ToListAsync(cancel);
        var counted = snapshots.Where(s => !listed.Contains(s.UnitId)).ToList();
        var byMonth = counted.GroupBy(s => s.UnitId).Where(u => u.All(s => s.Grain == SnapshotGrain.Month)).Select(u => u.Key).ToList();
        var grain = byMonth.Count > 0 ? SnapshotGrain.Month : SnapshotGrain.Week;
        var clocks = listed.Select(u => (int)clockOf(u)).Distinct().ToList();
        var rows = new List<StockRow>();
        await foreach (var s in db.WaitingStocks.AsNoTracking()
            .Where(s => s.ActivityId == activity && units.Contains(s.UnitId) && s.Grain == grain && clocks.Contains(s.Clock) && s.Day >= first && s.Day <= today)
            .AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (s.Clock == (int)clockOf(s.UnitId))
            {
                rows.Add(StockRow.Of(s));
            }
        }

        rows.AddRange(counted.Where(s => s.Grain == grain).Select(StockRow.Of));
        var builds = await db.WaitingBuilds.AsNoTracking().Where(b => listed.Contains(b.UnitId)).ToListAsync(cancel);
        var known = counted.Where(s => s.Grain == grain).Select(s => (s.UnitId, s.Day)).ToHashSet();
        var counting = counted.Select(s => s.UnitId).Distinct().ToList();
        var last = builds.Select(b => b.Last).Concat(known.Select(k => k.Day)).DefaultIfEmpty(first).Max();
        var days = WaitingDays.Between(first, last < today ? last : today).Where(d => d.Grain == grain).Select(d => d.Day).ToList();
        return new Stocks(
            grain,
            rows,
            days,
            [.. listed.Concat(counting)],
            byMonth,
            days.ToDictionary(d => d, d => builds.Count(b => d < b.First || d > b.Last) + counting.Count(u => !known.Contains((u, d)))));
    }
}
