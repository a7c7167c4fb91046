using System.Globalization;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Waiting.Projection;

/// <summary>Where a list may go: a thousand possible courses and what they say together.</summary>
/// <remarks>Luck comes from streams named by purpose and replication, so the same seed gives the same answer, and scenarios share it.</remarks>
public sealed class ProjectedQueue
{
    /// <summary>As many courses as are usually followed.</summary>
    public const int UsualReplications = 1000;

    private readonly IReadOnlyList<int> _limits;

    private ProjectedQueue(QueueModel model, double[][][] figures)
    {
        _limits = model.Limits;
        ProjectedSeries[] series = [.. figures.Select(f => new ProjectedSeries(f))];
        (Queue, Arrived, Started, Left, Unused) = (series[0], series[1], series[2], series[3], series[4]);
        Over = series[5..];
    }

    /// <summary>Those who wait at the end of each week.</summary>
    public ProjectedSeries Queue { get; }

    /// <summary>Those who came in the week.</summary>
    public ProjectedSeries Arrived { get; }

    /// <summary>Those who were cared for in the week.</summary>
    public ProjectedSeries Started { get; }

    /// <summary>Those who left in the week without care.</summary>
    public ProjectedSeries Left { get; }

    /// <summary>Capacity that nobody was there to use.</summary>
    public ProjectedSeries Unused { get; }

    /// <summary>Those who have waited longer, for each of the model's limits.</summary>
    public IReadOnlyList<ProjectedSeries> Over { get; }

    /// <summary>How many courses were followed.</summary>
    public int Replications { get; private init; }

    /// <summary>Follows a list.</summary>
    /// <exception cref="ArgumentException">The model contradicts itself.</exception>
    public static ProjectedQueue Of(QueueModel model, ulong seed, int replications = UsualReplications, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replications);
        model.Check();
        double[][][] figures = [.. Enumerable.Range(0, 5 + model.Limits.Count)
            .Select(_ => Enumerable.Range(0, model.Weeks).Select(_ => new double[replications]).ToArray())];
        for (var r = 0; r < replications; r++)
        {
            cancel.ThrowIfCancellationRequested();
            var course = new Replication(model, seed, r.ToString(CultureInfo.InvariantCulture));
            var queue = model.Waiting.Sum(ages => ages.Sum());
            for (var week = 0; week < model.Weeks; week++)
            {
                course.Pass(week);
                queue += course.Arrived - course.Started - course.Left;
                figures[0][week][r] = queue;
                figures[1][week][r] = course.Arrived;
                figures[2][week][r] = course.Started;
                figures[3][week][r] = course.Left;
                figures[4][week][r] = course.Unused;
                for (var limit = 0; limit < model.Limits.Count; limit++)
                {
                    figures[5 + limit][week][r] = course.Over(week, model.Limits[limit]);
                }
            }
        }

        return new ProjectedQueue(model, figures) { Replications = replications };
    }

    /// <summary>The share of those who wait that has waited no longer than a limit; 1 when nobody waits.</summary>
    /// <exception cref="ArgumentException">The limit is none of the model's.</exception>
    public ProjectedSeries Within(int limit)
    {
        var over = OverOf(limit);
        return new ProjectedSeries([.. Enumerable.Range(0, Queue.Weeks).Select(week => Enumerable.Range(0, Replications)
            .Select(r => Queue.At(week, r) is > 0 and var queue ? 1 - (over.At(week, r) / queue) : 1)
            .ToArray())]);
    }

    /// <summary>How likely it is that the goal is met at the end of a week.</summary>
    /// <exception cref="ArgumentException">The goal's limit is none of the model's.</exception>
    public Share Chance(QueueGoal goal, int week)
    {
        var over = OverOf(goal.Limit);
        return new Share((double)Enumerable.Range(0, Replications).Count(r => goal.IsMetBy(Queue.At(week, r), over.At(week, r))) / Replications);
    }

    private ProjectedSeries OverOf(int limit)
    {
        for (var at = 0; at < _limits.Count; at++)
        {
            if (_limits[at] == limit)
            {
                return Over[at];
            }
        }

        throw new ArgumentException($"{limit} weeks is none of the model's limits.", nameof(limit));
    }
}
