using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Forecasting;

/// <summary>A forecast whose one-step errors are normal, alike and independent, and whose future values are sums of them: quantiles are exact.</summary>
/// <param name="method">The method's name.</param>
/// <param name="residuals">One a step of the history.</param>
/// <param name="parameters">How many numbers were learnt, which the spread of the errors pays for.</param>
internal abstract class LinearForecast(string method, double[] residuals, int parameters) : FittedForecast
{
    /// <inheritdoc/>
    public override string Method => method;

    /// <inheritdoc/>
    public override ReadOnlyMemory<double> Residuals => residuals;

    /// <summary>The standard deviation of a one-step error.</summary>
    public double Spread { get; } = SpreadOf(residuals, parameters);

    /// <inheritdoc/>
    public override void Simulate(RandomStream stream, Span<double> path)
    {
        Span<double> responses = path.Length <= 256 ? stackalloc double[path.Length] : new double[path.Length];
        Span<double> errors = path.Length <= 256 ? stackalloc double[path.Length] : new double[path.Length];
        Responses(responses);
        Mean(path);
        for (var i = 0; i < path.Length; i++)
        {
            errors[i] = Spread * stream.NextNormal();
            for (var j = 0; j <= i; j++)
            {
                path[i] += responses[j] * errors[i - j];
            }
        }
    }

    /// <inheritdoc/>
    public override double[,] Quantiles(ReadOnlySpan<double> shares, int horizon, RandomStream stream)
    {
        Span<double> responses = horizon <= 256 ? stackalloc double[horizon] : new double[horizon];
        Span<double> mean = horizon <= 256 ? stackalloc double[horizon] : new double[horizon];
        Responses(responses);
        Mean(mean);
        var quantiles = new double[horizon, shares.Length];
        for (var j = 0; j < shares.Length; j++)
        {
            var (normal, sum) = (StandardNormal.Quantile(shares[j]), 0.0);
            for (var i = 0; i < horizon; i++)
            {
                sum += responses[i] * responses[i];
                quantiles[i, j] = mean[i] + (normal * Spread * Math.Sqrt(sum));
            }
        }

        return quantiles;
    }

    /// <summary>The root of the mean square of what is stated, with the learnt numbers paid for; 0 of nothing.</summary>
    internal static double SpreadOf(ReadOnlySpan<double> residuals, int parameters)
    {
        var (sum, count) = (0.0, 0);
        foreach (var residual in residuals)
        {
            if (!double.IsNaN(residual))
            {
                sum += residual * residual;
                count++;
            }
        }

        return count == 0 ? 0 : Math.Sqrt(sum / Math.Max(1, count - parameters));
    }

    /// <summary>How much of an error at one step is still there 0, 1, 2, … steps later; the first is 1.</summary>
    /// <param name="responses">Takes them.</param>
    protected abstract void Responses(Span<double> responses);
}
