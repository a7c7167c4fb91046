using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;
using Vardbalans.Core.Waiting.Projection.Snapshots;

namespace Vardbalans.App.Features.Waiting.ShowWaiting;

/// <summary>Where those who are counted once a month may go: of units that only count, together with lists as they stood at the end of each month.</summary>
/// <param name="Last">The last month that is known of all that are in it.</param>
/// <param name="Months">Months that it was made from.</param>
/// <param name="Waiting">Who waited then.</param>
/// <param name="All">Who wait, by coming month.</param>
/// <param name="Past">Who have waited longer than <paramref name="Limit"/>; none where no band ends there.</param>
/// <param name="Limit">Days.</param>
/// <param name="Units">The units that are in it.</param>
/// <param name="Without">Those that are not: too few months, no ages told apart, or other months than the others.</param>
public sealed record CountedAhead(
    YearMonth Last, int Months, long Waiting, CountedFan All, CountedFan? Past, int Limit, IReadOnlyList<int> Units, IReadOnlyList<int> Without)
{
    /// <summary>Coming months.</summary>
    public const int Horizon = 12;

    /// <summary>Coming months that are told of.</summary>
    public static IReadOnlyList<int> Told { get; } = [3, 6, 9, 12];

    /// <summary>Months that are read: three years.</summary>
    private const int MonthsBack = 36;

    /// <summary>As many months in a row as a unit needs.</summary>
    internal const int LeastMonths = SnapshotProjection.LeastFlows + 1;

    /// <summary>Ages within the first month tell too little alone.</summary>
    private const int LeastEnd = 31;

    /// <summary>The days of the limit that all units have; the nation's usual 90 where they have several or none.</summary>
    internal static int LimitOf(Judging judging, IReadOnlyList<int> units) =>
        units.Select(u => judging.CourseByUnit.GetValueOrDefault(u)?.Now).Distinct().ToList() is [{ } one] ? one.LimitDays : NationalDays;

    /// <summary>As it was published, where it is of the units and the month that are shown, and begins with who waited then.</summary>
    internal static async Task<CountedAhead?> Stored(VardbalansContext db, int activity, int node, Stocks stocks, int limit, CancellationToken cancel)
    {
        if (stocks.Latest is not { } latest)
        {
            return null;
        }

        var month = YearMonth.Of(latest);
        if (await db.CountedProjections.AsNoTracking().SingleOrDefaultAsync(p => p.ActivityId == activity && p.NodeId == node && p.Month == month.Index && p.LimitDays == limit, cancel) is not { } row)
        {
            return null;
        }

        var (units, without) = (Numbers(row.Units), Numbers(row.Without));
        var now = stocks.Rows.Where(r => r.Day == latest && units.Contains(r.UnitId)).Sum(r => r.Days?.Total ?? 0);
        return now == row.Waiting && units.Concat(without).Order().SequenceEqual(stocks.Units.Order())
            ? new CountedAhead(month, row.Months, row.Waiting, CountedFan.Unpack(row.All)!, CountedFan.Unpack(row.Past), limit, units, without)
            : null;
    }

    /// <summary>As it is kept.</summary>
    internal CountedProjection ToRow(int activity, int node, DateTime now) => new()
    {
        ActivityId = activity,
        NodeId = node,
        Month = Last.Index,
        LimitDays = Limit,
        Waiting = Waiting,
        Months = Months,
        Units = string.Join(' ', Units),
        Without = string.Join(' ', Without),
        All = All.Pack(),
        Past = Past?.Pack() ?? [],
        MadeAt = now,
    };

    /// <summary>Units as they are kept.</summary>
    internal static List<int> Numbers(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];

    /// <summary>Of units that have a list or count, worked out now; none where nothing of it can be projected.</summary>
    /// <param name="db">The database.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="stocks">Which units there are, and the last day that all are known on.</param>
    /// <param name="clockOf">The moment that each unit's days are counted from.</param>
    /// <param name="limit">The limit in days.</param>
    /// <param name="cancel">Stops it.</param>
    internal static async Task<CountedAhead?> Make(VardbalansContext db, int activity, Stocks stocks, Func<int, ClockPoint> clockOf, int limit, CancellationToken cancel)
    {
        if (stocks.Latest is not { } latest)
        {
            return null;
        }

        var (first, units) = (latest.AddMonths(-MonthsBack), stocks.Units.ToList());
        var byUnit = units.ToDictionary(u => u, _ => new Dictionary<YearMonth, List<WaitHistogram>>());
        var listed = stocks.Lists.Select(b => b.UnitId).ToHashSet();
        foreach (var build in stocks.Lists)
        {
            // A month without a row is one when nobody waited.
            foreach (var (_, day) in WaitingDays.Between(build.First > first ? build.First : first, build.Last < latest ? build.Last : latest).Where(d => d.Grain == SnapshotGrain.Month))
            {
                byUnit[build.UnitId][YearMonth.Of(day)] = [];
            }
        }

        await foreach (var s in db.WaitingStocks.AsNoTracking()
            .Where(s => s.ActivityId == activity && listed.Contains(s.UnitId) && s.Grain == SnapshotGrain.Month && s.Day >= first && s.Day <= latest).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (s.Clock == (int)clockOf(s.UnitId) && byUnit[s.UnitId].TryGetValue(YearMonth.Of(s.Day), out var month))
            {
                month.Add(WaitHistogram.Unpack(s.Histogram));
            }
        }

        var counted = await db.Visible(db.WaitingSnapshots).Where(s => s.ActivityId == activity && units.Contains(s.UnitId) && s.Grain == SnapshotGrain.Month && s.Day >= first && s.Day <= latest).ToListAsync(cancel);
        foreach (var month in counted.Where(s => !listed.Contains(s.UnitId)).GroupBy(s => (s.UnitId, Month: YearMonth.Of(s.Day))).Where(g => g.All(s => s.Histogram is not null)))
        {
            byUnit[month.Key.UnitId][month.Key.Month] = [.. month.Select(s => WaitHistogram.Unpack(s.Histogram!))];
        }

        return Of(byUnit, YearMonth.Of(latest), limit, cancel);
    }

    private const int NationalDays = 90;

    private static CountedAhead? Of(Dictionary<int, Dictionary<YearMonth, List<WaitHistogram>>> byUnit, YearMonth latest, int limit, CancellationToken cancel)
    {
        var rows = byUnit.ToDictionary(u => u.Key, u => Enumerable.Range(0, MonthsBack).TakeWhile(back => u.Value.ContainsKey(latest - back)).Count());
        var inside = rows.Where(r => r.Value >= LeastMonths).Select(r => r.Key).Order().ToList();
        var months = inside.Count == 0 ? 0 : inside.Min(u => rows[u]);
        var all = inside.SelectMany(u => Enumerable.Range(0, months).SelectMany(back => byUnit[u][latest - back])).ToList();
        int[] ends = [.. inside.SelectMany(u => byUnit[u][latest]).SelectMany(h => h.Bands).Where(b => b.To is not null && b.To > b.From).Select(b => b.To!.Value)
            .Append(limit).Distinct().Order().Where(end => all.TrueForAll(h => h.MoreThan(end) is not null))];
        if (months == 0 || ends.Length == 0 || ends[^1] < LeastEnd)
        {
            return null;
        }

        var series = SnapshotSeries.Of(Enumerable.Range(0, months).Select(back => latest - back).Select(month => new WaitSnapshot(month.LastDay, Together([.. inside.SelectMany(u => byUnit[u][month])], ends))), ends);
        if (!SnapshotProjection.IsPossible(series))
        {
            return null;
        }

        int[] limits = ends.Contains(limit) ? [limit] : [];
        var projection = SnapshotProjection.Of(series, Horizon, limits, (ulong)latest.Index, cancel: cancel);
        return new CountedAhead(
            latest, months, (long)series.Over(series.Months - 1, 0), CountedFan.Of(projection.Between(0, null), Horizon), limits.Length > 0 ? CountedFan.Of(projection.Between(limit, null), Horizon) : null, limit,
            inside, [.. byUnit.Keys.Except(inside).Order()]);
    }

    /// <summary>Sums by ends that every one of them tells apart.</summary>
    private static WaitHistogram Together(List<WaitHistogram> all, int[] ends)
    {
        long[] over = [all.Sum(h => h.Total), .. ends.Select(end => all.Sum(h => h.MoreThan(end)!.Value)), 0];
        return WaitHistogram.Of(Enumerable.Range(0, ends.Length + 1).Select(b => new WaitBand(b == 0 ? 0 : ends[b - 1] + 1, b < ends.Length ? ends[b] : null, checked((int)(over[b] - over[b + 1])))));
    }
}
