namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>The median of simple, Holt's and damped smoothing.</summary>
public sealed class MedianOfThree : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "median-of-three";

    /// <inheritdoc/>
    public bool Fits(History history) => history.Stated >= 8;

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null) =>
        Combination.Median(Name, MeanOfThree.Three(history));
}
