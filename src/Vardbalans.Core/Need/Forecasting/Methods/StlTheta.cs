namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>The season by STL, the same every year, on top of the Theta method (as R's <c>stlf</c> with a periodic window).</summary>
public sealed class StlTheta : IForecastMethod
{
    private static readonly Theta inner = new();

    /// <inheritdoc/>
    public string Name => "stl-theta";

    /// <inheritdoc/>
    public bool Fits(History history) => SeasonTakenOut.IsPossible(history) && inner.Fits(history);

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null) =>
        history.WithoutSeason.Fit(Name, history.Calendar.Season, inner);
}
