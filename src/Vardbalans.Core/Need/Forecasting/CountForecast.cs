using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Forecasting;

/// <summary>Counts around a smoothed mean: Poisson's, or the negative binomial's where they vary more.</summary>
/// <param name="method">The method's name.</param>
/// <param name="level">The fitted mean.</param>
/// <param name="excess">The variance of a count is mean + excess × mean²; 0 is Poisson's.</param>
internal sealed class CountForecast(string method, CountLevel level, double excess) : FittedForecast
{
    /// <inheritdoc/>
    public override string Method => method;

    /// <inheritdoc/>
    public override ReadOnlyMemory<double> Residuals => level.Residuals;

    /// <inheritdoc/>
    public override void Mean(Span<double> forecast) => forecast.Fill(level.Level);

    /// <inheritdoc/>
    public override void Simulate(RandomStream stream, Span<double> path)
    {
        var mean = level.Level;
        for (var i = 0; i < path.Length; i++)
        {
            path[i] = stream.NextPoisson(excess > 0 && mean > 0 ? stream.NextGamma(1 / excess, mean) : mean);
            mean += level.Alpha * (path[i] - mean);
        }
    }

    /// <summary>Of the negative binomial with the exact mean and variance of each step; Poisson's at the first where the counts are.</summary>
    public override double[,] Quantiles(ReadOnlySpan<double> shares, int horizon, RandomStream stream)
    {
        var quantiles = new double[horizon, shares.Length];
        var (mean, moved) = (level.Level, 0.0);
        for (var i = 0; i < horizon; i++)
        {
            var own = mean + (excess * ((mean * mean) + moved));
            Fill(quantiles, i, shares, mean, mean > 0 ? Math.Max(0, moved + own - mean) / (mean * mean) : 0);
            moved += level.Alpha * level.Alpha * own;
        }

        return quantiles;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LearntParameter> Explain() =>
        excess > 0 ? [new("level-weight", level.Alpha), new("level", level.Level), new("excess", excess)] : [new("level-weight", level.Alpha), new("level", level.Level)];

    private static void Fill(double[,] quantiles, int step, ReadOnlySpan<double> shares, double mean, double excess)
    {
        // log p(0): each next chance follows from the one before it.
        var chance = excess > 1e-9 ? Math.Exp(-Math.Log(1 + (excess * mean)) / excess) : Math.Exp(-mean);
        if (chance < 1e-280)
        {
            for (var j = 0; j < shares.Length; j++)
            {
                var normal = mean + (StandardNormal.Quantile(shares[j]) * Math.Sqrt(mean + (excess * mean * mean)));
                quantiles[step, j] = Math.Max(0, Math.Round(normal));
            }

            return;
        }

        var (sum, count) = (chance, 0);
        for (var j = 0; j < shares.Length; j++)
        {
            while (sum < shares[j] && (count < mean || chance > 1e-14))
            {
                chance *= excess > 1e-9 ? (count + (1 / excess)) / (count + 1) * (excess * mean / (1 + (excess * mean))) : mean / (count + 1);
                sum += chance;
                count++;
            }

            quantiles[step, j] = count;
        }
    }
}
