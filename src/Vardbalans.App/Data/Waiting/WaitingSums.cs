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

    /// <summary>What the sums of a node were made from, or would be: none where it has too few lists.</summary>
    public static long? Inputs(IReadOnlyCollection<WaitingBuild> builds) => builds.Count < FewestLists ? null : WaitingRebuild.Fingerprint(
        builds.OrderBy(b => b.UnitId).SelectMany(b => (long[])[b.UnitId, b.LastBatchId, b.Clocks, b.First.DayNumber, b.Last.DayNumber, b.BuiltAt.Ticks]));

    /// <summary>Sums what is not summed, or was from other counts.</summary>
    /// <returns>How many nodes were summed.</returns>
    public static async Task<int> Run(VardbalansContext db, OrganisationTree tree, DateOnly today, CancellationToken cancel)
    {
        var builds = await db.WaitingBuilds.AsNoTracking().ToDictionaryAsync(b => b.UnitId, cancel);
        var done = await db.WaitingSumBuilds.AsNoTracking().ToDictionaryAsync(b => b.NodeId, b => b.Inputs, cancel);
        var stale = new Dictionary<int, (long Inputs, List<int> Units)>();
        foreach (var node in tree.Units)
        {
            List<int> units = [.. tree.Subtree(node.Id).Select(u => u.Id).Where(builds.ContainsKey)];
            if (Inputs([.. units.Select(u => builds[u])]) is { } inputs && !(done.Remove(node.Id, out var was) && was == inputs))
            {
                stale.Add(node.Id, (inputs, units));
            }
        }

        // Those that are left have fewer lists now, or are gone.
        var gone = stale.Keys.Concat(done.Keys).ToList();
        if (gone.Count == 0)
        {
            return 0;
        }

        await db.WaitingSumBuilds.Where(b => gone.Contains(b.NodeId)).ExecuteDeleteAsync(cancel);
        var nodesOf = stale.SelectMany(n => n.Value.Units.Select(u => (Unit: u, Node: n.Key))).ToLookup(p => p.Unit, p => p.Node);
        List<int> all = [.. nodesOf.Select(u => u.Key)];
        var from = today.AddDays(-7 * StockWeeks);
        var part = all.Count == 0 ? default : WeekPart.FirstOf(IsoWeek.Of(all.Min(u => builds[u].Last)) - FlowWeeks);
        foreach (var activity in await db.Activities.AsNoTracking().Select(a => a.Id).ToListAsync(cancel))
        {
            await db.InTransaction(
                async () =>
                {
                    await db.WaitingStockSums.Where(s => s.ActivityId == activity && gone.Contains(s.NodeId)).ExecuteDeleteAsync(cancel);
                    await db.WaitingFlowSums.Where(s => s.ActivityId == activity && gone.Contains(s.NodeId)).ExecuteDeleteAsync(cancel);
                },
                cancel);
            foreach (var clock in Enum.GetValues<ClockPoint>().Where(c => c != ClockPoint.TargetDate))
            {
                var stocks = await Stocks(db, activity, (int)clock, all, from, nodesOf, cancel);
                var flows = await Flows(db, activity, (int)clock, all, part, nodesOf, cancel);
                await db.BulkInsertAsync(stocks, cancel);
                await db.BulkInsertAsync(flows, cancel);
            }
        }

        await db.BulkInsertAsync(stale.Select(n => new WaitingSumBuild { NodeId = n.Key, Inputs = n.Value.Inputs }), cancel);
        return stale.Count;
    }

    private static async Task<List<WaitingStockSum>> Stocks(
        VardbalansContext db, int activity, int clock, List<int> units, DateOnly from, ILookup<int, int> nodesOf, CancellationToken cancel)
    {
        var made = new List<WaitingStockSum>();
        foreach (var grain in Enum.GetValues<SnapshotGrain>())
        {
            var sums = new Dictionary<(int Node, DateOnly Day, int Guarantee, int Deviation), Sum>();
            await foreach (var s in db.WaitingStocks.AsNoTracking().Where(s => s.ActivityId == activity && units.Contains(s.UnitId) && s.Grain == grain && s.Clock == clock && s.Day >= from)
                .AsAsyncEnumerable().WithCancellation(cancel))
            {
                var days = WaitHistogram.Unpack(s.Histogram);
                foreach (var node in nodesOf[s.UnitId])
                {
                    Of(sums, (node, s.Day, s.Guarantee, s.Deviation)).Add(s.Waiting, s.Unclocked, s.Targeted, s.PastTarget, days);
                }
            }

            made.AddRange(sums.OrderBy(s => (s.Key.Node, s.Key.Day)).Select(s => new WaitingStockSum
            {
                ActivityId = activity,
                NodeId = s.Key.Node,
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
        VardbalansContext db, int activity, int clock, List<int> units, WeekPart from, ILookup<int, int> nodesOf, CancellationToken cancel)
    {
        var sums = new Dictionary<(int Node, WeekPart Part, int Way, int Guarantee, int Deviation), Sum>();
        await foreach (var f in db.WaitingFlows.AsNoTracking().Where(f => f.ActivityId == activity && units.Contains(f.UnitId) && f.Clock == clock && f.Part >= from)
            .AsAsyncEnumerable().WithCancellation(cancel))
        {
            var days = WaitHistogram.Unpack(f.Histogram);
            foreach (var node in nodesOf[f.UnitId])
            {
                Of(sums, (node, f.Part, f.Way, f.Guarantee, f.Deviation)).Add(f.Patients, f.Unclocked, f.Targeted, f.PastTarget, days);
            }
        }

        return
        [
            .. sums.OrderBy(s => (s.Key.Node, s.Key.Part)).Select(s => new WaitingFlowSum
            {
                ActivityId = activity,
                NodeId = s.Key.Node,
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

    private static Sum Of<TKey>(Dictionary<TKey, Sum> sums, TKey key)
        where TKey : notnull
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        return sum ??= new Sum();
    }

    private sealed class Sum
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
