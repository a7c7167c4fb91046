using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Data.Waiting;

/// <summary>Keeps <see cref="WaitingStockSum"/> and <see cref="WaitingFlowSum"/> equal to the units' counts, for every care unit with several lists below it.</summary>
/// <remarks>
/// A node's <see cref="WaitingSumBuild"/> goes before its sums are touched and comes when they are whole, so whoever reads looks at it before and after. What a
/// killed process left is made anew, since it has no build.
/// </remarks>
internal static class WaitingSums
{
    /// <summary>Fewer lists below are read from the units.</summary>
    public const int FewestLists = 2;

    /// <summary>Weeks back that who wait is summed for.</summary>
    public const int StockWeeks = 53;

    /// <summary>Weeks back from the list that is known the shortest that flows are summed for.</summary>
    public const int FlowWeeks = 27;

    /// <summary>For each unit the first of those that have the same limits of an activity, of every kind.</summary>
    public static Dictionary<int, int> Alike(LimitBook book, OrganisationTree tree, Activity activity, IEnumerable<int> units)
    {
        var first = new Dictionary<string, int>();
        return units.Order().ToDictionary(u => u, u =>
        {
            var scope = LimitScope.Of(tree, u, activity);
            var limits = string.Join(' ', Enum.GetValues<LimitKind>().SelectMany(k => book.Concerning(scope, k)).Select(r => r.Id));
            return first.TryGetValue(limits, out var same) ? same : first[limits] = u;
        });
    }

    /// <summary>What the sums of a node were made from, or would be: none where it has too few lists.</summary>
    /// <param name="builds">The counts of its units.</param>
    /// <param name="alike">As <see cref="Alike"/> tells of those units.</param>
    public static long? Inputs(IReadOnlyCollection<WaitingBuild> builds, IReadOnlyDictionary<int, int> alike) => builds.Count < FewestLists ? null : WaitingRebuild.Fingerprint(
        builds.OrderBy(b => b.UnitId).SelectMany(b => (long[])[b.UnitId, alike[b.UnitId], b.LastBatchId, b.Clocks, b.First.DayNumber, b.Last.DayNumber, b.BuiltAt.Ticks]));

    /// <summary>Sums what is not summed, or was from other counts.</summary>
    /// <returns>How many nodes were summed, over activities.</returns>
    public static async Task<int> Run(VardbalansContext db, OrganisationTree tree, DateOnly today, CancellationToken cancel)
    {
        var builds = await db.WaitingBuilds.AsNoTracking().ToDictionaryAsync(b => b.UnitId, cancel);
        var done = await db.WaitingSumBuilds.AsNoTracking().ToListAsync(cancel);
        var book = await WaitingLimits.Load(db, cancel);
        List<(int Node, List<int> Units)> nodes = [.. tree.Units.Select(n => (n.Id, tree.Subtree(n.Id).Select(u => u.Id).Where(builds.ContainsKey).ToList())).Where(n => n.Item2.Count >= FewestLists)];
        var summed = 0;
        foreach (var activity in await db.Activities.AsNoTracking().ToListAsync(cancel))
        {
            var was = done.Where(d => d.ActivityId == activity.Id).ToDictionary(d => d.NodeId, d => d.Inputs);
            var stale = new List<Summed>();
            foreach (var (node, units) in nodes)
            {
                var alike = Alike(book, tree, activity, units);
                var inputs = Inputs([.. units.Select(u => builds[u])], alike)!.Value;
                if (!(was.Remove(node, out var before) && before == inputs))
                {
                    stale.Add(new Summed(node, inputs, alike));
                }
            }

            // Those that are left have fewer lists now, or are gone.
            if (stale.Count + was.Count > 0)
            {
                var from = stale.Count == 0 ? default : WeekPart.FirstOf(IsoWeek.Of(stale.SelectMany(n => n.Alike.Keys).Min(u => builds[u].Last)) - FlowWeeks);
                await Sum(db, activity.Id, stale, [.. stale.Select(n => n.Node), .. was.Keys], today.AddDays(-7 * StockWeeks), from, cancel);
                summed += stale.Count;
            }
        }

        return summed;
    }

    private static async Task Sum(VardbalansContext db, int activity, List<Summed> stale, List<int> gone, DateOnly day, WeekPart part, CancellationToken cancel)
    {
        await db.WaitingSumBuilds.Where(b => b.ActivityId == activity && gone.Contains(b.NodeId)).ExecuteDeleteAsync(cancel);
        await db.WaitingStockSums.Where(s => s.ActivityId == activity && gone.Contains(s.NodeId)).ExecuteDeleteAsync(cancel);
        await db.WaitingFlowSums.Where(s => s.ActivityId == activity && gone.Contains(s.NodeId)).ExecuteDeleteAsync(cancel);
        var into = stale.SelectMany(n => n.Alike.Select(u => (Unit: u.Key, Into: (n.Node, As: u.Value)))).ToLookup(p => p.Unit, p => p.Into);
        List<int> units = [.. into.Select(u => u.Key)];
        foreach (var clock in Enum.GetValues<ClockPoint>().Where(c => c != ClockPoint.TargetDate))
        {
            await db.BulkInsertAsync(await Stocks(db, activity, (int)clock, units, day, into, cancel), cancel);
            await db.BulkInsertAsync(await Flows(db, activity, (int)clock, units, part, into, cancel), cancel);
        }

        await db.BulkInsertAsync(stale.Select(n => new WaitingSumBuild { ActivityId = activity, NodeId = n.Node, Inputs = n.Inputs }), cancel);
    }

    private static async Task<List<WaitingStockSum>> Stocks(
        VardbalansContext db, int activity, int clock, List<int> units, DateOnly from, ILookup<int, (int Node, int As)> into, CancellationToken cancel)
    {
        var made = new List<WaitingStockSum>();
        foreach (var grain in Enum.GetValues<SnapshotGrain>())
        {
            var sums = new Dictionary<((int Node, int As) At, DateOnly Day, int Guarantee, int Deviation), Amount>();
            await foreach (var s in db.WaitingStocks.AsNoTracking().Where(s => s.ActivityId == activity && units.Contains(s.UnitId) && s.Grain == grain && s.Clock == clock && s.Day >= from)
                .AsAsyncEnumerable().WithCancellation(cancel))
            {
                var days = WaitHistogram.Unpack(s.Histogram);
                foreach (var at in into[s.UnitId])
                {
                    Of(sums, (at, s.Day, s.Guarantee, s.Deviation)).Add(s.Waiting, s.Unclocked, s.Targeted, s.PastTarget, days);
                }
            }

            made.AddRange(sums.OrderBy(s => (s.Key.At, s.Key.Day)).Select(s => new WaitingStockSum
            {
                ActivityId = activity,
                NodeId = s.Key.At.Node,
                UnitId = s.Key.At.As,
                Grain = grain,
                Clock = clock,
                Day = s.Key.Day,
                Guarantee = s.Key.Guarantee,
                Deviation = s.Key.Deviation,
                Waiting = s.Value.Patients,
                Unclocked = s.Value.Unclocked,
                Targeted = s.Value.Targeted,
                PastTarget = s.Value.PastTarget,
                Histogram = s.Value.Packed(),
            }));
        }

        return made;
    }

    private static async Task<List<WaitingFlowSum>> Flows(
        VardbalansContext db, int activity, int clock, List<int> units, WeekPart from, ILookup<int, (int Node, int As)> into, CancellationToken cancel)
    {
        var sums = new Dictionary<((int Node, int As) At, WeekPart Part, int Way, int Guarantee, int Deviation), Amount>();
        await foreach (var f in db.WaitingFlows.AsNoTracking().Where(f => f.ActivityId == activity && units.Contains(f.UnitId) && f.Clock == clock && f.Part >= from)
            .AsAsyncEnumerable().WithCancellation(cancel))
        {
            var days = WaitHistogram.Unpack(f.Histogram);
            foreach (var at in into[f.UnitId])
            {
                Of(sums, (at, f.Part, f.Way, f.Guarantee, f.Deviation)).Add(f.Patients, f.Unclocked, f.Targeted, f.PastTarget, days);
            }
        }

        return
        [
            .. sums.OrderBy(s => (s.Key.At, s.Key.Part)).Select(s => new WaitingFlowSum
            {
                ActivityId = activity,
                NodeId = s.Key.At.Node,
                UnitId = s.Key.At.As,
                Clock = clock,
                Part = s.Key.Part,
                Way = s.Key.Way,
                Guarantee = s.Key.Guarantee,
                Deviation = s.Key.Deviation,
                Patients = s.Value.Patients,
                Unclocked = s.Value.Unclocked,
                Histogram = s.Value.Packed(),
            }),
        ];
    }

    private static Amount Of<TKey>(Dictionary<TKey, Amount> sums, TKey key)
        where TKey : notnull
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        return sum ??= new Amount();
    }

    /// <summary>A node that is to be summed.</summary>
    private readonly record struct Summed(int Node, long Inputs, Dictionary<int, int> Alike);

    private sealed class Amount
    {
        private readonly Dictionary<int, int> _days = [];

        public int Patients { get; private set; }

        public int Unclocked { get; private set; }

        public int Targeted { get; private set; }

        public int PastTarget { get; private set; }

        public void Add(int patients, int unclocked, int targeted, int past, WaitHistogram days)
        {
            Patients += patients;
            Unclocked += unclocked;
            Targeted += targeted;
            PastTarget += past;

            // Lists tell whole days: every band is one day.
            foreach (var band in days.Bands)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_days, band.From, out _) += band.Count;
            }
        }

        public byte[] Packed() => WaitHistogram.Of(_days.Select(d => new WaitBand(d.Key, d.Key, d.Value))).Pack();
    }
}
