using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Needs;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShowCapacity;

/// <summary>One resource at a care unit right below.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Available">Time in a mean week of those that are told of; none where nothing is.</param>
/// <param name="Need">Need in a mean week of those where both are known; none where it is not.</param>
/// <param name="Share">Need ÷ time over those weeks; none when it cannot be judged.</param>
/// <param name="Standing">How they stand to each other.</param>
internal sealed record BelowRow(CareUnit Unit, double? Available, double? Need, double? Share, NeedStanding Standing);

/// <summary>What the care units right below have and need of one resource: the way down from the region to a unit.</summary>
internal static class CapacityBelow
{
    /// <summary>By unit, over some coming weeks: the shortest first, those that tell nothing last.</summary>
    public static async Task<IReadOnlyList<BelowRow>> Read(VardbalansContext db, Scope scope, Resource resource, ResourceNeed need, BalanceLimits limits, IsoWeek first, int weeks, CancellationToken cancel)
    {
        var (children, last) = (NeedVolumes.Children(scope), first + (weeks - 1));
        List<int> ids = [.. children.Select(c => c.Id)];
        var told = resource.Asset == CareAsset.None
            ? await db.CapacityWeeks.Where(c => ids.Contains(c.NodeId) && c.CompetenceId == resource.CompetenceId && c.Kind == resource.Setting && c.Week >= first && c.Week <= last)
                .Select(c => new { c.NodeId, c.Week, c.Minutes }).ToListAsync(cancel)
            : await db.AssetWeeks.Where(f => ids.Contains(f.NodeId) && f.Asset == resource.Asset && f.ActivityId == resource.ActivityId && f.Kind == CapacityKind.Available && f.Week >= first && f.Week <= last)
                .Select(f => new { f.NodeId, f.Week, f.Minutes }).ToListAsync(cancel);
        var byUnit = told.ToLookup(t => t.NodeId, t => (t.Week, t.Minutes));
        return
        [
            .. children.Select(c => Row(c, [.. byUnit[c.Id]], week => need.Below(c.Id, resource, week - first), limits))
                .OrderByDescending(r => r.Share ?? -1).ThenByDescending(r => r.Available ?? -1).ThenBy(r => r.Unit.Name, StringComparer.Ordinal),
        ];
    }

    private static BelowRow Row(CareUnit unit, List<(IsoWeek Week, double Minutes)> told, Func<IsoWeek, double?> need, BalanceLimits limits)
    {
        var both = told.Select(t => (Need: need(t.Week), t.Minutes)).Where(t => t.Need is not null).Select(t => (Need: t.Need!.Value, t.Minutes)).ToList();
        var (needed, there) = (both.Sum(b => b.Need), both.Sum(b => b.Minutes));
        return new BelowRow(
            unit,
            told.Count == 0 ? null : told.Average(t => t.Minutes),
            both.Count == 0 ? null : needed / both.Count,
            there > 0 ? needed / there : null,
            both.Count == 0 ? NeedStanding.NotJudged : limits.Judge(new Minutes(needed), new Minutes(there)));
    }
}
