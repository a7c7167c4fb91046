namespace Vardbalans.Core.Need.Forecasting;

/// <summary>A way to forecast one series. It is stateless and may be used by many at once. Its definition and source stand in docs/methods/forecasting.md.</summary>
public interface IForecastMethod
{
    /// <summary>Its name on the command line, in files and in the database: lower case, words joined by hyphens.</summary>
    string Name { get; }

    /// <summary>Can it be fitted to this history? If not, it takes no part for the series.</summary>
    bool Fits(History history);

    /// <summary>Fits it. The same history gives the same fit, to the last bit.</summary>
    /// <param name="history">What is known at the origin; <see cref="Fits"/> has said yes.</param>
    /// <param name="earlier">A fit of the same method to an earlier origin of the same series, to start the search from; or none. It may change the time, not the answer by more than the search's own tolerance.</param>
    FittedForecast Fit(History history, FittedForecast? earlier = null);
}
