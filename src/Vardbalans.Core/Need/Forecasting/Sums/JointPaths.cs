using Vardbalans.Core.Need.Forecasting.Selection;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Forecasting.Sums;

/// <summary>Ways in which several series may go together, from which limits of any sum over them, and over steps, can be read.</summary>
/// <remarks>
/// Each path mixes the errors of two moments of the past, the same two in all series and steps, so that what went wrong together goes wrong together.
/// By rank they are then given each series' own limits, step by step (ensemble copula coupling, Schefzik, Thorarinsdottir and Gneiting 2013).
/// </remarks>
public sealed class JointPaths
{
    private readonly double[][,] _bySeries;
    private readonly int _draws;

    private JointPaths(double[][,] bySeries, int draws) => (_bySeries, _draws) = (bySeries, draws);

    /// <summary>Draws paths.</summary>
    /// <param name="forecasts">Series that are summed, forecast from the same moment.</param>
    /// <param name="draws">Paths; some hundreds.</param>
    /// <param name="stream">The luck.</param>
    public static JointPaths Of(IReadOnlyList<SeriesForecast> forecasts, int draws, RandomStream stream)
    {
        var horizon = forecasts[0].Mean.Length;
        int[] moments = [.. forecasts.SelectMany(f => f.Errors.Origins.Select(o => o.At)).Distinct().Order()];
        var byTime = forecasts.Select(f => f.Errors.Origins.ToDictionary(o => o.At, o => o.Errors)).ToList();
        var mixes = Enumerable.Range(0, draws).Select(_ => (
            A: moments.Length == 0 ? 0 : moments[stream.NextBelow(moments.Length)],
            B: moments.Length == 0 ? 0 : moments[stream.NextBelow(moments.Length)],
            Angle: stream.NextShare() * 2 * Math.PI)).ToList();
        var paths = new double[forecasts.Count][,];
        for (var i = 0; i < paths.Length; i++)
        {
            var alone = stream.Split($"alone {i}");
            var raw = new double[draws, horizon];
            for (var d = 0; d < draws; d++)
            {
                // Where no error is known one stands in for all steps: a forecast that is off is so for weeks on end.
                var chance = forecasts[i].Interval.Size * alone.NextNormal();
                var (a, b) = (byTime[i].GetValueOrDefault(mixes[d].A), byTime[i].GetValueOrDefault(mixes[d].B));
                for (var h = 0; h < horizon; h++)
                {
                    raw[d, h] = (Math.Cos(mixes[d].Angle) * Known(a, h, chance)) + (Math.Sin(mixes[d].Angle) * Known(b, h, chance));
                }
            }

            paths[i] = Ranked(raw, forecasts[i]);
        }

        return new JointPaths(paths, draws);
    }

    /// <summary>The limits that a share of outcomes of a sum lies within, as much on either side.</summary>
    /// <param name="series">The series that are summed, by their place.</param>
    /// <param name="from">First step, from 1.</param>
    /// <param name="to">Last step.</param>
    /// <param name="level">The share within, such as 0.8.</param>
    public (double Low, double High) Limits(IReadOnlyList<int> series, int from, int to, double level)
    {
        var sums = new double[_draws];
        foreach (var i in series)
        {
            for (var d = 0; d < _draws; d++)
            {
                for (var step = from; step <= to; step++)
                {
                    sums[d] += _bySeries[i][d, step - 1];
                }
            }
        }

        Widen(sums, Enumerable.Range(from, to - from + 1).Sum(step => StepVariance(series, step)));
        Array.Sort(sums);
        return (SampleQuantiles.Of(sums, (1 - level) / 2), SampleQuantiles.Of(sums, (1 + level) / 2));
    }

    /// <summary>The variance over paths of the sum of series in one step.</summary>
    private double StepVariance(IReadOnlyList<int> series, int step) =>
        Variance([.. Enumerable.Range(0, _draws).Select(d => series.Sum(i => _bySeries[i][d, step - 1]))]);

    /// <summary>
    /// Makes sums over steps at least as unsure as if the steps' errors had nothing to do with each other. Errors of a forecast go together; that a few moments
    /// of the past happened to even out says nothing of the next.
    /// </summary>
    private static void Widen(double[] sums, double apart)
    {
        var variance = Variance(sums);
        if (variance >= apart)
        {
            return;
        }

        // Paths that are all alike have no direction to be widened in; then every step has none either, but for rounding.
        var (mean, factor) = (sums.Average(), variance > 0 ? Math.Sqrt(apart / variance) : 1);
        for (var d = 0; d < sums.Length; d++)
        {
            sums[d] = mean + (factor * (sums[d] - mean));
        }
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / values.Length;
    }

    /// <summary>An error that was made; where none is known, one by chance.</summary>
    private static double Known(double[]? errors, int step, double chance) => errors is not null && !double.IsNaN(errors[step]) ? errors[step] : chance;

    private static double[,] Ranked(double[,] raw, SeriesForecast forecast)
    {
        var (draws, horizon) = (raw.GetLength(0), raw.GetLength(1));
        var paths = new double[draws, horizon];
        var (keys, order) = (new double[draws], new int[draws]);
        for (var h = 0; h < horizon; h++)
        {
            for (var d = 0; d < draws; d++)
            {
                (keys[d], order[d]) = (raw[d, h], d);
            }

            Array.Sort(keys, order);
            for (var rank = 0; rank < draws; rank++)
            {
                paths[order[rank], h] = forecast.Interval.Quantile(forecast.Mean[h], h + 1, (rank + 0.5) / draws);
            }
        }

        return paths;
    }
}
