using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>The value a season earlier: of the week with the same holiday where the calendar knows holidays, else of the same step.</summary>
public sealed class SeasonalNaive : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "seasonal-naive";

    /// <inheritdoc/>
    public bool Fits(History history) => SeasonBack.IsKnown(history);

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null)
    {
        var residuals = new double[history.Count];
        for (var t = 0; t < residuals.Length; t++)
        {
            residuals[t] = history.Values[t] - SeasonBack.ValueBefore(history, t);
        }

        return new Fitted(Name, history, residuals);
    }

    private sealed class Fitted(string method, History history, double[] residuals) : FittedForecast
    {
        private readonly double _spread = LinearForecast.SpreadOf(residuals, 0);

        public override string Method => method;

        public override ReadOnlyMemory<double> Residuals => residuals;

        public override void Mean(Span<double> forecast) => SeasonBack.Coming(history, forecast);

        public override void Simulate(RandomStream stream, Span<double> path)
        {
            Mean(path);
            for (var i = 0; i < path.Length; i++)
            {
                var back = history.Calendar.SeasonBefore(history.Count + i) - history.Count;
                path[i] = (back >= 0 ? path[back] : path[i]) + (_spread * stream.NextNormal());
            }
        }

        public override double[,] Quantiles(ReadOnlySpan<double> shares, int horizon, RandomStream stream)
        {
            var mean = new double[horizon];
            Mean(mean);
            var quantiles = new double[horizon, shares.Length];
            for (var i = 0; i < horizon; i++)
            {
                // Each further season ahead adds one more independent error.
                var seasons = 1;
                for (var back = history.Calendar.SeasonBefore(history.Count + i); back >= history.Count; back = history.Calendar.SeasonBefore(back))
                {
                    seasons++;
                }

                for (var j = 0; j < shares.Length; j++)
                {
                    quantiles[i, j] = mean[i] + (StandardNormal.Quantile(shares[j]) * _spread * Math.Sqrt(seasons));
                }
            }

            return quantiles;
        }

        public override IReadOnlyList<LearntParameter> Explain() => [new("season", history.Calendar.Season)];
    }
}
