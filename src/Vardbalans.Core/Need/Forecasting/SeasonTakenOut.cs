namespace Vardbalans.Core.Need.Forecasting;

/// <summary>A history with its season taken off by STL.</summary>
/// <param name="Seasons">The season's index of each step of the history.</param>
/// <param name="Left">What is left, without a season.</param>
internal sealed record SeasonTakenOut(double[] Seasons, History Left)
{
    /// <summary>Are there two whole seasons and more to tell a season from?</summary>
    public static bool IsPossible(History history) =>
        history.Calendar.Season > 1 && history.Count > 2 * history.Calendar.Season && history.Stated > 1.7 * history.Calendar.Season;

    /// <summary>Takes it off.</summary>
    public static SeasonTakenOut Of(History history)
    {
        var season = history.Calendar.Season;
        var places = Stl.Season(history.Values, season);
        var (seasons, left) = (new double[history.Count], new double[history.Count]);
        for (var t = 0; t < seasons.Length; t++)
        {
            seasons[t] = places[t % season];
            left[t] = history.Values[t] - seasons[t];
        }

        return new(seasons, new History(left, history.Calendar with { Season = 1 }));
    }

    /// <summary>Fits a method to what is left, and puts the season back.</summary>
    public SeasonPutBack Fit(string method, int period, IForecastMethod inner)
    {
        var fit = inner.Fit(Left);
        return new(method, fit, Seasons[^period..], multiplied: false, fit.Residuals.ToArray());
    }
}
