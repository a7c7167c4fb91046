using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Forecasting;

/// <summary>The forecast of a series without its season, with the season put back.</summary>
/// <param name="method">The method's name.</param>
/// <param name="inner">The forecast of what was left.</param>
/// <param name="season">The season's index of each coming step, again and again: the first stands for the step after the history.</param>
/// <param name="multiplied">Is the level multiplied by the index, or is it added?</param>
/// <param name="residuals">One a step of the history, in the series' own unit.</param>
internal sealed class SeasonPutBack(string method, FittedForecast inner, double[] season, bool multiplied, double[] residuals) : FittedForecast
{
    /// <inheritdoc/>
    public override string Method => method;

    /// <inheritdoc/>
    public override ReadOnlyMemory<double> Residuals => residuals;

    /// <summary>Fits a method to a history without its season.</summary>
    /// <param name="method">The name of the whole.</param>
    /// <param name="history">The history.</param>
    /// <param name="seasons">The season's index of each step of the history; the last season goes on.</param>
    /// <param name="period">Steps a season.</param>
    /// <param name="multiplied">Is the level multiplied by the index, or is it added?</param>
    /// <param name="fit">Fits what is left.</param>
    public static SeasonPutBack Of(string method, History history, ReadOnlySpan<double> seasons, int period, bool multiplied, Func<History, FittedForecast> fit)
    {
        var left = new double[history.Count];
        for (var t = 0; t < left.Length; t++)
        {
            left[t] = multiplied ? history.Values[t] / seasons[t] : history.Values[t] - seasons[t];
        }

        var inner = fit(new History(left, history.Calendar with { Season = 1 }));
        var residuals = inner.Residuals.ToArray();
        for (var t = 0; t < residuals.Length && multiplied; t++)
        {
            residuals[t] *= seasons[t];
        }

        return new(method, inner, seasons[^period..].ToArray(), multiplied, residuals);
    }

    /// <inheritdoc/>
    public override void Mean(Span<double> forecast)
    {
        inner.Mean(forecast);
        PutBack(forecast);
    }

    /// <inheritdoc/>
    public override void Simulate(RandomStream stream, Span<double> path)
    {
        inner.Simulate(stream, path);
        PutBack(path);
    }

    /// <inheritdoc/>
    public override double[,] Quantiles(ReadOnlySpan<double> shares, int horizon, RandomStream stream)
    {
        var quantiles = inner.Quantiles(shares, horizon, stream);
        for (var i = 0; i < horizon; i++)
        {
            for (var j = 0; j < shares.Length; j++)
            {
                quantiles[i, j] = With(quantiles[i, j], i);
            }
        }

        return quantiles;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LearntParameter> Explain() =>
        [.. inner.Explain(), new("season", season.Length), new("season-low", season.Min()), new("season-high", season.Max())];

    private void PutBack(Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = With(values[i], i);
        }
    }

    private double With(double value, int step) => multiplied ? value * season[step % season.Length] : value + season[step % season.Length];
}
