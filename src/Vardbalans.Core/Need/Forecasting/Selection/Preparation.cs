namespace Vardbalans.Core.Need.Forecasting.Selection;

/// <summary>
/// A history as methods are to see it: low weeks at the level of ordinary ones, lone outliers put back to their neighbours' level, and what was
/// before a lasting break moved to the level after it.
/// </summary>
/// <param name="History">For fitting. Outcomes are always judged as they were stated.</param>
/// <param name="Outliers">Steps that were put back.</param>
/// <param name="Break">The first step after the latest lasting break; none if there is none.</param>
/// <param name="Levels">How high low weeks stand; none if none stands out.</param>
internal sealed record Preparation(History History, IReadOnlyList<int> Outliers, int? Break, LowWeekLevels? Levels)
{
    /// <summary>Prepares a history from what is in it alone.</summary>
    public static Preparation Of(History history)
    {
        var values = history.Values.ToArray();
        var levels = LowWeekLevels.Of(history);
        for (var t = 0; levels is not null && t < values.Length; t++)
        {
            values[t] /= levels.At(t);
        }

        var outliers = LoneOutliers.In(values, history.Calendar);
        foreach (var (step, level) in outliers)
        {
            values[step] = level;
        }

        int? latest = null;
        for (var end = values.Length; LastingBreak.Latest(values.AsSpan(0, end), history) is { } found; end = found.At)
        {
            latest ??= found.At;
            for (var t = 0; t < found.At; t++)
            {
                values[t] *= found.Ratio;
            }
        }

        // What was counted stays counted, so that methods for counts still fit.
        for (var t = 0; history.IsCount && t < values.Length; t++)
        {
            values[t] = Math.Round(values[t]);
        }

        return outliers.Count == 0 && latest is null && levels is null
            ? new Preparation(history, [], null, null)
            : new Preparation(new History(values, history.Calendar), [.. outliers.Select(o => o.Step)], latest, levels);
    }

    /// <summary>The level of each coming step over that of ordinary weeks; none if all are ordinary.</summary>
    public double[]? Coming(int horizon) => Levels is null ? null : [.. Enumerable.Range(History.Count, horizon).Select(Levels.At)];

    /// <summary>What a method fitted to the prepared history forecasts, with low weeks low again; never below zero for what never was. None if it is no number.</summary>
    public double[]? Forecast(FittedForecast fit, int horizon)
    {
        var mean = new double[horizon];
        fit.Mean(mean);
        var floor = History.IsNeverNegative ? 0 : double.NegativeInfinity;
        for (var h = 0; h < horizon; h++)
        {
            if (!double.IsFinite(mean[h]))
            {
                return null;
            }

            mean[h] = Math.Max(floor, mean[h]) * (Levels?.At(History.Count + h) ?? 1);
        }

        return mean;
    }
}
