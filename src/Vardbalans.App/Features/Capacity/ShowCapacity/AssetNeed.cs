using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShowCapacity;

/// <summary>What is needed of beds, theatres, rooms and equipment, at the units that tell of theirs: need of others is not set against them. See docs/methods/rooms-and-theatres.md.</summary>
/// <param name="book">What activities take.</param>
/// <param name="tree">Today's tree.</param>
/// <param name="first">The first coming week.</param>
/// <param name="weeks">Coming weeks.</param>
internal sealed class AssetNeed(RequirementBook book, OrganisationTree tree, IsoWeek first, int weeks)
{
    private const int WeeksUsed = 26;

    /// <summary>Units below a node, or at a site, that tell of an asset.</summary>
    public static async Task<ILookup<CareAsset, int>> Told(VardbalansContext db, Scope scope, CancellationToken cancel)
    {
        var tree = scope.Catalogue.Tree;
        var below = tree.Subtree(scope.Node.Unit.Id).Where(u => scope.Node.Site is null || u.SiteId == scope.Node.Site.Id).Select(u => u.Id).ToHashSet();
        var builds = await db.AssetBuilds.AsNoTracking().Select(b => new { b.UnitId, b.Asset }).ToListAsync(cancel);
        return builds.Where(b => below.Contains(b.UnitId)).ToLookup(b => b.Asset, b => b.UnitId);
    }

    /// <summary>The parts of an asset's need.</summary>
    /// <param name="db">The database.</param>
    /// <param name="scope">Where.</param>
    /// <param name="rows">What there is.</param>
    /// <param name="told">Units that tell of each asset.</param>
    /// <param name="volumes">Patients expected by activity and unit.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<IReadOnlyList<(Resource Resource, NeedPart Part)>> Parts(
        VardbalansContext db, Scope scope, CapacityRows rows, ILookup<CareAsset, int> told, IReadOnlyDictionary<(int Activity, int Node), double[]> volumes, CancellationToken cancel)
    {
        var parts = new List<(Resource, NeedPart)>();
        void Add(Resource resource, Activity activity, IEnumerable<int> units, Func<int, IsoWeek, double?> each)
        {
            if (Sum(units, activity.Id, volumes, each) is { } minutes)
            {
                parts.Add((resource, new NeedPart(activity, minutes)));
            }
        }

        foreach (var activity in scope.Catalogue.Activities)
        {
            if (Resource.SettingOf(activity) == CapacityKind.Theatre)
            {
                Add(Resource.Of(CareAsset.Theatres), activity, told[CareAsset.Theatres], (unit, week) => Longest(unit, activity.Id, week));
            }
            else if (Resource.TakesRoom(activity))
            {
                Add(Resource.Of(CareAsset.Rooms), activity, told[CareAsset.Rooms], (unit, week) => Longest(unit, activity.Id, week));
            }
            else if (Resource.SettingOf(activity) == CapacityKind.Ward && await PerStay(db, rows, activity.Id, [.. told[CareAsset.Beds]], cancel) is { } stay)
            {
                Add(Resource.Of(CareAsset.Beds), activity, told[CareAsset.Beds], (_, _) => stay);
            }
        }

        var equipment = await db.UnitAssets.AsNoTracking().Where(f => f.EndedAt == null && f.Asset == CareAsset.Equipment && f.ActivityId != null).ToListAsync(cancel);
        var units = told[CareAsset.Equipment].ToHashSet();
        foreach (var alike in equipment.Where(e => units.Contains(e.UnitId)).GroupBy(e => e.ActivityId!.Value))
        {
            var each = alike.GroupBy(e => e.UnitId).ToDictionary(g => g.Key, g => g.OrderBy(e => e.From).ThenBy(e => e.Id).ToList());
            if (scope.Catalogue.Activities.FirstOrDefault(a => a.Id == alike.Key) is { } activity)
            {
                Add(Resource.Of(CareAsset.Equipment, activity.Id), activity, each.Keys, (unit, week) => each[unit].FindLast(e => e.From <= week)?.MinutesEach);
            }
        }

        return parts;
    }

    private double[]? Sum(IEnumerable<int> units, int activity, IReadOnlyDictionary<(int Activity, int Node), double[]> volumes, Func<int, IsoWeek, double?> each)
    {
        double[]? sum = null;
        foreach (var unit in units)
        {
            if (!volumes.TryGetValue((activity, unit), out var patients))
            {
                continue;
            }

            for (var i = 0; i < weeks; i++)
            {
                if (each(unit, first + i) is { } minutes)
                {
                    (sum ??= new double[weeks])[i] += patients[i] * minutes;
                }
            }
        }

        return sum;
    }

    /// <summary>A patient takes a room or a theatre as long as the longest of those who are there; none when nobody has said how long.</summary>
    private double? Longest(int unit, int activity, IsoWeek week)
    {
        var direct = book.CompetencesOf(activity).Select(c => book.At(unit, activity, c, week)?.DirectMinutes).OfType<double>().ToList();
        return direct.Count == 0 || tree.Find(unit) is null ? null : direct.Max();
    }

    /// <summary>Minutes of bed for one stay at the occupancy that is aimed at: occupied days ÷ stays over the weeks behind that are reported; none when either is missing.</summary>
    private async Task<double?> PerStay(VardbalansContext db, CapacityRows rows, int activity, List<int> units, CancellationToken cancel)
    {
        var last = first - 1;
        while (last > first - WeeksUsed && rows.Sum(Resource.Of(CareAsset.Beds), CapacityKind.Used, last, last).Weeks == 0)
        {
            last -= 1;
        }

        var from = first - WeeksUsed;
        var (occupied, told) = rows.Sum(Resource.Of(CareAsset.Beds), CapacityKind.Used, from, last);
        if (told == 0)
        {
            return null;
        }

        var (low, high) = (WeekPart.FirstOf(from), WeekPart.LastOf(last));
        var stays = await db.RollupWeeks.Where(r => r.SiteId == 0 && r.ActivityId == activity && units.Contains(r.NodeId) && r.Part >= low && r.Part <= high).SumAsync(r => (long?)r.Done, cancel) ?? 0;
        var aim = await CapacitySettings.BedOccupancy(db, cancel);
        return stays > 0 && aim.Value > 0 ? occupied / stays / aim.Value : null;
    }
}
