namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>A smoothed level with a smoothed slope (Holt 1957; R's <c>holt</c>).</summary>
public sealed class Holt : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "holt";

    /// <inheritdoc/>
    public bool Fits(History history) => history.Stated >= 6;

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null) =>
        SmoothedForecast.Of(Name, history, history.Smoothed(Trend.Additive));
}
