using Vardbalans.Core.Need.Forecasting.BackTest;

namespace Vardbalans.Core.Need.Forecasting.Selection;

/// <summary>Weights of methods for one series, from its own errors and the pool's.</summary>
internal sealed class Mixture(IReadOnlyList<string> methods, double[,]? pool)
{
    /// <summary>Horizons of own evidence that weigh as much as the pool's.</summary>
    private const double ToPool = 6;

    /// <summary>The pull toward the usual mixture, as a share of the best method's mean squared error.</summary>
    private const double ToUsual = 0.1;

    /// <summary>Methods that are mixed in equal parts where nothing has been tried: simple, of different character, without a season.</summary>
    private static readonly string[] usual = ["ses", "damped", "theta", "optimised-theta", "moving-average"];

    /// <summary>The weights of a series' own evidence and the pool's together.</summary>
    /// <param name="own">Its errors.</param>
    /// <param name="may">By method: can it be fitted now?</param>
    public double[] Weights(ErrorProducts own, ReadOnlySpan<bool> may)
    {
        var start = Start(own, may);
        var count = methods.Count;
        var (weightOfOwn, weightOfPool) = (own.Horizons, pool is null ? 0 : ToPool);
        if (weightOfOwn + weightOfPool == 0)
        {
            return Cleared(start);
        }

        var products = new double[count, count];
        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b < count; b++)
            {
                products[a, b] = ((own.Means[a, b] * weightOfOwn) + (weightOfPool == 0 ? 0 : pool![a, b] * weightOfPool)) / (weightOfOwn + weightOfPool);
            }
        }

        return Trimmed(SimplexWeights.Least(products, start, ToUsual));
    }

    /// <summary>How much of the evidence is the series' own, 0–1.</summary>
    public double OwnShare(ErrorProducts own) =>
        own.Horizons == 0 ? 0 : own.Horizons / (own.Horizons + (pool is null ? 0 : ToPool));

    /// <summary>The usual mixture of those that can be fitted and have been tried here; NaN for the others.</summary>
    private double[] Start(ErrorProducts own, ReadOnlySpan<bool> may)
    {
        var start = new double[methods.Count];
        var simple = 0;
        var any = 0;
        for (var m = 0; m < start.Length; m++)
        {
            // A method that could not be tried on half of the record has not shown that it is needed here.
            var takesPart = may[m] && (own.Horizons == 0 ? usual.Contains(methods[m]) || pool is not null : own.Seen[m] >= 0.5);
            start[m] = !takesPart ? double.NaN : usual.Contains(methods[m]) ? 1 : 0;
            simple += takesPart && start[m] == 1 ? 1 : 0;
            any += takesPart ? 1 : 0;
        }

        for (var m = 0; m < start.Length; m++)
        {
            if (any == 0)
            {
                start[m] = may[m] ? 1 : double.NaN;
            }
            else if (!double.IsNaN(start[m]))
            {
                start[m] = simple > 0 ? start[m] / simple : 1.0 / any;
            }
        }

        return any > 0 ? start : Even(start);
    }

    private static double[] Even(double[] start)
    {
        var count = start.Count(s => !double.IsNaN(s));
        return [.. start.Select(s => s / count)];
    }

    private static double[] Cleared(double[] start) => [.. start.Select(s => double.IsNaN(s) ? 0 : s)];

    /// <summary>Without what hardly counts.</summary>
    private static double[] Trimmed(double[] weights)
    {
        var limit = Math.Min(0.04, weights.Max() / 2);
        var kept = weights.Sum(w => w < limit ? 0 : w);
        return [.. weights.Select(w => w < limit ? 0 : w / kept)];
    }

    /// <summary>The mixture's forecast from an origin; what a method did not forecast is shared among the others.</summary>
    public static double[]? Forecast(OriginRecord origin, double[] weights, int horizon) => Forecast(origin.Forecasts, weights, horizon);

    /// <summary>The weighted mean of forecasts; what a method did not forecast is shared among the others.</summary>
    public static double[]? Forecast(double[]?[] forecasts, double[] weights, int horizon)
    {
        var (mixed, total) = (new double[horizon], 0.0);
        for (var m = 0; m < weights.Length; m++)
        {
            if (weights[m] > 0 && forecasts[m] is { } forecast)
            {
                total += weights[m];
                for (var h = 0; h < horizon; h++)
                {
                    mixed[h] += weights[m] * forecast[h];
                }
            }
        }

        if (total <= 0)
        {
            return null;
        }

        for (var h = 0; h < horizon; h++)
        {
            mixed[h] /= total;
        }

        return mixed;
    }
}
