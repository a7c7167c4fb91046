using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Components.Needs;

/// <summary>Time of a node's staff, beds, theatres, rooms and equipment by week and kind.</summary>
internal sealed class CapacityRows
{
    /// <summary>Weeks behind that show how much staff varies.</summary>
    public const int SpreadWeeks = 26;

    private readonly Dictionary<(int Competence, IsoWeek Week, CapacityKind Kind), (double Minutes, CapacityBasis Basis)> _rows = [];
    private readonly Dictionary<(Resource Resource, IsoWeek Week, CapacityKind Kind), (double Minutes, CapacityBasis Basis)> _assets = [];

    /// <summary>Resources with time for patients in some week.</summary>
    public IEnumerable<Resource> Resources => _rows.Keys.Where(k => CapacityKinds.Settings.Contains(k.Kind)).Select(k => new Resource(k.Competence, k.Kind)).Concat(_assets.Keys.Select(k => k.Resource)).Distinct();

    /// <summary>Reads some weeks: time for patients of all of them, and all kinds of time of those that a waterfall is of.</summary>
    /// <param name="db">The database.</param>
    /// <param name="scope">Where.</param>
    /// <param name="first">The first week.</param>
    /// <param name="last">The last.</param>
    /// <param name="whole">Weeks whose every kind of time is read; by default none.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<CapacityRows> Read(VardbalansContext db, Scope scope, IsoWeek first, IsoWeek last, (IsoWeek First, IsoWeek Last)? whole, CancellationToken cancel)
    {
        var (tree, node) = (scope.Catalogue.Tree, scope.Node);

        // Rows are of a unit with all below it: a site's are those of its units without any below.
        List<int> nodes = node.Site is { } site ? [.. tree.Subtree(node.Unit.Id).Where(u => u.SiteId == site.Id && !tree.ChildrenOf(u.Id).Any()).Select(u => u.Id)] : [node.Unit.Id];
        var read = new CapacityRows();
        var settings = CapacityKinds.Settings;
        var (from, until) = whole ?? (last + 1, last);
        foreach (var row in await db.CapacityWeeks.AsNoTracking()
            .Where(c => nodes.Contains(c.NodeId) && c.Week >= first && c.Week <= last && (settings.Contains(c.Kind) || (c.Week >= from && c.Week <= until))).ToListAsync(cancel))
        {
            var key = (row.CompetenceId, row.Week, row.Kind);
            var before = read._rows.GetValueOrDefault(key);
            read._rows[key] = (before.Minutes + row.Minutes, before.Basis > row.Basis ? before.Basis : row.Basis);
        }

        foreach (var row in await db.AssetWeeks.AsNoTracking().Where(f => nodes.Contains(f.NodeId) && f.Week >= first && f.Week <= last).ToListAsync(cancel))
        {
            var key = (Resource.Of(row.Asset, row.ActivityId), row.Week, row.Kind);
            var before = read._assets.GetValueOrDefault(key);
            read._assets[key] = (before.Minutes + row.Minutes, before.Basis > row.Basis ? before.Basis : row.Basis);
        }

        return read;
    }

    /// <summary>Time for patients in a week; none when it is not reported.</summary>
    public (double Minutes, CapacityBasis Basis)? Available(Resource resource, IsoWeek week) =>
        resource.Asset != CareAsset.None
            ? _assets.TryGetValue((resource, week, CapacityKind.Available), out var open) ? open : null
            : _rows.TryGetValue((resource.CompetenceId, week, resource.Setting), out var found) ? found : null;

    /// <summary>How much ordinary weeks behind have differed from their mean, with units in four numbers, which do not vary, in the sum; none with too few of them, and for what is not staff.</summary>
    public Share? Spread(Resource resource, IsoWeek now, WeekProfile profile)
    {
        var first = now - SpreadWeeks;
        var weeks = Enumerable.Range(0, SpreadWeeks).Select(i => _rows.GetValueOrDefault((resource.CompetenceId, first + i, resource.Setting))).ToList();
        return resource.Asset != CareAsset.None ? null
            : OutlookMaking.Spread([.. weeks.Select(w => w.Minutes)], [.. weeks.Select(w => w.Basis == CapacityBasis.Expected ? w.Basis : CapacityBasis.Reported)], weeks.Count, first, profile) is { Value: > 0 } known ? known : null;
    }

    /// <summary>Each competence's time by kind in a mean week of some; kinds that are reported in none of them are absent.</summary>
    public ILookup<int, (CapacityKind Kind, double Minutes)> Means(IsoWeek first, IsoWeek last) => _rows
        .Where(r => r.Key.Week >= first && r.Key.Week <= last).GroupBy(r => (r.Key.Competence, r.Key.Kind))
        .ToLookup(g => g.Key.Competence, g => (g.Key.Kind, g.Sum(r => r.Value.Minutes) / (last - first + 1)));

    /// <summary>Sum of one kind of an asset's time over some weeks, with how many weeks it is told of.</summary>
    public (double Minutes, int Weeks) Sum(Resource resource, CapacityKind kind, IsoWeek first, IsoWeek last)
    {
        var told = _assets.Where(f => f.Key.Resource == resource && f.Key.Kind == kind && f.Key.Week >= first && f.Key.Week <= last && f.Value.Basis == CapacityBasis.Reported).ToList();
        return (told.Sum(f => f.Value.Minutes), told.Count);
    }

    /// <summary>All kinds of a competence's time summed over some weeks, as seen from a setting. Kinds that are reported in some weeks only are summed over those.</summary>
    public CapacityWaterfall Waterfall(Resource resource, IsoWeek first, IsoWeek last) => resource.Asset != CareAsset.None
        ? CapacityWaterfall.Of(CapacityWaterfall.Sum(_assets.Where(f => f.Key.Resource == resource && f.Key.Week >= first && f.Key.Week <= last)
            .Select(f => new Dictionary<CapacityKind, Minutes> { [f.Key.Kind] = new(f.Value.Minutes) })))
        : CapacityWaterfall.Of(CapacityKinds.SeenFrom(
        resource.Setting,
        CapacityWaterfall.Sum(_rows.Where(r => r.Key.Competence == resource.CompetenceId && r.Key.Week >= first && r.Key.Week <= last && IsSeen(r.Key.Kind, resource.Setting))
            .Select(r => new Dictionary<CapacityKind, Minutes> { [r.Key.Kind] = new(r.Value.Minutes) }))));

    /// <summary>Times in the time book are of the clinic alone.</summary>
    private static bool IsSeen(CapacityKind kind, CapacityKind setting) => setting == CapacityKind.Clinic || !CapacityKinds.Stages.Contains(kind);
}
