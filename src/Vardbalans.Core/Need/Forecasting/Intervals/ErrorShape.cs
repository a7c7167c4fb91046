namespace Vardbalans.Core.Need.Forecasting.Intervals;

/// <summary>A distribution of errors in units of their own mean size, by its quantiles at fixed shares.</summary>
internal sealed class ErrorShape
{
    private static readonly double[] shares = Shares();
    private readonly double[] _quantiles;

    private ErrorShape(double[] quantiles) => _quantiles = quantiles;

    /// <summary>Where nothing is known: Student's t with 6 degrees of freedom, of mean size one.</summary>
    public static ErrorShape Usual { get; } = new([.. shares.Select(p => T6(p) / MeanSizeOfT6)]);

    /// <summary>E|t| with 6 degrees of freedom: 2·√6·Γ(3.5) / (√π·Γ(3)·5).</summary>
    private const double MeanSizeOfT6 = 0.91855865;

    /// <summary>The shape of errors, each with its weight.</summary>
    public static ErrorShape? Of(double[] errors, double[] weights)
    {
        if (errors.Length == 0)
        {
            return null;
        }

        Array.Sort(errors, weights);
        var total = weights.Sum();
        var quantiles = new double[shares.Length];
        var (at, below) = (0, weights[0] / 2);
        for (var k = 0; k < shares.Length; k++)
        {
            var wanted = shares[k] * total;
            while (at < errors.Length - 1 && below < wanted)
            {
                at++;
                below += (weights[at - 1] + weights[at]) / 2;
            }

            var step = at == 0 ? 0 : (weights[at - 1] + weights[at]) / 2;
            var back = step > 0 ? Math.Clamp((below - wanted) / step, 0, 1) : 0;
            quantiles[k] = at == 0 ? errors[0] : errors[at] - (back * (errors[at] - errors[at - 1]));
        }

        return new ErrorShape(quantiles);
    }

    /// <summary>Between two shapes, quantile by quantile.</summary>
    public static ErrorShape Between(ErrorShape? a, double weightOfA, ErrorShape b, double weightOfB) => a is null || weightOfA <= 0
        ? b
        : new([.. a._quantiles.Zip(b._quantiles, (x, y) => ((x * weightOfA) + (y * weightOfB)) / (weightOfA + weightOfB))]);

    /// <summary>The error with this share of errors below it.</summary>
    public double Quantile(double share)
    {
        var at = Array.BinarySearch(shares, share);
        if (at >= 0)
        {
            return _quantiles[at];
        }

        at = Math.Clamp(~at, 1, shares.Length - 1);
        var part = (share - shares[at - 1]) / (shares[at] - shares[at - 1]);
        return _quantiles[at - 1] + (Math.Clamp(part, 0, 1) * (_quantiles[at] - _quantiles[at - 1]));
    }

    /// <summary>Quantile of Student's t with 6 degrees of freedom, by halving: its share below has a closed form (Abramowitz and Stegun 26.7.4).</summary>
    internal static double T6(double share)
    {
        var (low, high) = (-50.0, 50.0);
        for (var k = 0; k < 60; k++)
        {
            var t = (low + high) / 2;
            var angle = Math.Atan(t / Math.Sqrt(6));
            var square = Math.Cos(angle) * Math.Cos(angle);
            var below = 0.5 + (0.5 * Math.Sin(angle) * (1 + (square / 2) + (3.0 / 8 * square * square)));
            (low, high) = below < share ? (t, high) : (low, t);
        }

        return (low + high) / 2;
    }

    private static double[] Shares()
    {
        double[] low = [0.001, 0.0025, 0.005, 0.01, 0.015, 0.02, 0.025, 0.03, 0.04, .. Enumerable.Range(5, 45).Select(k => k / 100.0)];
        return [.. low, 0.5, .. low.Reverse().Select(p => 1 - p)];
    }
}
