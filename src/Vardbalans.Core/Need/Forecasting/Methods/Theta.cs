namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>The Theta method: a smoothed level with half the slope of the straight line through the series (Assimakopoulos and Nikolopoulos 2000; R's <c>thetaf</c>).</summary>
/// <remarks>A season of at most <see cref="LongestSeason"/> steps that the autocorrelation supports is divided out first and multiplied back.</remarks>
public sealed class Theta : IForecastMethod
{
    /// <summary>A longer season has too few repeats to be learnt step by step.</summary>
    internal const int LongestSeason = 24;

    /// <inheritdoc/>
    public string Name => "theta";

    /// <inheritdoc/>
    public bool Fits(History history) => history.Stated >= 4;

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null) =>
        Deseasonalised(Name, history, WithoutSeason);

    /// <summary>A method for series without season, fitted with the season divided out where there is one.</summary>
    internal static FittedForecast Deseasonalised(string name, History history, Func<History, FittedForecast> fit)
    {
        var season = history.Calendar.Season;
        if (season > LongestSeason || !SeasonalIndices.IsSeasonal(history.Values, season))
        {
            return fit(history);
        }

        var indices = SeasonalIndices.Of(history.Values, season, multiplied: true);
        foreach (var index in indices)
        {
            // Divided by next to nothing, or turned over, a value says nothing of the level.
            if (!(index > 1e-10))
            {
                return fit(history);
            }
        }

        var seasons = new double[history.Count];
        for (var t = 0; t < seasons.Length; t++)
        {
            seasons[t] = indices[t % season];
        }

        return SeasonPutBack.Of(name, history, seasons, season, multiplied: true, fit);
    }

    private FittedForecast WithoutSeason(History history)
    {
        var smoothing = history.Smoothed(Trend.None);
        var errors = new double[history.Count];
        var (level, _) = smoothing.Run(history.Values, errors);
        var half = Slope(history.Values) / 2;
        var alpha = smoothing.Alpha;
        var residuals = new double[history.Count];
        var keep = 1.0;
        for (var t = 0; t < residuals.Length; t++)
        {
            // The forecast one step on from step t − 1 adds half the slope times (1 − (1 − α)^t) ÷ α.
            residuals[t] = errors[t] - (half * (1 - keep) / alpha);
            keep *= 1 - alpha;
        }

        return new Fitted(Name, residuals, level + (half * (1 - keep) / alpha), half, alpha);
    }

    /// <summary>The slope of the straight line through the stated values.</summary>
    private static double Slope(ReadOnlySpan<double> values)
    {
        var (n, t, y, tt, ty) = (0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
            {
                continue;
            }

            n++;
            var (fromTime, fromValue) = (i - t, values[i] - y);
            t += fromTime / n;
            y += fromValue / n;
            tt += fromTime * (i - t);
            ty += fromTime * (values[i] - y);
        }

        return tt > 0 ? ty / tt : 0;
    }

    private sealed class Fitted(string method, double[] residuals, double first, double drift, double alpha) : LinearForecast(method, residuals, 3)
    {
        public override void Mean(Span<double> forecast)
        {
            for (var i = 0; i < forecast.Length; i++)
            {
                forecast[i] = first + (drift * i);
            }
        }

        public override IReadOnlyList<LearntParameter> Explain() => [new("level-weight", alpha), new("drift", drift)];

        protected override void Responses(Span<double> responses)
        {
            responses.Fill(alpha);
            responses[..Math.Min(1, responses.Length)].Fill(1);
        }
    }
}
