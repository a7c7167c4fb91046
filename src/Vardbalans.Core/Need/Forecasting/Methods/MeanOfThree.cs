namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>The mean of simple, Holt's and damped smoothing: the benchmark "Comb" of the M competitions.</summary>
public sealed class MeanOfThree : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "mean-of-three";

    /// <inheritdoc/>
    public bool Fits(History history) => history.Stated >= 8;

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null) =>
        Combination.Weighted(Name, Three(history), [1.0 / 3, 1.0 / 3, 1.0 / 3]);

    /// <summary>Simple, Holt's and damped smoothing.</summary>
    internal static FittedForecast[] Three(History history) =>
        [new Ses().Fit(history), new Holt().Fit(history), new DampedHolt().Fit(history)];
}
