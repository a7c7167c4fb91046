using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting.ShowWaiting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.CompareQueues;

/// <summary>Which days units' lists are known on, and the rows of those that are asked for.</summary>
internal sealed class QueueStocks
{
    /// <summary>Days that are read: a year before the newest that may be a month old.</summary>
    private const int DaysBack = 7 * 58;

    private readonly Dictionary<int, WaitingBuild> _builds;
    private readonly ILookup<int, WaitingSnapshot> _counted;
    private readonly HashSet<(int Unit, SnapshotGrain Grain, DateOnly Day)> _counts;
    private readonly DateOnly _today;

    private QueueStocks(Dictionary<int, WaitingBuild> builds, IReadOnlyCollection<WaitingSnapshot> counted, DateOnly today)
    {
        (_builds, _counted, _today) = (builds, counted.ToLookup(s => s.UnitId), today);
        _counts = [.. counted.Select(s => (s.UnitId, s.Grain, s.Day))];
    }

    /// <summary>What is known of the units' lists for the activity.</summary>
    public static async Task<QueueStocks> Read(VardbalansContext db, int activity, IReadOnlyCollection<int> units, DateOnly today, CancellationToken cancel)
    {
        var first = today.AddDays(-DaysBack);
        var listed = await StockReader.Listed(db, activity, units, first, cancel);
        var builds = await db.WaitingBuilds.AsNoTracking().Where(b => listed.Contains(b.UnitId)).ToDictionaryAsync(b => b.UnitId, cancel);
        var counted = await db.Visible(db.WaitingSnapshots)
            .Where(s => s.ActivityId == activity && units.Contains(s.UnitId) && !listed.Contains(s.UnitId) && s.Day >= first && s.Day <= today).ToListAsync(cancel);
        return new QueueStocks(builds, counted, today);
    }

    /// <summary>Has the unit a list or a count?</summary>
    public bool Has(int unit) => _builds.ContainsKey(unit) || _counted.Contains(unit);

    /// <summary>Has it a list, from which who came and left is known too?</summary>
    public bool HasList(int unit) => _builds.ContainsKey(unit);

    /// <summary>Up to which day its list is known; none where it only counts.</summary>
    public DateOnly? ListedTo(int unit) => _builds.TryGetValue(unit, out var build) ? build.Last : null;

    /// <summary>Weeks; months where one of the units counts by month only.</summary>
    public SnapshotGrain GrainOf(IEnumerable<int> units) =>
        units.Any(u => _counted[u].Any() && _counted[u].All(s => s.Grain == SnapshotGrain.Month)) ? SnapshotGrain.Month : SnapshotGrain.Week;

    /// <summary>Are all the units known on the day?</summary>
    public bool Know(IEnumerable<int> units, SnapshotGrain grain, DateOnly day) =>
        units.All(u => _builds.TryGetValue(u, out var build) ? day >= build.First && day <= build.Last : _counts.Contains((u, grain, day)));

    /// <summary>The last Sunday, or last of a month, that all the units are known on; none within a year.</summary>
    public DateOnly? Latest(IReadOnlyCollection<int> units, SnapshotGrain grain)
    {
        var day = grain == SnapshotGrain.Week ? (IsoWeek.Of(_today.AddDays(1)) - 1).Sunday : (YearMonth.Of(_today.AddDays(1)) - 1).LastDay;
        for (; day > _today.AddDays(-365); day = Back(day, grain, 1))
        {
            if (Know(units, grain, day))
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>Some weeks or months before a day.</summary>
    public static DateOnly Back(DateOnly day, SnapshotGrain grain, int steps) =>
        grain == SnapshotGrain.Week ? day.AddDays(-7 * steps) : (YearMonth.Of(day) - steps).LastDay;

    /// <summary>The rows of days.</summary>
    /// <param name="db">The database.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="clockOf">The moment that each unit's days are counted from.</param>
    /// <param name="days">The days.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<ILookup<(SnapshotGrain Grain, DateOnly Day), StockRow>> Rows(
        VardbalansContext db, int activity, Func<int, ClockPoint> clockOf, IReadOnlySet<(SnapshotGrain Grain, DateOnly Day)> days, CancellationToken cancel)
    {
        var rows = new List<(SnapshotGrain Grain, StockRow Row)>();
        var (units, clocks) = (_builds.Keys.ToList(), _builds.Keys.Select(u => (int)clockOf(u)).Distinct().ToList());
        foreach (var grain in days.Select(d => d.Grain).Distinct())
        {
            var asked = days.Where(d => d.Grain == grain).Select(d => d.Day).ToList();
            await foreach (var s in db.WaitingStocks.AsNoTracking()
                .Where(s => s.ActivityId == activity && units.Contains(s.UnitId) && s.Grain == grain && clocks.Contains(s.Clock) && asked.Contains(s.Day)).AsAsyncEnumerable().WithCancellation(cancel))
            {
                if (s.Clock == (int)clockOf(s.UnitId))
                {
                    rows.Add((grain, StockRow.Of(s)));
                }
            }
        }

        rows.AddRange(_counted.SelectMany(u => u).Where(s => days.Contains((s.Grain, s.Day))).Select(s => (s.Grain, StockRow.Of(s))));
        return rows.ToLookup(r => (r.Grain, r.Row.Day), r => r.Row);
    }
}
