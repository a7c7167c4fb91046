using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>Time of beds, theatres, rooms and equipment of units, week by week.</summary>
/// <param name="first">The first week that is counted.</param>
/// <param name="now">The current week.</param>
/// <param name="last">The last; weeks that nobody has told of yet are expected to be as usual.</param>
/// <param name="profile">How much a week usually is worth.</param>
internal sealed class AssetTally(IsoWeek first, IsoWeek now, IsoWeek last, WeekProfile profile)
{
    private static readonly CapacityKind[] ahead = [CapacityKind.Established, CapacityKind.Available];
    private readonly Dictionary<(int Unit, CareAsset Asset, int Activity, IsoWeek Week, CapacityKind Kind), AssetWeek> _rows = [];

    /// <summary>What was counted, of units themselves.</summary>
    public IReadOnlyCollection<AssetWeek> Rows => _rows.Values;

    /// <summary>What each unit tells, and what was odd in it.</summary>
    public List<AssetBuild> Builds { get; } = [];

    /// <summary>The daily register. A week with days missing is not reported: a part of it would look like closed beds.</summary>
    public void AddBeds(IEnumerable<BedSum> sums)
    {
        foreach (var ward in sums.GroupBy(s => s.UnitId))
        {
            var weeks = ward.GroupBy(s => s.Part.Week).Where(w => w.Key < now).OrderBy(w => w.Key).ToList();
            var usual = WardDays.Usual([.. weeks.TakeLast(26).Select(w => w.Sum(s => s.Days))]);
            IsoWeek? latest = null;
            var broken = 0;
            foreach (var week in weeks)
            {
                if (!WardDays.IsWhole(week.Sum(s => s.Days), usual!.Value, week.Key))
                {
                    broken += week.Key >= now - CapacityRebuild.WeeksOdd ? 1 : 0;
                    continue;
                }

                latest = week.Key;
                void Put(CapacityKind kind, int beds) => Add(ward.Key, CareAsset.Beds, week.Key, kind, beds * WardDays.BedDay, CapacityBasis.Reported);
                Put(CapacityKind.Established, week.Sum(s => s.Established));
                foreach (var closed in week.Where(s => s.Closed > 0).GroupBy(s => Kind(s.Closure)))
                {
                    Put(closed.Key, closed.Sum(s => s.Closed));
                }

                Put(CapacityKind.Available, week.Sum(s => s.Available));
                Put(CapacityKind.Used, week.Sum(s => s.Occupied));
            }

            // A ward has its beds on holidays too; low weeks of its own past tell how many are closed then.
            Expect(ward.Key, CareAsset.Beds, latest, _ => 1);
            Builds.Add(new AssetBuild { UnitId = ward.Key, Asset = CareAsset.Beds, LastReported = latest, Odd = broken });
        }
    }

    /// <summary>Theatre days that were allotted, what became of them, and what patients used.</summary>
    public void AddTheatres(IEnumerable<SessionSum> sessions, IEnumerable<SessionSum> used, IReadOnlyDictionary<int, int> overlapping)
    {
        var use = used.ToLookup(u => u.UnitId);
        foreach (var unit in sessions.GroupBy(s => s.UnitId))
        {
            foreach (var week in unit.GroupBy(s => s.Part.Week).Where(w => w.Key <= last))
            {
                void Put(CapacityKind kind, IEnumerable<SessionSum> some) => Add(unit.Key, CareAsset.Theatres, week.Key, kind, some.Sum(s => s.Minutes), CapacityBasis.Reported);
                Put(CapacityKind.Established, week);
                Put(CapacityKind.Closed, week.Where(s => s.Status == SessionStatus.Closed));
                Put(CapacityKind.Returned, week.Where(s => s.Status == SessionStatus.Returned));
                Put(CapacityKind.Available, week.Where(s => s.Status == SessionStatus.Open));
            }

            foreach (var week in use[unit.Key].GroupBy(s => s.Part.Week).Where(w => w.Key < now))
            {
                Add(unit.Key, CareAsset.Theatres, week.Key, CapacityKind.Used, week.Sum(s => s.Minutes), CapacityBasis.Reported);
            }

            var latest = unit.Max(s => s.Part.Week);
            Expect(unit.Key, CareAsset.Theatres, latest, week => (double)profile.Weight(week));
            Builds.Add(new AssetBuild { UnitId = unit.Key, Asset = CareAsset.Theatres, LastReported = latest, Odd = overlapping.GetValueOrDefault(unit.Key) });
        }
    }

    /// <summary>Rooms and equipment by opening hours and share, from the row in force each week.</summary>
    public void AddEntered(IEnumerable<UnitAsset> rows)
    {
        foreach (var unit in rows.GroupBy(r => (r.UnitId, r.Asset)))
        {
            foreach (var alike in unit.GroupBy(r => r.Name))
            {
                var inForce = alike.OrderBy(r => r.From).ThenBy(r => r.Id).ToList();
                for (var week = first; week <= last; week += 1)
                {
                    if (inForce.FindLast(r => r.From <= week) is { } row)
                    {
                        Add(unit.Key.UnitId, unit.Key.Asset, week, CapacityKind.Available, row.Opening.In(week).Value, CapacityBasis.FourNumbers, row.ActivityId ?? 0);
                    }
                }
            }

            Builds.Add(new AssetBuild { UnitId = unit.Key.UnitId, Asset = unit.Key.Asset });
        }
    }

    private static CapacityKind Kind(BedClosure closure) => closure switch
    {
        BedClosure.Holiday => CapacityKind.ClosedHoliday,
        BedClosure.Staff => CapacityKind.ClosedStaff,
        BedClosure.Infection => CapacityKind.ClosedInfection,
        _ => CapacityKind.Closed,
    };

    private void Expect(int unit, CareAsset asset, IsoWeek? latest, Func<IsoWeek, double> weight)
    {
        if (latest is not { } end)
        {
            return;
        }

        foreach (var kind in ahead)
        {
            var minutes = new double[last - first + 1];
            for (var i = 0; i < minutes.Length; i++)
            {
                minutes[i] = _rows.GetValueOrDefault((unit, asset, 0, first + i, kind))?.Minutes ?? 0;
            }

            var known = Math.Min(end - first, now - 1 - first);
            var level = new UsualLevel(weight, profile.IsLow, first, minutes, known, _ => true);
            for (var week = end + 1; week <= last; week += 1)
            {
                if (level.Of(week) is { } expected)
                {
                    Add(unit, asset, week, kind, expected, CapacityBasis.Expected);
                }
            }
        }
    }

    private void Add(int unit, CareAsset asset, IsoWeek week, CapacityKind kind, double minutes, CapacityBasis basis, int activity = 0)
    {
        if (week < first || week > last)
        {
            return;
        }

        var before = _rows.GetValueOrDefault((unit, asset, activity, week, kind));
        _rows[(unit, asset, activity, week, kind)] = new AssetWeek
        {
            NodeId = unit,
            Asset = asset,
            ActivityId = activity,
            Week = week,
            Kind = kind,
            Basis = basis,
            Minutes = Math.Round((before?.Minutes ?? 0) + minutes, 3),
            Units = 1,
        };
    }
}
