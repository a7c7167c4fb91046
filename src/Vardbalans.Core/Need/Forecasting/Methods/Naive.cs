namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>The last value stays.</summary>
public sealed class Naive : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "naive";

    /// <inheritdoc/>
    public bool Fits(History history) => history.Stated >= 2;

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null)
    {
        var residuals = new double[history.Count];
        var last = double.NaN;
        for (var t = 0; t < residuals.Length; t++)
        {
            residuals[t] = history.Values[t] - last;
            last = double.IsNaN(history.Values[t]) ? last : history.Values[t];
        }

        return new LevelForecast(Name, residuals, last, 1);
    }
}
