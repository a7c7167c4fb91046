using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Need.Adjusting;

/// <summary>A node's statistical forecast and the values that a person has set there.</summary>
/// <param name="Parent">The place of the node that it is a part of; −1 at the top.</param>
/// <param name="Expected">Expected week by week; zero or more.</param>
/// <param name="Set">Values set in place of the forecast, week by week, none where none is set; or none at all.</param>
public sealed record TreeNode(int Parent, IReadOnlyList<double> Expected, IReadOnlyList<double?>? Set = null);

/// <summary>The layer of what people know on top of the statistical forecasts of a tree: drivers, then values that are set.</summary>
/// <remarks>
/// Each driver is worked out from the statistical forecast alone, so their order does not matter and sums over nodes and weeks agree where those of the
/// statistical forecasts do. docs/methods/forecast-adjustments.md.
/// </remarks>
public sealed class AdjustedTree
{
    private readonly IsoWeek _first;
    private readonly IReadOnlyList<TreeNode> _nodes;
    private readonly IReadOnlyList<NeedDriver> _drivers;
    private readonly double[] _totals;
    private readonly ILookup<int, int> _leavesUnder;
    private readonly double?[]?[] _set;

    /// <summary>The tree.</summary>
    /// <param name="first">The first coming week.</param>
    /// <param name="nodes">Nodes with as many weeks each; what stands above a node has an earlier place.</param>
    /// <param name="drivers">What moves them.</param>
    /// <exception cref="ArgumentException">A node stands before what it is a part of, or has other weeks than the first.</exception>
    public AdjustedTree(IsoWeek first, IReadOnlyList<TreeNode> nodes, IReadOnlyList<NeedDriver> drivers)
    {
        if (nodes.Index().Any(n => n.Item.Parent >= n.Index || n.Item.Expected.Count != nodes[0].Expected.Count))
        {
            throw new ArgumentException("Nodes have the same weeks, and stand after what they are parts of.", nameof(nodes));
        }

        (_first, _nodes, _drivers) = (first, nodes, drivers);
        _totals = [.. nodes.Select(n => n.Expected.Sum())];
        var inner = nodes.Select(n => n.Parent).ToHashSet();
        _leavesUnder = Enumerable.Range(0, nodes.Count).Where(n => !inner.Contains(n)).SelectMany(leaf => PathUp(leaf).Select(above => (above, leaf))).ToLookup(x => x.above, x => x.leaf);
        _set = [.. nodes.Select(n => n.Set?.ToArray())];
        if (nodes.Any(n => n.Set is not null))
        {
            Divide();
        }
    }

    private int Weeks => _nodes[0].Expected.Count;

    /// <summary>The layer as it is seen from a node.</summary>
    public AdjustedWeeks Of(int node)
    {
        var parts = _drivers.Where(d => IsAbove(d.Node, node) || IsAbove(node, d.Node)).Select(d => Part(d, node)).ToList();
        var (set, floor) = (new double[Weeks], new double[Weeks]);
        foreach (var leaf in _leavesUnder[node])
        {
            Correct(leaf, node, parts, set, floor);
        }

        return new AdjustedWeeks([.. _nodes[node].Expected], parts, set, floor);
    }

    /// <summary>What stands in place of the forecast at a leaf, and what keeps it from falling below zero, is the same seen from any node above.</summary>
    private void Correct(int leaf, int node, List<DriverPart> parts, double[] set, double[] floor)
    {
        if (_set[leaf] is null && !_drivers.Any(d => d.Effect.Likely < 0 && IsAbove(d.Node, leaf)))
        {
            return;
        }

        var own = _drivers.Where(d => IsAbove(d.Node, leaf)).ToList();
        for (var w = 0; w < Weeks; w++)
        {
            var moved = _nodes[leaf].Expected[w] + own.Sum(d => d.Effect.Likely * Reach(d, leaf, w));
            if (_set[leaf]?[w] is { } value)
            {
                set[w] += value - moved;
                foreach (var d in own)
                {
                    // Where a value is set it is not the driver that makes it unsure.
                    var part = parts.Find(p => p.Id == d.Id)!;
                    part.Unset[w] = Math.Max(0, part.Unset[w] - Reach(d, leaf, w));
                }
            }
            else if (moved < 0)
            {
                floor[w] -= moved;
            }
        }
    }

    private DriverPart Part(NeedDriver driver, int node)
    {
        var reach = new double[Weeks];
        for (var w = 0; w < Weeks; w++)
        {
            reach[w] = Reach(driver, node, w);
        }

        return new DriverPart(driver.Id, driver.Effect, reach, [.. reach]);
    }

    /// <summary>What the driver's effect is multiplied by, seen from a node: of the driver's own node from above, of the node itself from below.</summary>
    private double Reach(NeedDriver driver, int node, int week)
    {
        var ramp = driver.Ramp(_first + week);
        if (ramp == 0)
        {
            return 0;
        }

        var at = IsAbove(driver.Node, node) ? node : driver.Node;
        if (!driver.IsPerWeek)
        {
            return ramp * _nodes[at].Expected[week];
        }

        var whole = driver.Whole ?? _nodes[driver.Node].Expected;
        if (at == driver.Node && driver.Whole is null)
        {
            return ramp;
        }

        // A week in which nothing is expected says nothing of who does what: then all weeks do.
        return ramp * (whole[week] > 0 ? _nodes[at].Expected[week] / whole[week] : whole.Sum() is > 0 and var all ? _totals[at] / all : 0);
    }

    /// <summary>A value that is set for more than one part is divided among them in proportion; what is set for the whole counts before what is set for a part.</summary>
    private void Divide()
    {
        for (var node = 0; node < _nodes.Count; node++)
        {
            var leaves = _leavesUnder[node].Where(l => l != node).ToList();
            if (_set[node] is not { } set || leaves.Count == 0)
            {
                continue;
            }

            for (var w = 0; w < Weeks; w++)
            {
                if (set[w] is { } value && !PathUp(node).Skip(1).Any(above => _nodes[above].Set?[w] is not null))
                {
                    Divide(node, leaves, w, value);
                }
            }
        }
    }

    private void Divide(int node, List<int> leaves, int week, double value)
    {
        double moved(int at) => _nodes[at].Expected[week] + _drivers.Where(d => IsAbove(d.Node, at)).Sum(d => d.Effect.Likely * Reach(d, at, week));
        var below = _drivers.Where(d => d.Node != node && IsAbove(node, d.Node)).Sum(d => d.Effect.Likely * Reach(d, node, week));

        // What the node does besides its parts stays as it is forecast, so that its sum is what was set.
        var sum = Math.Max(0, value - (moved(node) + below) + leaves.Sum(moved));
        var weights = leaves.ConvertAll(l => _nodes[l].Expected[week]);
        if (weights.Sum() <= 0)
        {
            weights = leaves.ConvertAll(l => _totals[l]);
        }

        var all = weights.Sum();
        foreach (var (i, leaf) in leaves.Index())
        {
            (_set[leaf] ??= new double?[Weeks])[week] = sum * (all > 0 ? weights[i] / all : 1.0 / leaves.Count);
        }
    }

    private bool IsAbove(int above, int node) => PathUp(node).Contains(above);

    private IEnumerable<int> PathUp(int node)
    {
        for (; node >= 0; node = _nodes[node].Parent)
        {
            yield return node;
        }
    }
}
