namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>Simple exponential smoothing: a level that follows the series; weight and first level by least squares (Brown 1959; R's <c>ses</c>).</summary>
public sealed class Ses : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "ses";

    /// <inheritdoc/>
    public bool Fits(History history) => history.Stated >= 4;

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null) =>
        SmoothedForecast.Of(Name, history, history.Smoothed(Trend.None));
}
