namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>The mean of the latest whole season stays, or of a half or a quarter of it: slower levels than <see cref="MovingAverage"/>, the whole one blind to the season.</summary>
/// <param name="parts">1, 2 or 4: the season is divided by it.</param>
public abstract class SeasonPartMean(int parts) : IForecastMethod
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public bool Fits(History history) => Window(history) is >= 3 and var window && history.Count >= window && Latest(history, window).Count >= (window + 1) / 2;

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null)
    {
        var window = Window(history);
        var residuals = new double[history.Count];
        var (sum, count) = (0.0, 0);
        for (var t = 0; t < residuals.Length; t++)
        {
            var value = history.Values[t];
            residuals[t] = t >= window && count > 0 ? value - (sum / count) : double.NaN;
            (sum, count) = double.IsNaN(value) ? (sum, count) : (sum + value, count + 1);
            if (t >= window && history.Values[t - window] is var leaving && !double.IsNaN(leaving))
            {
                (sum, count) = (sum - leaving, count - 1);
            }
        }

        var latest = Latest(history, window);
        return new LevelForecast(Name, residuals, latest.Sum / latest.Count, 1.0 / window);
    }

    private int Window(History history) => history.Calendar.Season / parts;

    private static (double Sum, int Count) Latest(History history, int window)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in history.Values[^window..])
        {
            (sum, count) = double.IsNaN(value) ? (sum, count) : (sum + value, count + 1);
        }

        return (sum, count);
    }
}
