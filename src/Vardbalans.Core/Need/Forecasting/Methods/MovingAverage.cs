namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>The mean of the last eight stated values stays.</summary>
public sealed class MovingAverage : IForecastMethod
{
    private const int Values = 8;

    /// <inheritdoc/>
    public string Name => "moving-average";

    /// <inheritdoc/>
    public bool Fits(History history) => history.Stated >= Values;

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null)
    {
        var residuals = new double[history.Count];
        Span<double> kept = stackalloc double[Values];
        var count = 0;
        for (var t = 0; t < residuals.Length; t++)
        {
            var value = history.Values[t];
            residuals[t] = count >= Values ? value - Mean(kept) : double.NaN;
            if (!double.IsNaN(value))
            {
                kept[count % Values] = value;
                count++;
            }
        }

        return new LevelForecast(Name, residuals, Mean(kept), 1.0 / Values);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
