namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>Small counts around a smoothed mean, varying more than Poisson's law has them (Snyder, Ord and Beaumont 2012).</summary>
/// <remarks>How much more is told by the errors of Poisson smoothing; the mean's weight is then found again with it.</remarks>
public sealed class NegativeBinomialSmoothing : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "negative-binomial";

    /// <inheritdoc/>
    public bool Fits(History history) => CountLevel.Fits(history);

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null)
    {
        var poisson = history.Counted;
        if (poisson.Excess <= 1e-6)
        {
            return new CountForecast(Name, poisson, 0);
        }

        var fit = CountLevel.Best(history.Values, poisson.Excess);
        return new CountForecast(Name, fit, fit.Excess > 1e-6 ? fit.Excess : 0);
    }
}
