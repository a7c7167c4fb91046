using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Flows;

/// <summary>When those who wait for an end of a flow come to it: nobody is lost and nobody comes twice, only when they come is not certain.</summary>
/// <remarks>
/// They came by the steps that lead there, so they come when the past upstream would still have brought somebody: of those who are left at the
/// beginning of a week goes the part that the week has of all that the past would bring from then on. In a week that is forecast at half of the
/// usual (a low week) half as many go, and the others later. See docs/methods/flows.md.
/// </remarks>
internal sealed class QueueCourse
{
    private readonly UpstreamQueue _queue;
    private readonly double[]? _goes;
    private readonly int _weeks;

    private QueueCourse(UpstreamQueue queue, double[]? goes, int weeks)
    {
        (_queue, _goes, _weeks) = (queue, goes, weeks);
        Mean = new double[weeks];
        var left = queue.Waiting;
        for (var week = 0; week < weeks; week++)
        {
            Mean[week] = Due(week, left, queue.PaceAt(week + 1, 0.5));
            left -= Mean[week];
        }
    }

    /// <summary>Patients by coming week, in the mean.</summary>
    public double[] Mean { get; }

    /// <summary>The course of a queue.</summary>
    /// <param name="queue">Who wait.</param>
    /// <param name="into">The steps that lead to the end, each with what passed its upstream end; the last in the week before the first coming one.</param>
    /// <param name="weeks">Coming weeks.</param>
    public static QueueCourse Of(UpstreamQueue queue, IEnumerable<(FlowStep Step, IReadOnlyList<double> Past)> into, int weeks)
    {
        List<(FlowStep Step, IReadOnlyList<double> Past)> steps = [.. into];
        var shape = new double[Math.Max(weeks, steps.Select(s => s.Step.LeadTime.Longest).Append(0).Max())];
        foreach (var (step, past) in steps)
        {
            for (var week = 0; week < step.LeadTime.Longest; week++)
            {
                for (var lag = week + 1; lag <= step.LeadTime.Longest && lag - week <= past.Count; lag++)
                {
                    var value = past[past.Count + week - lag];
                    shape[week] += double.IsNaN(value) ? 0 : step.Ratio * step.LeadTime.Shares[lag] * value;
                }
            }
        }

        var left = shape.Sum();
        if (left <= 0)
        {
            return new QueueCourse(queue, null, weeks);
        }

        var goes = new double[weeks];
        var last = Array.FindLastIndex(shape, s => s > 0);
        for (var week = 0; week < weeks; week++)
        {
            goes[week] = week >= last ? 1 : Math.Clamp(shape[week] / left, 0, 1);
            left -= shape[week];
        }

        return new QueueCourse(queue, goes, weeks);
    }

    /// <summary>Adds one course for each path to <paramref name="values"/>, path by path.</summary>
    /// <param name="values">What there is already, by path and week.</param>
    /// <param name="ranks">How fast it goes, as a normal score by path and week.</param>
    /// <param name="luck">For single patients.</param>
    public void AddTo(float[] values, float[] ranks, RandomStream luck)
    {
        for (var path = 0; path * _weeks < values.Length; path++)
        {
            var left = _queue.Waiting;
            for (var week = 0; week < _weeks; week++)
            {
                var single = luck.NextNormal();
                var due = Due(week, left, _queue.PaceAt(week + 1, Chance.NormalBelow(ranks[(path * _weeks) + week])));
                if (_queue.Pace is null && due < left)
                {
                    // A pace from a forecast of counts holds the chance of single events; without one it is a binomial count's.
                    due = Math.Clamp(due + (Math.Sqrt(1 - (due / left)) * (Chance.PoissonAt(due, single) - due)), 0, left);
                }

                values[(path * _weeks) + week] += (float)due;
                left -= due;
            }
        }
    }

    private double Due(int week, double left, double pace) => Math.Min(left, pace * (_goes is null ? _queue.PerWeek : left * _goes[week]));
}
