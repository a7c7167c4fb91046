namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>Small counts around a smoothed mean, as Poisson's law has them vary (Snyder, Ord and Beaumont 2012).</summary>
public sealed class PoissonSmoothing : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "poisson";

    /// <inheritdoc/>
    public bool Fits(History history) => CountLevel.Fits(history);

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null) =>
        new CountForecast(Name, history.Counted, 0);
}
