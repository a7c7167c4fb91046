using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Need.RefitForecasts;

/// <summary>Which nodes' figures are the sums of which.</summary>
internal static class NodeSums
{
    /// <summary>The latest weeks in which a node has to have been the sum of its parts.</summary>
    private const int WeeksCompared = 13;

    /// <summary>For each series the place of the one it is a part of; −1 for the top, and under a node that has figures of its own besides its parts.</summary>
    /// <param name="nodes">Nodes at all sites.</param>
    /// <param name="tree">Today's tree.</param>
    public static IReadOnlyList<int> Parents(IReadOnlyList<ForecastSeries> nodes, OrganisationTree tree)
    {
        var place = nodes.Index().ToDictionary(n => n.Item.Unit, n => n.Index);
        var above = nodes.Select(n => tree.PathUp(n.Unit).Skip(1).Select(u => place.GetValueOrDefault(u.Id, -1)).FirstOrDefault(p => p >= 0, -1)).ToList();
        var parts = Enumerable.Range(0, nodes.Count).ToLookup(i => above[i]);
        var isSum = nodes.Select((n, i) => IsSum(n, [.. parts[i].Select(p => nodes[p])])).ToList();
        return [.. above.Select(a => a >= 0 && isSum[a] ? a : -1)];
    }

    private static bool IsSum(ForecastSeries node, List<ForecastSeries> parts)
    {
        for (var week = node.Last; week > node.Last - WeeksCompared && week >= node.First; week -= 1)
        {
            var whole = node.Values[week - node.First];
            if (!double.IsNaN(whole) && whole != parts.Where(p => week >= p.First && week <= p.Last).Sum(p => p.Values[week - p.First]))
            {
                return false;
            }
        }

        return parts.Count > 0;
    }
}
