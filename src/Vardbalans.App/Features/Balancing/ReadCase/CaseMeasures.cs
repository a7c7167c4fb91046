using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Balancing;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Balancing;

namespace Vardbalans.App.Features.Balancing.ReadCase;

/// <summary>The measures that may be taken at a unit with all below it, as its balance takes them.</summary>
internal static class CaseMeasures
{
    /// <summary>Those that stand, by unit from the top and by name.</summary>
    public static async Task<IReadOnlyList<GivenMeasureOption>> Rows(VardbalansContext db, Scope scope, CancellationToken cancel)
    {
        var tree = scope.Catalogue.Tree;
        var nodes = tree.Subtree(scope.Node.Unit.Id).Where(u => scope.Node.Site is null || u.SiteId == scope.Node.Site.Id).Select(u => (int?)u.Id).ToHashSet();
        if (scope.Node.Unit.Id == scope.Catalogue.Root.Id && scope.Node.Site is null)
        {
            nodes.Add(null);
        }

        var all = await db.MeasureOptions.AsNoTracking().Where(o => o.EndedAt == null).ToListAsync(cancel);
        return [.. all.Where(o => nodes.Contains(o.NodeId)).OrderBy(o => o.NodeId is { } node ? tree.PathUp(node).Count() : 0).ThenBy(o => o.NodeId).ThenBy(o => o.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>Puts measures into a case.</summary>
    /// <returns>The case, and those that could not be: what they change is not in it, or they end before it begins.</returns>
    public static (BalanceCase Case, IReadOnlyList<GivenMeasureOption> Left) In(RegionCase of, IReadOnlyList<GivenMeasureOption> rows)
    {
        int? Place(Resource? resource) => resource is { } known && of.Resources.Index().Where(r => r.Item == known).Select(r => (int?)r.Index).FirstOrDefault() is { } at ? at : null;
        int? Line(int? activity) => of.Activities.Index().Where(a => a.Item.Id == activity).Select(a => (int?)a.Index).FirstOrDefault();
        var (measures, left) = (new List<MeasureOption>(), new List<GivenMeasureOption>());
        foreach (var row in rows)
        {
            var measure = row.In(of.First, Place(row.Resource), Place(row.FromResource), Line(row.ActivityId));
            var isWhole = (row.Resource is null || measure.Resource is not null) && (row.FromResource is null || measure.From is not null) && (row.ActivityId is null || measure.Line is not null);
            if (isWhole && measure.FirstWeek < of.Case.Weeks && measure.LastWeek is not < 0 && !(measure.LastWeek < measure.FirstWeek))
            {
                measures.Add(measure);
            }
            else
            {
                left.Add(row);
            }
        }

        return (of.Case with { Measures = measures }, left);
    }
}
