using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShowCapacity;

/// <summary>Working time of a node's staff by competence, week and kind.</summary>
internal sealed class CapacityRows
{
    private readonly Dictionary<(int Competence, IsoWeek Week, CapacityKind Kind), (double Minutes, CapacityBasis Basis)> _rows = [];

    /// <summary>Resources with time for patients in some week.</summary>
    public IEnumerable<Resource> Resources => _rows.Keys.Where(k => CapacityKinds.Settings.Contains(k.Kind)).Select(k => new Resource(k.Competence, k.Kind)).Distinct();

    /// <summary>Reads some weeks.</summary>
    public static async Task<CapacityRows> Read(VardbalansContext db, Scope scope, IsoWeek first, IsoWeek last, CancellationToken cancel)
    {
        var (tree, node) = (scope.Catalogue.Tree, scope.Node);

        // Rows are of a unit with all below it: a site's are those of its units without any below.
        List<int> nodes = node.Site is { } site ? [.. tree.Subtree(node.Unit.Id).Where(u => u.SiteId == site.Id && !tree.ChildrenOf(u.Id).Any()).Select(u => u.Id)] : [node.Unit.Id];
        var read = new CapacityRows();
        foreach (var row in await db.CapacityWeeks.AsNoTracking().Where(c => nodes.Contains(c.NodeId) && c.Week >= first && c.Week <= last).ToListAsync(cancel))
        {
            var key = (row.CompetenceId, row.Week, row.Kind);
            var before = read._rows.GetValueOrDefault(key);
            read._rows[key] = (before.Minutes + row.Minutes, before.Basis > row.Basis ? before.Basis : row.Basis);
        }

        return read;
    }

    /// <summary>Time for patients in a week; none when it is not reported.</summary>
    public (double Minutes, CapacityBasis Basis)? Available(Resource resource, IsoWeek week) =>
        _rows.TryGetValue((resource.CompetenceId, week, resource.Setting), out var found) ? found : null;

    /// <summary>All kinds of a competence's time summed over some weeks, as seen from a setting. Kinds that are reported in some weeks only are summed over those.</summary>
    public CapacityWaterfall Waterfall(Resource resource, IsoWeek first, IsoWeek last) => CapacityWaterfall.Of(CapacityKinds.SeenFrom(
        resource.Setting,
        CapacityWaterfall.Sum(_rows.Where(r => r.Key.Competence == resource.CompetenceId && r.Key.Week >= first && r.Key.Week <= last && IsSeen(r.Key.Kind, resource.Setting))
            .Select(r => new Dictionary<CapacityKind, Minutes> { [r.Key.Kind] = new(r.Value.Minutes) }))));

    /// <summary>Times in the time book are of the clinic alone.</summary>
    private static bool IsSeen(CapacityKind kind, CapacityKind setting) => setting == CapacityKind.Clinic || !CapacityKinds.Stages.Contains(kind);
}
