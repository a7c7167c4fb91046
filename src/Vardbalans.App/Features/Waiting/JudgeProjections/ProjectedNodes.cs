using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Waiting.JudgeProjections;

/// <summary>The projections of one activity from one moment, each with the lists that it is the sum of.</summary>
/// <remarks>
/// A sum is judged by the same lists as it was made of. Which those were is seen from who waited then: where the lists of today's tree below a node do not sum to
/// what the projection began with, units have moved, and the sum cannot be judged.
/// </remarks>
internal sealed class ProjectedNodes
{
    private readonly List<(Data.Waiting.Projection Projection, List<int> Lists)> _nodes = [];

    public ProjectedNodes(IReadOnlyCollection<Data.Waiting.Projection> projections, OrganisationTree tree, IReadOnlyDictionary<int, WaitingBuild> builds)
    {
        var openings = projections.ToDictionary(p => p.NodeId, p => p.Opening);
        var below = new Dictionary<int, int>();
        foreach (var node in openings.Keys.Where(n => tree.Find(n) is not null))
        {
            var above = tree.PathUp(node).Skip(1).FirstOrDefault(u => openings.ContainsKey(u.Id));
            if (above is not null)
            {
                below[above.Id] = below.GetValueOrDefault(above.Id) + openings[node];
            }
        }

        var own = openings.Where(o => !below.ContainsKey(o.Key) || builds.ContainsKey(o.Key)).ToDictionary(o => o.Key, o => o.Value - below.GetValueOrDefault(o.Key));
        foreach (var projection in projections.Where(p => tree.Find(p.NodeId) is not null))
        {
            List<int> lists = [.. tree.Subtree(projection.NodeId).Select(u => u.Id).Where(own.ContainsKey)];
            if (lists.Sum(l => own[l]) == projection.Opening && lists.TrueForAll(l => own[l] >= 0))
            {
                _nodes.Add((projection, lists));
            }
        }
    }

    /// <summary>What was said so many weeks ahead beside what came; nothing of those where it is not known of every list.</summary>
    public IEnumerable<JudgedProjection> Judge(ListOutcomes outcomes, int step, bool isBackTest)
    {
        foreach (var (projection, lists) in _nodes)
        {
            var (origin, outcome) = (projection.Origin, (ListOutcome?)null);
            foreach (var list in lists)
            {
                if (outcomes.Of(list, origin, origin + step) is not { } own)
                {
                    outcome = null;
                    break;
                }

                outcome = outcome is null ? own : outcome + own;
            }

            if (outcome is null)
            {
                continue;
            }

            yield return Row(JudgedFigure.Waiting, PackedFan.Unpack(projection.Queue), outcome.Waiting);
            if (outcome.Count is { Counted: > 0 } count && PackedLimit.Unpack(projection.Limits) is { } limit)
            {
                yield return Row(JudgedFigure.Past, limit.Past, count.Past);
                yield return Row(JudgedFigure.Within, limit.Within, count.WithinShare!.Value.Value);
            }

            JudgedProjection Row(JudgedFigure figure, PackedFan fan, double came) => new()
            {
                ActivityId = projection.ActivityId,
                Figure = figure,
                NodeId = projection.NodeId,
                IsBackTest = isBackTest,
                Origin = origin,
                Step = step,
                Expected = fan.Quantile(step - 1, 0.5),
                Low = fan.Quantile(step - 1, 0.1),
                High = fan.Quantile(step - 1, 0.9),
                Outcome = came,
            };
        }
    }
}
