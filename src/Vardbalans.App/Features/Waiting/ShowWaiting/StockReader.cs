using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.ShowWaiting;

/// <summary>The sums of the lists below a care unit, as they were made from some counts.</summary>
internal sealed record NodeSums(int ActivityId, int NodeId, long Inputs)
{
    /// <summary>Are they still those? Looked at before they are read and after.</summary>
    public Task<bool> Stand(VardbalansContext db, CancellationToken cancel) =>
        db.WaitingSumBuilds.AnyAsync(b => b.ActivityId == ActivityId && b.NodeId == NodeId && b.Inputs == Inputs, cancel);
}

/// <summary>Who waited at units, from lists and from sources that only count, at the finest grain that all of them have.</summary>
/// <param name="Grain">Weeks; months where some unit counts by month only.</param>
/// <param name="Rows">Every row of the latest day, and the rows of earlier days or their sums.</param>
/// <param name="Days">The days, oldest first.</param>
/// <param name="Units">The units that have a list or count.</param>
/// <param name="ByMonth">Of them, those that count by month only.</param>
/// <param name="Missing">How many of the units are not known on a day.</param>
/// <param name="Lists">Of the units, those that have a list of the activity, as it was counted when this was read: a unit may have lists of other activities alone.</param>
/// <param name="SumsOf">The sums that earlier days are read from; none where every row is a unit's.</param>
internal sealed record Stocks(
    SnapshotGrain Grain, IReadOnlyList<StockRow> Rows, IReadOnlyList<DateOnly> Days, IReadOnlyList<int> Units, IReadOnlyList<int> ByMonth, IReadOnlyDictionary<DateOnly, int> Missing,
    IReadOnlyList<WaitingBuild> Lists, NodeSums? SumsOf)
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
    /// <param name="tree">Today's organisation.</param>
    /// <param name="kind">The activity.</param>
    /// <param name="units">The units.</param>
    /// <param name="node">The care unit that they are all of, whose sums may be read instead; none to read the units.</param>
    /// <param name="judging">How each unit's waits are judged, and from what moment its days are counted.</param>
    /// <param name="today">Later days are not read.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<Stocks> Read(
        VardbalansContext db, OrganisationTree tree, Activity kind, IReadOnlyCollection<int> units, int? node, Judging judging, DateOnly today, CancellationToken cancel)
    {
        var (activity, first) = (kind.Id, today.AddDays(-7 * WeeksBack));
        var snapshots = await db.Visible(db.WaitingSnapshots).Where(s => s.ActivityId == activity && units.Contains(s.UnitId) && s.Day >= first && s.Day <= today).ToListAsync(cancel);
        var builds = await db.WaitingBuilds.AsNoTracking().Where(b => units.Contains(b.UnitId)).ToListAsync(cancel);
        var listed = await Listed(db, activity, units, first, cancel);
        var summed = node is { } whole ? await Summed(db, tree, whole, kind, builds, cancel) : null;
        builds.RemoveAll(b => !listed.Contains(b.UnitId));
        var counted = snapshots.Where(s => !listed.Contains(s.UnitId)).ToList();
        var byMonth = counted.GroupBy(s => s.UnitId).Where(u => u.All(s => s.Grain == SnapshotGrain.Month)).Select(u => u.Key).ToList();
        var grain = byMonth.Count > 0 ? SnapshotGrain.Month : SnapshotGrain.Week;
        var known = counted.Where(s => s.Grain == grain).Select(s => (s.UnitId, s.Day)).ToHashSet();
        var counting = counted.Select(s => s.UnitId).Distinct().ToList();
        var last = builds.Select(b => b.Last).Concat(known.Select(k => k.Day)).DefaultIfEmpty(first).Max();
        var days = WaitingDays.Between(first, last < today ? last : today).Where(d => d.Grain == grain).Select(d => d.Day).ToList();
        var stocks = new Stocks(
            grain,
            [],
            days,
            [.. listed.Concat(counting)],
            byMonth,
            days.ToDictionary(d => d, d => builds.Count(b => d < b.First || d > b.Last) + counting.Count(u => !known.Contains((u, d)))),
            builds,
            summed);
        List<StockRow> rows = [.. await Lists(db, activity, listed, stocks, judging, first, today, cancel), .. counted.Where(s => s.Grain == grain).Select(StockRow.Of)];

        // What was read while lists were counted anew is of two kinds.
        return summed is null || await summed.Stand(db, cancel)
            ? stocks with { Rows = rows }
            : await Read(db, tree, kind, units, null, judging, today, cancel);
    }

    /// <summary>The units that have a list in the days.</summary>
    internal static Task<List<int>> Listed(VardbalansContext db, int activity, IReadOnlyCollection<int> units, DateOnly first, CancellationToken cancel)
    {
        // Every list is counted by its own clock, so the key's first fields find its first day.
        const int Own = (int)ClockPoint.Listed;
        return db.WaitingBuilds.Where(b => units.Contains(b.UnitId) && (
                db.WaitingStocks.Any(s => s.ActivityId == activity && s.UnitId == b.UnitId && s.Grain == SnapshotGrain.Week && s.Clock == Own && s.Day >= first)
                || db.WaitingStocks.Any(s => s.ActivityId == activity && s.UnitId == b.UnitId && s.Grain == SnapshotGrain.Month && s.Clock == Own && s.Day >= first)))
            .OrderBy(b => b.UnitId).Select(b => b.UnitId).ToListAsync(cancel);
    }

    /// <summary>The units' lists summed as they are now, those that are judged alike together; none while they are not.</summary>
    private static async Task<NodeSums?> Summed(VardbalansContext db, OrganisationTree tree, int node, Activity activity, List<WaitingBuild> builds, CancellationToken cancel) =>
        WaitingSums.Inputs(builds, WaitingSums.Alike(await WaitingLimits.Load(db, cancel), tree, activity, builds.Select(b => b.UnitId))) is { } inputs
        && new NodeSums(activity.Id, node, inputs) is var sums && await sums.Stand(db, cancel) ? sums : null;

    /// <summary>The rows of lists: of the latest day by unit, of earlier days summed where they are.</summary>
    private static async Task<List<StockRow>> Lists(
        VardbalansContext db, int activity, List<int> listed, Stocks stocks, Judging judging, DateOnly first, DateOnly today, CancellationToken cancel)
    {
        var rows = new List<StockRow>();
        var (from, to) = (first, today);
        if (stocks.SumsOf is { NodeId: var node })
        {
            var latest = stocks.Latest ?? default;
            await foreach (var s in db.WaitingStockSums.AsNoTracking()
                .Where(s => s.ActivityId == activity && s.NodeId == node && s.Grain == stocks.Grain && s.Day >= first && s.Day <= today && s.Day != latest)
                .AsAsyncEnumerable().WithCancellation(cancel))
            {
                if (s.Clock == (int)judging.Clock(s.UnitId))
                {
                    rows.Add(StockRow.Of(s));
                }
            }

            (from, to) = (latest, latest);
        }

        var clocks = listed.Select(u => (int)judging.Clock(u)).Distinct().ToList();
        await foreach (var s in db.WaitingStocks.AsNoTracking()
            .Where(s => s.ActivityId == activity && listed.Contains(s.UnitId) && s.Grain == stocks.Grain && clocks.Contains(s.Clock) && s.Day >= from && s.Day <= to)
            .AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (s.Clock == (int)judging.Clock(s.UnitId))
            {
                rows.Add(StockRow.Of(s));
            }
        }

        return rows;
    }
}
