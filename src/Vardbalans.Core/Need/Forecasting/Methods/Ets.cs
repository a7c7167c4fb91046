namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>The exponential smoothing model with the least AICc among those that are admissible (Hyndman, Koehler, Ord and Snyder 2008; R's <c>ets</c>).</summary>
/// <remarks>
/// Errors added or relative; no trend, a trend or a damped one; no season, one added or multiplied where it has at most 24 steps. As in R, an
/// added error never goes with a multiplied season, and relative errors need values above zero.
/// </remarks>
public sealed class Ets : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "ets";

    /// <inheritdoc/>
    public bool Fits(History history) => history.Stated >= 8;

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null) => new EtsForecast(Name, history, Best(history));

    /// <summary>The model with the least AICc.</summary>
    internal static EtsModel Best(History history)
    {
        var (isPositive, squares) = (true, 0.0);
        foreach (var value in history.Values)
        {
            isPositive &= !(value <= 0);
            squares += double.IsNaN(value) ? 0 : value * value;
        }

        var floor = Math.Max(1e-14 * squares, 1e-300);
        var best = EtsSearch.Plain(history, new(false, Trend.None, SeasonKind.None, 0), floor);
        foreach (var model in Others(history, isPositive, floor))
        {
            best = model.Aicc(history.Stated) < best.Aicc(history.Stated) ? model : best;
        }

        return best;
    }

    private static IEnumerable<EtsModel> Others(History history, bool isPositive, double floor)
    {
        var season = history.Calendar.Season;
        var hasSeason = season is > 1 and <= Theta.LongestSeason && history.Count > 2 * season && history.Stated > 1.7 * season;
        var added = hasSeason ? SeasonalIndices.Of(history.Values, season, multiplied: false) : [];
        var multiplied = hasSeason && isPositive ? SeasonalIndices.Of(history.Values, season, multiplied: true) : [];
        foreach (var trend in (Trend[])[Trend.None, Trend.Additive, Trend.Damped])
        {
            foreach (var isRelative in (bool[])[false, true])
            {
                if (isRelative && !isPositive)
                {
                    continue;
                }

                if (trend != Trend.None || isRelative)
                {
                    yield return EtsSearch.Plain(history, new(isRelative, trend, SeasonKind.None, 0), floor);
                }

                if (hasSeason)
                {
                    yield return EtsSearch.Seasonal(history, new(isRelative, trend, SeasonKind.Added, season), added, floor);
                }

                if (hasSeason && isRelative && multiplied.All(index => index > 0.01))
                {
                    yield return EtsSearch.Seasonal(history, new(isRelative, trend, SeasonKind.Multiplied, season), multiplied, floor);
                }
            }
        }
    }
}
