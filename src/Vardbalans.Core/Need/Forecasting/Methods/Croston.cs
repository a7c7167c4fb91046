namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>Croston's method for series that are often zero: smoothed sizes over smoothed intervals (Croston 1972; R's <c>croston</c>).</summary>
public sealed class Croston : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "croston";

    /// <inheritdoc/>
    public bool Fits(History history) => IntermittentForecast.Fits(history);

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null) => CrostonSmoothing.Fit(Name, history, 1);
}
