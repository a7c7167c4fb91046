namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>A smoothed level with a slope that dies away (Gardner and McKenzie 1985; R's <c>holt</c>, damped).</summary>
public sealed class DampedHolt : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "damped";

    /// <inheritdoc/>
    public bool Fits(History history) => history.Stated >= 8;

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null) =>
        SmoothedForecast.Of(Name, history, history.Smoothed(Trend.Damped));
}
