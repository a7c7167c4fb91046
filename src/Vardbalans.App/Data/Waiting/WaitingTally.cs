using System.Runtime.InteropServices;
using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Data.Waiting;

/// <summary>Counts one unit's list: who waited at the end of each week and month, and who came and left in each week part.</summary>
/// <param name="unit">The unit.</param>
/// <param name="first">The first day of which everything is known, a Monday.</param>
/// <param name="last">The last.</param>
internal sealed class WaitingTally(int unit, DateOnly first, DateOnly last)
{
    private readonly Dictionary<(Kept Kept, SnapshotGrain Grain, DateOnly Day), Sum> _stocks = [];
    private readonly Dictionary<(Kept Kept, WeekPart Part, int Way), Sum> _flows = [];
    private readonly List<(SnapshotGrain Grain, DateOnly Day)> _days = [.. WaitingDays.Between(first, last)];

    /// <summary>Adds a wait, by each of the clocks that limits use.</summary>
    public void Add(in ListedWait wait, IReadOnlyList<ClockPoint> clocks)
    {
        if (wait.Request.Entered is not { } entered)
        {
            return;
        }

        // One that left before it came, by the days that are stated, came and left on the same day.
        var left = wait.Request.Left is { } day ? day < entered ? entered : day : (DateOnly?)null;
        foreach (var clock in clocks)
        {
            if (entered >= first && entered <= last)
            {
                Flow(wait, clock, entered, WaitingFlow.Came).Add(wait.Request, clock, entered, counts: false);
            }

            if (left >= first && left <= last)
            {
                Flow(wait, clock, left.Value, (int)(wait.End == WaitEnd.Waiting ? WaitEnd.Other : wait.End)).Add(wait.Request, clock, left.Value, counts: true);
            }

            foreach (var (grain, at) in _days)
            {
                if (wait.Request.WaitsOn(at))
                {
                    Of(_stocks, (Kept.Of(wait, clock, at), grain, at)).Add(wait.Request, clock, at, counts: true);
                }
            }
        }
    }

    /// <summary>The stocks, in the order of their key.</summary>
    public IEnumerable<WaitingStock> Stocks() => _stocks
        .OrderBy(s => (s.Key.Kept.ActivityId, s.Key.Grain, s.Key.Kept.Clock, s.Key.Day)).Select(s => new WaitingStock
        {
            ActivityId = s.Key.Kept.ActivityId,
            UnitId = unit,
            Grain = s.Key.Grain,
            Clock = s.Key.Kept.Clock,
            Day = s.Key.Day,
            Priority = s.Key.Kept.Priority,
            Residence = s.Key.Kept.Residence,
            Guarantee = s.Key.Kept.Guarantee,
            Deviation = s.Key.Kept.Deviation,
            Waiting = s.Value.Count,
            Unclocked = s.Value.Unclocked,
            Targeted = s.Value.Targeted,
            PastTarget = s.Value.PastTarget,
            Histogram = s.Value.Packed(),
        });

    /// <summary>The flows, in the order of their key.</summary>
    public IEnumerable<WaitingFlow> Flows() => _flows
        .OrderBy(f => (f.Key.Kept.ActivityId, f.Key.Kept.Clock, f.Key.Part, f.Key.Way)).Select(f => new WaitingFlow
        {
            ActivityId = f.Key.Kept.ActivityId,
            UnitId = unit,
            Clock = f.Key.Kept.Clock,
            Part = f.Key.Part,
            Way = f.Key.Way,
            Priority = f.Key.Kept.Priority,
            Residence = f.Key.Kept.Residence,
            Guarantee = f.Key.Kept.Guarantee,
            Deviation = f.Key.Kept.Deviation,
            Patients = f.Value.Count,
            Unclocked = f.Value.Unclocked,
            Targeted = f.Value.Targeted,
            PastTarget = f.Value.PastTarget,
            Histogram = f.Value.Packed(),
        });

    private Sum Flow(in ListedWait wait, ClockPoint clock, DateOnly day, int way) => Of(_flows, (Kept.Of(wait, clock, day), WeekPart.Of(day), way));

    private static Sum Of<TKey>(Dictionary<TKey, Sum> sums, TKey key)
        where TKey : notnull
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        return sum ??= new Sum();
    }

    /// <summary>What sums are kept apart by.</summary>
    private readonly record struct Kept(int ActivityId, int Clock, int Priority, Residence Residence, int Guarantee, int Deviation)
    {
        public static Kept Of(in ListedWait wait, ClockPoint clock, DateOnly day) => new(
            wait.ActivityId, (int)clock, wait.Request.Priority, wait.Request.Residence, wait.Request.Guarantee switch { null => 0, true => 1, false => 2 }, (int)wait.Request.DeviationOn(day));
    }

    private sealed class Sum
    {
        private readonly Dictionary<int, int> _days = [];

        public int Count { get; private set; }

        public int Unclocked { get; private set; }

        public int Targeted { get; private set; }

        public int PastTarget { get; private set; }

        public void Add(CareRequest request, ClockPoint clock, DateOnly day, bool counts)
        {
            Count++;
            if (!counts)
            {
                return;
            }

            if (request.ReadOn(clock, day).Days is { } days)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_days, days, out _)++;
            }
            else
            {
                Unclocked++;
            }

            if (request.TargetDate is { } target)
            {
                Targeted++;
                PastTarget += day > target ? 1 : 0;
            }
        }

        public byte[] Packed() => WaitHistogram.Of(_days.Select(d => new WaitBand(d.Key, d.Key, d.Value))).Pack();
    }
}
