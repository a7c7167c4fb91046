using System.Numerics;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Flows;

/// <summary>What is expected by one step in each path: its ratio where it is not certain, and patients of one week who need much or little together.</summary>
internal sealed class StepPaths
{
    private const double SmallVariance = 0.09;

    private readonly FlowStep _step;
    private readonly double[] _backward;
    private readonly double[] _past;
    private readonly int _weeks;

    /// <summary>Paths of a step.</summary>
    /// <param name="step">Its ratio, limits and lead time.</param>
    /// <param name="past">What passed upstream, the last in the week before the first coming one; NaN where not known.</param>
    /// <param name="weeks">Coming weeks.</param>
    public StepPaths(FlowStep step, IReadOnlyList<double> past, int weeks)
    {
        (_step, _weeks, _backward) = (step, weeks, [.. step.LeadTime.Shares.Reverse()]);
        _past = [.. past.Skip(Math.Max(0, past.Count - step.LeadTime.Longest)).Select(value => double.IsNaN(value) ? 0 : value)];
    }

    /// <summary>Adds the step's expected volumes, path by path and week by week.</summary>
    public void AddTo(double[] expected, float[] coming, RandomStream luck)
    {
        var (spread, extra) = (_step.LogSpread, _step.Unevenness - 1);
        var uneven = luck.Split("patients");
        var volumes = new double[_past.Length + _weeks];
        for (var path = 0; path * _weeks < expected.Length; path++)
        {
            // Less half the variance, so that the mean stays the ratio.
            var ratio = _step.Ratio * Math.Exp((spread * luck.NextNormal()) - (spread * spread / 2));
            for (var at = 0; at < volumes.Length; at++)
            {
                var volume = at < _past.Length ? _past[at] : coming[(path * _weeks) + at - _past.Length];
                volumes[at] = extra > 0 ? volume * Together(volume, extra, uneven.NextNormal()) : volume;
            }

            AddPath(expected.AsSpan(path * _weeks, _weeks), volumes, ratio);
        }
    }

    private void AddPath(Span<double> expected, double[] volumes, double ratio)
    {
        for (var week = 0; week < _weeks; week++)
        {
            // The week's own volume meets the share of week 0, the one before that of week 1, and so on.
            var end = _past.Length + week + 1;
            var length = Math.Min(end, _backward.Length);
            var sum = Product(volumes.AsSpan(end - length, length), _backward.AsSpan(_backward.Length - length));
            expected[week] += ratio * sum;
        }
    }

    private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (sums, i) = (Vector<double>.Zero, 0);
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            sums += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        }

        var sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>
    /// How much the patients of one upstream week need over the mean. Log-normal with the variance that brings their number from a Poisson count's to
    /// the one that was seen: extra ÷ (volume × ratio).
    /// </summary>
    private double Together(double volume, double extra, double luck)
    {
        var mean = volume * _step.Ratio;
        if (mean <= 0)
        {
            return 1;
        }

        if (extra < SmallVariance * mean)
        {
            // As small as this a normal factor is as good, and cheaper.
            return Math.Max(0, 1 + (Math.Sqrt(extra / mean) * luck));
        }

        var variance = Math.Log(1 + (extra / mean));
        return Math.Exp((Math.Sqrt(variance) * luck) - (variance / 2));
    }
}
