namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>The season by STL, the same every year, on top of simple exponential smoothing (as R's <c>stlf</c> with a periodic window).</summary>
public sealed class StlSes : IForecastMethod
{
    private static readonly Ses inner = new();

    /// <inheritdoc/>
    public string Name => "stl-ses";

    /// <inheritdoc/>
    public bool Fits(History history) => SeasonTakenOut.IsPossible(history) && inner.Fits(history);

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null) =>
        history.WithoutSeason.Fit(Name, history.Calendar.Season, inner);
}
