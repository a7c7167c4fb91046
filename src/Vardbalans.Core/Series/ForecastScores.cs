namespace Vardbalans.Core.Series;

/// <summary>How good a forecast was, once the outcome is known. Steps where the outcome or the forecast is NaN (not stated) take no part.</summary>
/// <remarks>Definitions of the M4 competition (Makridakis, Spiliotis and Assimakopoulos, 2020); see docs/methods/forecast-selection.md. None is answered where nothing can be judged.</remarks>
public static class ForecastScores
{
    /// <summary>Symmetric percentage error: mean of 200·|a−f| / (|a|+|f|), 0–200. A step where both are zero is without error.</summary>
    public static double? Smape(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < actual.Length; i++)
        {
            var error = Math.Abs(actual[i] - forecast[i]);
            if (!double.IsNaN(error))
            {
                sum += error == 0 ? 0 : 200 * error / (Math.Abs(actual[i]) + Math.Abs(forecast[i]));
                count++;
            }
        }

        return count == 0 ? null : sum / count;
    }

    /// <summary>What errors are measured in: the mean |change| over <paramref name="lag"/> steps in the history.</summary>
    /// <param name="history">Values up to the origin.</param>
    /// <param name="lag">1, or the season's length for months and quarters.</param>
    /// <returns>None if no change is stated, or if all are zero.</returns>
    public static double? Scale(ReadOnlySpan<double> history, int lag)
    {
        var (sum, count) = (0.0, 0);
        for (var t = lag; t < history.Length; t++)
        {
            var change = Math.Abs(history[t] - history[t - lag]);
            if (!double.IsNaN(change))
            {
                sum += change;
                count++;
            }
        }

        return sum > 0 ? sum / count : null;
    }

    /// <summary>Mean absolute error, in the series' unit.</summary>
    public static double? Mae(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < actual.Length; i++)
        {
            var error = Math.Abs(actual[i] - forecast[i]);
            if (!double.IsNaN(error))
            {
                sum += error;
                count++;
            }
        }

        return count == 0 ? null : sum / count;
    }

    /// <summary>Mean absolute scaled error (Hyndman and Koehler, 2006): below 1 is better than the history's own changes.</summary>
    /// <param name="actual">Outcome.</param>
    /// <param name="forecast">Forecast.</param>
    /// <param name="scale">From <see cref="Scale"/>.</param>
    public static double? Mase(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, double? scale) => Mae(actual, forecast) / scale;

    /// <summary>Overall weighted average: the mean of the two ratios to the naive forecast, of scores that are means over the same series.</summary>
    public static double? Owa(double smape, double mase, double naiveSmape, double naiveMase) =>
        naiveSmape > 0 && naiveMase > 0 ? ((smape / naiveSmape) + (mase / naiveMase)) / 2 : null;

    /// <summary>Mean scaled interval score (Gneiting and Raftery, 2007): width, plus 2/(1−level) times what falls outside, over the scale.</summary>
    /// <param name="actual">Outcome.</param>
    /// <param name="low">Lower limit.</param>
    /// <param name="high">Upper limit.</param>
    /// <param name="level">The share that is to lie within, such as 0.95.</param>
    /// <param name="scale">From <see cref="Scale"/>.</param>
    public static double? Msis(ReadOnlySpan<double> actual, ReadOnlySpan<double> low, ReadOnlySpan<double> high, double level, double? scale)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < actual.Length; i++)
        {
            var width = high[i] - low[i];
            if (!double.IsNaN(actual[i] + width))
            {
                sum += width + (2 / (1 - level) * (Math.Max(low[i] - actual[i], 0) + Math.Max(actual[i] - high[i], 0)));
                count++;
            }
        }

        return count == 0 ? null : sum / count / scale;
    }

    /// <summary>The share of outcomes that lie within the limits, the limits included, 0–1.</summary>
    public static double? Coverage(ReadOnlySpan<double> actual, ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        var (within, count) = (0, 0);
        for (var i = 0; i < actual.Length; i++)
        {
            if (!double.IsNaN(actual[i] + low[i] + high[i]))
            {
                within += actual[i] >= low[i] && actual[i] <= high[i] ? 1 : 0;
                count++;
            }
        }

        return count == 0 ? null : (double)within / count;
    }

    /// <summary>Bias: Σ(forecast − outcome) / Σ outcome. Above zero, too much was forecast.</summary>
    public static double? Bias(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) => OverOutcome(actual, forecast, (a, f) => f - a);

    /// <summary>Weighted absolute percentage error: Σ|forecast − outcome| / Σ outcome.</summary>
    public static double? Wape(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) => OverOutcome(actual, forecast, (a, f) => Math.Abs(f - a));

    private static double? OverOutcome(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, Func<double, double, double> error)
    {
        var (sum, outcome) = (0.0, 0.0);
        for (var i = 0; i < actual.Length; i++)
        {
            if (!double.IsNaN(actual[i] + forecast[i]))
            {
                sum += error(actual[i], forecast[i]);
                outcome += actual[i];
            }
        }

        return outcome > 0 ? sum / outcome : null;
    }
}
