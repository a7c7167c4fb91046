namespace Vardbalans.Core.Need.Forecasting;

/// <summary>The smoothed mean of counts; its weight by the likelihood of the counts.</summary>
/// <param name="Alpha">The weight of a new count in the mean, 0–0.9.</param>
/// <param name="Level">The mean after the last step.</param>
/// <param name="Residuals">Count minus the mean before it, one a step.</param>
/// <param name="Excess">How much more the counts vary than Poisson's: the variance is mean + excess × mean². Zero or more.</param>
internal sealed record CountLevel(double Alpha, double Level, double[] Residuals, double Excess)
{
    /// <summary>Above this mean a count is as well treated as any amount.</summary>
    private const double LargestMean = 100;

    private static readonly double[] alphas = [0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.6, 0.9];

    /// <summary>Is it a series of few and counted?</summary>
    public static bool Fits(History history)
    {
        if (!history.IsCount || history.Stated < 8)
        {
            return false;
        }

        var sum = 0.0;
        foreach (var value in history.Values)
        {
            sum += double.IsNaN(value) ? 0 : value;
        }

        return sum <= LargestMean * history.Stated;
    }

    /// <summary>The mean with the greatest likelihood of the counts, given how much more they vary than Poisson's.</summary>
    public static CountLevel Best(ReadOnlySpan<double> values, double excess)
    {
        var search = new Search(values, excess);
        var alpha = NelderMead.Line(ref search, alphas, 2e-3);
        var residuals = new double[values.Length];
        var level = Search.First(values, alpha);
        var (squares, means, meanSquares) = (0.0, 0.0, 0.0);
        for (var t = 0; t < values.Length; t++)
        {
            var error = values[t] - level;
            residuals[t] = error;
            if (double.IsNaN(error))
            {
                continue;
            }

            squares += error * error;
            means += level;
            meanSquares += level * level;
            level += alpha * error;
        }

        return new(alpha, level, residuals, meanSquares > 0 ? Math.Max(0, (squares - means) / meanSquares) : 0);
    }

    private readonly ref struct Search(ReadOnlySpan<double> values, double excess) : IObjective
    {
        private readonly ReadOnlySpan<double> _values = values;

        /// <summary>The mean before the first count: of the first ones, the nearest counting most.</summary>
        public static double First(ReadOnlySpan<double> values, double alpha)
        {
            var (sum, weights, weight) = (0.0, 0.0, 1.0);
            foreach (var value in values)
            {
                if (!double.IsNaN(value))
                {
                    sum += weight * value;
                    weights += weight;
                    weight *= 1 - alpha;
                }

                if (weight < 1e-3)
                {
                    break;
                }
            }

            return sum / weights;
        }

        /// <summary>Minus the logarithm of the likelihood, less what no weight changes.</summary>
        public double At(scoped ReadOnlySpan<double> point)
        {
            var alpha = point[0];
            var (level, sum) = (First(_values, alpha), 0.0);
            foreach (var value in _values)
            {
                if (double.IsNaN(value))
                {
                    continue;
                }

                // A mean of nothing makes any count impossible; a very small one only very unlikely.
                var mean = Math.Max(level, 1e-4);
                sum += excess > 0
                    ? (Math.Log(1 + (excess * mean)) * (value + (1 / excess))) - (value * Math.Log(mean))
                    : mean - (value * Math.Log(mean));
                level += alpha * (value - level);
            }

            return sum;
        }
    }
}
