namespace Vardbalans.Core.Need.Flows;

/// <summary>Steps that together lead patients through care, without a way back (<i>vårdflöde</i>).</summary>
public sealed class FlowNetwork
{
    private readonly ILookup<FlowEnd, FlowStep> _into;
    private readonly ILookup<FlowEnd, FlowStep> _outOf;

    /// <summary>A network of steps.</summary>
    /// <exception cref="ArgumentException">Two steps have the same ends, or steps form a loop: ask <see cref="LoopIn"/> first to tell which.</exception>
    public FlowNetwork(IReadOnlyList<FlowStep> steps)
    {
        Steps = steps;
        if (steps.DistinctBy(step => (step.From, step.To)).Count() < steps.Count)
        {
            throw new ArgumentException("Two steps have the same ends.", nameof(steps));
        }

        _into = steps.ToLookup(step => step.To);
        _outOf = steps.ToLookup(step => step.From);
        InOrder = Order(steps, out var ends);
        if (InOrder.Count < ends)
        {
            throw new ArgumentException($"Steps form a loop: {string.Join(", ", LoopIn(steps)!)}.", nameof(steps));
        }
    }

    /// <summary>The steps, as given.</summary>
    public IReadOnlyList<FlowStep> Steps { get; }

    /// <summary>All ends, each after everything that leads to it.</summary>
    public IReadOnlyList<FlowEnd> InOrder { get; }

    /// <summary>The steps that lead to an end; none for a source.</summary>
    public IEnumerable<FlowStep> Into(FlowEnd end) => _into[end];

    /// <summary>The steps that lead from an end.</summary>
    public IEnumerable<FlowStep> OutOf(FlowEnd end) => _outOf[end];

    /// <summary>The part of the network that leads to some ends, however many steps up: enough to derive their need, and the same need as of the whole.</summary>
    public FlowNetwork LeadingTo(IEnumerable<FlowEnd> ends)
    {
        var wanted = ends.ToHashSet();
        foreach (var end in InOrder.Reverse().Where(wanted.Contains))
        {
            wanted.UnionWith(_into[end].Select(step => step.From));
        }

        return new FlowNetwork([.. Steps.Where(step => wanted.Contains(step.To))]);
    }

    /// <summary>The same with one ratio changed, its limits moved in proportion: as unsure as it was, in percent.</summary>
    /// <param name="step">The step's place in <see cref="Steps"/>.</param>
    /// <param name="ratio">Zero or more. From zero limits cannot be moved; then it is certain.</param>
    public FlowNetwork WithRatio(int step, double ratio)
    {
        var (old, steps) = (Steps[step], Steps.ToArray());
        var times = old.Ratio > 0 ? ratio / old.Ratio : 0;
        steps[step] = new FlowStep(
            old.From, old.To, ratio, Math.Min(ratio, old.Ratio > 0 ? old.Low * times : ratio), Math.Max(ratio, old.High * times), old.LeadTime, old.Upstream, old.Downstream);
        return new FlowNetwork(steps);
    }

    /// <summary>The ends of a loop among the steps, in the order that patients would go round it, or none.</summary>
    public static IReadOnlyList<FlowEnd>? LoopIn(IReadOnlyList<FlowStep> steps)
    {
        var ordered = Order(steps, out var ends).ToHashSet();
        if (ordered.Count == ends)
        {
            return null;
        }

        // Whatever could not be put in order has something before it that could not either: going backward one comes round.
        var before = steps.Where(step => !ordered.Contains(step.From) && !ordered.Contains(step.To)).ToLookup(step => step.To, step => step.From);
        var way = new List<FlowEnd> { before.Select(group => group.Key).Min(FlowEndOrder.Instance) };
        while (true)
        {
            var next = before[way[^1]].Min(FlowEndOrder.Instance);
            if (way.IndexOf(next) is var met and >= 0)
            {
                var loop = way[met..];
                loop.Reverse();
                return loop;
            }

            way.Add(next);
        }
    }

    private static List<FlowEnd> Order(IReadOnlyList<FlowStep> steps, out int ends)
    {
        var remaining = new Dictionary<FlowEnd, int>();
        foreach (var step in steps)
        {
            remaining.TryAdd(step.From, 0);
            remaining[step.To] = remaining.GetValueOrDefault(step.To) + 1;
        }

        var outOf = steps.ToLookup(step => step.From, step => step.To);
        var order = new List<FlowEnd>(remaining.Where(end => end.Value == 0).Select(end => end.Key).Order(FlowEndOrder.Instance));
        for (var k = 0; k < order.Count; k++)
        {
            foreach (var to in outOf[order[k]])
            {
                if (--remaining[to] == 0)
                {
                    order.Add(to);
                }
            }
        }

        ends = remaining.Count;
        return order;
    }

    private sealed class FlowEndOrder : IComparer<FlowEnd>
    {
        public static FlowEndOrder Instance { get; } = new();

        public int Compare(FlowEnd x, FlowEnd y) => (x.UnitId, x.ActivityId, x.Stage).CompareTo((y.UnitId, y.ActivityId, y.Stage));
    }
}
