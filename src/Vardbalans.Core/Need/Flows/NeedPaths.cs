using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Flows;

/// <summary>Ways in which the need of a network may go, from which limits of any sum over ends and weeks can be read.</summary>
internal sealed class NeedPaths
{
    /// <summary>From one week to the next a forecast's error keeps this much of its rank: one that is off is so for weeks on end.</summary>
    private const double Lasting = 0.9;

    private readonly Dictionary<FlowEnd, float[]> _derived = [];
    private readonly Dictionary<FlowEnd, float[]> _passedOn = [];
    private readonly int _weeks;
    private readonly int _paths;
    private readonly RandomStream _stream;
    private readonly double _together;
    private readonly float[] _common;

    public NeedPaths(
        FlowNetwork network, IReadOnlyDictionary<FlowEnd, UpstreamSeries> series, NeedMeans means, int paths, Share together, RandomStream stream)
    {
        (_weeks, _paths, _stream, _together) = (means.Weeks, paths, stream, together.Value);
        _common = new float[paths * means.Weeks];
        Ranks(_stream.Split("together"), 0, _common);
        foreach (var end in network.InOrder)
        {
            var known = series.GetValueOrDefault(end);
            if (network.Into(end).Any())
            {
                _derived[end] = Derive(end, network, series, means.Derived(end), means.CourseOf(end));
            }

            _passedOn[end] = known?.Coming is { } coming ? Own(end, coming, known.Quantile)
                : _derived.TryGetValue(end, out var derived) ? derived
                : Served(end, means.CourseOf(end), new float[_paths * _weeks]);
        }

        _passedOn.Clear();
    }

    /// <summary>Outcomes of the sum over ends and weeks, path by path.</summary>
    public double[] Sums(IReadOnlyCollection<FlowEnd> ends, int from, int to)
    {
        var sums = new double[_paths];
        foreach (var end in ends)
        {
            var values = _derived[end];
            for (var path = 0; path < _paths; path++)
            {
                for (var week = from; week <= to; week++)
                {
                    sums[path] += values[(path * _weeks) + week];
                }
            }
        }

        return sums;
    }

    /// <summary>How far off each forecast week of each path is, as a normal score: from week to week it lasts, and a part of it is the same at all ends.</summary>
    private float[] Ranks(RandomStream luck)
    {
        var ranks = new float[_common.Length];
        Ranks(luck, _together, ranks);
        return ranks;
    }

    private void Ranks(RandomStream luck, double together, float[] ranks)
    {
        for (var path = 0; path < _paths; path++)
        {
            var own = luck.NextNormal();
            for (var week = 0; week < _weeks; week++)
            {
                var at = (path * _weeks) + week;
                ranks[at] = (float)((Math.Sqrt(together) * _common[at]) + (Math.Sqrt(1 - together) * own));
                own = (Lasting * own) + (Math.Sqrt(1 - (Lasting * Lasting)) * luck.NextNormal());
            }
        }
    }

    private float[] Derive(
        FlowEnd end, FlowNetwork network, IReadOnlyDictionary<FlowEnd, UpstreamSeries> series, NeedParts parts, QueueCourse? queue)
    {
        var expected = new double[_paths * _weeks];
        foreach (var step in network.Into(end))
        {
            var past = queue is null && series.TryGetValue(step.From, out var known) ? known.Past : [];
            new StepPaths(step, past, _weeks).AddTo(expected, _passedOn[step.From], _stream.Split($"ratio {Name(step.From)} {Name(step.To)}"));
        }

        var served = queue?.Mean ?? new double[_weeks];
        double[] chance = [.. parts.Mean.Select((mean, week) => mean > served[week] ? Math.Sqrt(Math.Max(0, 1 - (parts.Even[week] / (mean - served[week])))) : 1)];
        var luck = _stream.Split($"single events {Name(end)}");
        var values = new float[expected.Length];
        for (var i = 0; i < values.Length; i++)
        {
            // One draw for each week of each path, whatever is expected: two networks share their luck.
            var (mean, week) = (expected[i], i % _weeks);
            values[i] = (float)(mean + (chance[week] * (Chance.PoissonAt(mean, luck.NextNormal()) - mean)));
        }

        return Served(end, queue, values);
    }

    /// <summary>With those who wait for the end now on top.</summary>
    private float[] Served(FlowEnd end, QueueCourse? queue, float[] values)
    {
        queue?.AddTo(values, Ranks(_stream.Split($"pace {Name(end)}")), _stream.Split($"queue {Name(end)}"));
        return values;
    }

    private float[] Own(FlowEnd end, IReadOnlyList<double> coming, Func<int, double, double>? quantile)
    {
        double[] mean = [.. Enumerable.Range(0, _weeks).Select(week => week < coming.Count && !double.IsNaN(coming[week]) ? coming[week] : 0)];
        if (quantile is null)
        {
            return Repeated(mean);
        }

        var values = Ranks(_stream.Split($"forecast {Name(end)}"));
        for (var i = 0; i < values.Length; i++)
        {
            var week = i % _weeks;
            var isKnown = week < coming.Count && !double.IsNaN(coming[week]);
            values[i] = isKnown ? (float)Math.Max(0, quantile(week + 1, Math.Clamp(Chance.NormalBelow(values[i]), 0.001, 0.999))) : 0;
        }

        return values;
    }

    private float[] Repeated(double[] weeks)
    {
        var values = new float[_paths * _weeks];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)weeks[i % _weeks];
        }

        return values;
    }

    private static string Name(FlowEnd end) => FormattableString.Invariant($"{(int)end.Stage}/{end.UnitId}/{end.ActivityId}");
}
