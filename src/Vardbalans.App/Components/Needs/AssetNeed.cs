using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Components.Needs;

/// <summary>What is needed of beds, theatres, rooms and equipment, at the units that tell of theirs: need of others is not set against them. See docs/methods/rooms-and-theatres.md.</summary>
internal sealed class AssetNeed
{
    private const int WeeksUsed = 26;
    private readonly Scope _scope;
    private readonly IsoWeek _first;
    private readonly int _weeks;
    private readonly ILookup<CareAsset, int> _told;
    private readonly IReadOnlyDictionary<(int Activity, int Node), double[]> _volumes;
    private readonly double? _perStay;
    private readonly IReadOnlyList<Data.Capacity.UnitAsset> _equipment;
    private readonly CapacitySettings _settings;

    private AssetNeed(
        Scope scope, IsoWeek first, int weeks, ILookup<CareAsset, int> told, IReadOnlyDictionary<(int Activity, int Node), double[]> volumes,
        double? perStay, IReadOnlyList<Data.Capacity.UnitAsset> equipment, CapacitySettings settings) =>
        (_scope, _first, _weeks, _told, _volumes, _perStay, _equipment, _settings) = (scope, first, weeks, told, volumes, perStay, equipment, settings);

    /// <summary>Reads what it is worked out from.</summary>
    /// <param name="db">The database.</param>
    /// <param name="expected">Patients who are expected.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<AssetNeed> Read(VardbalansContext db, ExpectedPatients expected, CancellationToken cancel)
    {
        var (scope, first, weeks) = (expected.Scope, expected.First, expected.Weeks);
        var told = await Told(db, scope, cancel);
        var settings = await CapacitySettings.Load(db, scope.Catalogue.Tree, cancel);
        if (told.Count == 0)
        {
            return new AssetNeed(scope, first, weeks, told, new Dictionary<(int, int), double[]>(), null, [], settings);
        }

        List<int> units = [.. told.SelectMany(t => t).Distinct()];
        var equipment = await db.UnitAssets.AsNoTracking().Where(f => f.EndedAt == null && f.Asset == CareAsset.Equipment && f.ActivityId != null).ToListAsync(cancel);
        return new AssetNeed(scope, first, weeks, told, await expected.At(db, units, 0, cancel), await PerStay(db, scope, [.. told[CareAsset.Beds]], first, cancel), equipment, settings);
    }

    /// <summary>The parts of their need, by some requirements.</summary>
    public IEnumerable<(Resource Resource, NeedPart Part)> Parts(RequirementBook book)
    {
        foreach (var activity in _scope.Catalogue.Activities)
        {
            var asset = Resource.SettingOf(activity) == CapacityKind.Theatre ? CareAsset.Theatres
                : Resource.TakesRoom(activity) ? CareAsset.Rooms
                : Resource.SettingOf(activity) == CapacityKind.Ward ? CareAsset.Beds
                : CareAsset.None;
            if (asset != CareAsset.None && Sum(_told[asset], activity.Id, unit => asset == CareAsset.Beds ? InBed(book, unit, activity.Id) : Longest(book, unit, activity.Id)) is { } minutes)
            {
                yield return (Resource.Of(asset), new NeedPart(activity, minutes));
            }
        }

        var units = _told[CareAsset.Equipment].ToHashSet();
        foreach (var alike in _equipment.Where(e => units.Contains(e.UnitId)).GroupBy(e => e.ActivityId!.Value))
        {
            var each = alike.GroupBy(e => e.UnitId).ToDictionary(g => g.Key, g => g.OrderBy(e => e.From).ThenBy(e => e.Id).ToList());
            if (_scope.Catalogue.Activities.FirstOrDefault(a => a.Id == alike.Key) is { } activity
                && Sum(each.Keys, activity.Id, unit => [.. Enumerable.Range(0, _weeks).Select(i => each[unit].FindLast(e => e.From <= _first + i)?.MinutesEach)]) is { } minutes)
            {
                yield return (Resource.Of(CareAsset.Equipment, activity.Id), new NeedPart(activity, minutes));
            }
        }
    }

    /// <summary>Units below a node, or at a site, that tell of an asset.</summary>
    private static async Task<ILookup<CareAsset, int>> Told(VardbalansContext db, Scope scope, CancellationToken cancel)
    {
        var tree = scope.Catalogue.Tree;
        var below = tree.Subtree(scope.Node.Unit.Id).Where(u => scope.Node.Site is null || u.SiteId == scope.Node.Site.Id).Select(u => u.Id).ToHashSet();
        var builds = await db.AssetBuilds.AsNoTracking().Where(b => below.Contains(b.UnitId)).Select(b => new { b.UnitId, b.Asset }).ToListAsync(cancel);
        return builds.ToLookup(b => b.Asset, b => b.UnitId);
    }

    private double[]? Sum(IEnumerable<int> units, int activity, Func<int, IReadOnlyList<double?>> each)
    {
        double[]? sum = null;
        foreach (var unit in units)
        {
            if (!_volumes.TryGetValue((activity, unit), out var patients))
            {
                continue;
            }

            var taken = each(unit);
            for (var i = 0; i < _weeks; i++)
            {
                if (taken[i] is { } minutes)
                {
                    (sum ??= new double[_weeks])[i] += patients[i] * minutes;
                }
            }
        }

        return sum;
    }

    /// <summary>A patient takes a room or a theatre as long as the longest of those who are there; none when nobody has said how long.</summary>
    private double?[] Longest(RequirementBook book, int unit, int activity)
    {
        var longest = new double?[_weeks];
        foreach (var competence in book.CompetencesOf(activity))
        {
            var set = book.In(unit, activity, competence, _first, _weeks);
            for (var i = 0; i < _weeks; i++)
            {
                longest[i] = set[i]?.DirectMinutes is { } direct ? Math.Max(direct, longest[i] ?? 0) : longest[i];
            }
        }

        return longest;
    }

    /// <summary>Minutes of bed for one stay at the occupancy that is aimed at: by what is set, else as stays have been; none where neither is known.</summary>
    private double?[] InBed(RequirementBook book, int unit, int activity)
    {
        var set = book.In(unit, activity, RequirementBook.Bed, _first, _weeks);
        return [.. set.Select((row, i) => (row?.DirectMinutes ?? _perStay) / _settings.BedOccupancy(unit, _first + i).Value)];
    }

    /// <summary>
    /// Minutes of bed for one stay, at full occupancy: occupied days ÷ stays of all kinds, of each unit over those of the weeks behind that it has reported; none when
    /// either is missing. The register does not tell which kind of stay a bed was occupied by.
    /// </summary>
    private static async Task<double?> PerStay(VardbalansContext db, Scope scope, HashSet<int> told, IsoWeek first, CancellationToken cancel)
    {
        // Sums are of a unit with all below it: one that stands below another that tells of its beds is in that.
        List<int> units = [.. told.Where(u => !scope.Catalogue.Tree.PathUp(u).Any(above => above.Id != u && told.Contains(above.Id)))];
        var (from, until) = (first - WeeksUsed, first - 1);
        var occupied = await db.AssetWeeks.AsNoTracking()
            .Where(w => units.Contains(w.NodeId) && w.Asset == CareAsset.Beds && w.Kind == CapacityKind.Used && w.Basis == CapacityBasis.Reported && w.Week >= from && w.Week <= until)
            .ToDictionaryAsync(w => (w.NodeId, w.Week), w => w.Minutes, cancel);
        var kinds = scope.Catalogue.Activities.Where(a => Resource.SettingOf(a) == CapacityKind.Ward).Select(a => a.Id).ToList();
        var (low, high) = (WeekPart.FirstOf(from), WeekPart.LastOf(until));
        var stays = occupied.Count == 0 ? 0 : (await db.RollupWeeks.AsNoTracking()
            .Where(r => r.SiteId == 0 && kinds.Contains(r.ActivityId) && units.Contains(r.NodeId) && r.Part >= low && r.Part <= high && r.Done != null)
            .Select(r => new { r.NodeId, r.Part, r.Done }).ToListAsync(cancel)).Where(r => occupied.ContainsKey((r.NodeId, r.Part.Week))).Sum(r => (long)r.Done!.Value);
        return stays > 0 ? occupied.Values.Sum() / stays : null;
    }
}
