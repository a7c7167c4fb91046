using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShowCapacity;

/// <summary>What the care units right below have of one resource: the way down from the region to a unit.</summary>
internal static class CapacityBelow
{
    /// <summary>By unit, the mean of the weeks that are told of; none where nothing is. The largest first, those that tell nothing last.</summary>
    public static async Task<IReadOnlyList<(CareUnit Unit, double? Minutes)>> Read(VardbalansContext db, Scope scope, Resource resource, IsoWeek first, IsoWeek last, CancellationToken cancel)
    {
        var children = scope.Catalogue.Tree.ChildrenOf(scope.Node.Unit.Id).ToList();
        List<int> ids = [.. children.Select(c => c.Id)];
        var means = resource.Asset == CareAsset.None
            ? await db.CapacityWeeks.Where(c => ids.Contains(c.NodeId) && c.CompetenceId == resource.CompetenceId && c.Kind == resource.Setting && c.Week >= first && c.Week <= last)
                .GroupBy(c => c.NodeId).Select(g => new { g.Key, Mean = g.Average(c => c.Minutes) }).ToDictionaryAsync(g => g.Key, g => g.Mean, cancel)
            : await db.AssetWeeks.Where(f => ids.Contains(f.NodeId) && f.Asset == resource.Asset && f.ActivityId == resource.ActivityId && f.Kind == CapacityKind.Available && f.Week >= first && f.Week <= last)
                .GroupBy(f => f.NodeId).Select(g => new { g.Key, Mean = g.Average(f => f.Minutes) }).ToDictionaryAsync(g => g.Key, g => g.Mean, cancel);
        return [.. children.Select(c => (c, means.TryGetValue(c.Id, out var mean) ? mean : (double?)null)).OrderByDescending(c => c.Item2 ?? -1).ThenBy(c => c.c.Name, StringComparer.Ordinal)];
    }
}
