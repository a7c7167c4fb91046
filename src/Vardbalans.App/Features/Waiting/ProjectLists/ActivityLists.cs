using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;
using Vardbalans.Core.Waiting.Projection;
using Vardbalans.Core.Waiting.Projection.Lists;

namespace Vardbalans.App.Features.Waiting.ProjectLists;

/// <summary>All lists of one activity, projected, and summed at every node above them.</summary>
internal static class ActivityLists
{
    private const int ListsAtATime = 16;

    /// <summary>The projection of every node that has a list, or has one below it.</summary>
    /// <param name="catalogue">The tree that lists are summed along.</param>
    /// <param name="run">From which week, with what luck.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="lists">Its lists.</param>
    /// <param name="known">What is known of coming weeks.</param>
    /// <param name="low">Low weeks among those that have been.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<List<Data.Waiting.Projection>> Project(
        Catalogue catalogue, ProjectionRun run, int activity, IReadOnlyList<OwnList> lists, KnownAmounts known, IReadOnlySet<IsoWeek> low, CancellationToken cancel)
    {
        var together = TogetherShare.Of([.. lists.Select(l => (IReadOnlyList<double>)[.. Nets(l.Past, low)])]);
        var seed = unchecked((ulong)run.Seed);
        var times = RandomStream.Of(seed, FormattableString.Invariant($"times {activity}"));
        double[] shared = [.. Enumerable.Range(0, ProjectedQueue.UsualReplications).Select(_ => times.NextNormal())];
        var hasLimit = lists.All(l => l.Limit is not null);
        var sums = new Dictionary<int, NodeSum>();
        foreach (var some in lists.Chunk(ListsAtATime))
        {
            var made = await Task.Run(
                () => some.AsParallel().AsOrdered().WithDegreeOfParallelism(Environment.ProcessorCount).WithCancellation(cancel)
                    .Select(l => One(l, known, run, hasLimit, seed, activity, cancel)).ToList(),
                cancel);
            foreach (var (list, courses, basis) in made)
            {
                var own = RandomStream.Of(seed, FormattableString.Invariant($"own {activity} {list.UnitId}"));
                var ordered = courses.Ordered(shared, together, own);
                foreach (var node in catalogue.Tree.PathUp(list.UnitId))
                {
                    if (!sums.TryGetValue(node.Id, out var sum))
                    {
                        sums[node.Id] = sum = new NodeSum(ListCourses.Nothing(courses.Weeks, courses.Courses, courses.Limits));
                    }

                    sum.Add(list, ordered, basis);
                }
            }
        }

        return [.. sums.OrderBy(s => s.Key).Select(s => s.Value.Of(run, activity, s.Key, together))];
    }

    private static (OwnList List, ListCourses Courses, ProjectionBasis Basis) One(
        OwnList list, KnownAmounts known, ProjectionRun run, bool hasLimit, ulong seed, int activity, CancellationToken cancel)
    {
        var figures = known.FiguresOf(list.UnitId);
        var inflow = ComingAmounts.Inflow(list.Past, figures, known.FanOf(list.UnitId, ForecastMeasure.Inflow));
        double?[] planned = [.. Enumerable.Range(1, ProjectLists.Weeks).Select(week => known.Agreed(list.UnitId, run.Origin + week))];
        var capacity = ComingAmounts.Capacity(list.Past, figures, known.FanOf(list.UnitId, ForecastMeasure.Done), planned);
        var model = list.Model(inflow, capacity, ProjectLists.Weeks);
        var luck = RandomStream.Of(seed, FormattableString.Invariant($"list {activity} {list.UnitId}")).NextBits();
        var courses = ListCourses.Of(model, hasLimit ? [list.Limit!.Value] : [], list.Counts, luck, cancel: cancel);
        var order = list.Order.OutOfOrder;
        return (list, courses, new ProjectionBasis(
            1, inflow.From, inflow.Scale, capacity.From, capacity.Scale, capacity.PlannedWeeks, list.Order.Starts, list.Order.IsEnough,
            order is { } o ? [o.Value, o.Low, o.High] : null, list.Exits.Exits, null));
    }

    /// <summary>By how many a list grew in each normal week: that low weeks come to all at once is known beforehand, and no chance.</summary>
    private static IEnumerable<double> Nets(ListPast past, IReadOnlySet<IsoWeek> low) =>
        past.Weeks.Index().Where(w => !low.Contains(past.First + w.Index)).Select(w => (double)w.Item.Net);

    /// <summary>Lists summed at a node.</summary>
    private sealed class NodeSum(ListCourses courses)
    {
        private readonly List<ProjectionBasis> _bases = [];
        private readonly HashSet<int> _limits = [];
        private int _opening;

        public void Add(OwnList list, ListCourses own, ProjectionBasis basis)
        {
            courses.Add(own);
            _bases.Add(basis);
            _limits.Add(list.Limit?.Limit.Count ?? 0);
            _opening += list.Past.Opening;
        }

        public Data.Waiting.Projection Of(ProjectionRun run, int activity, int node, double together) => new()
        {
            RunId = run.Id,
            ActivityId = activity,
            NodeId = node,
            Origin = run.Origin,
            Opening = _opening,
            Basis = ProjectionBasis.Sum(_bases, together).Text(),
            Queue = PackedFan.Pack(courses.QueueFan()),
            Limits = courses.Limits == 0 ? [] : PackedLimit.Pack(_limits.Count == 1 ? _limits.Single() : 0, courses.PastFan(0), courses.WithinFan(0)),
        };
    }
}
