using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Capacity;

/// <summary>How forecasts of capacity have gone over some weeks (<i>facit</i>), from sums and never means of ratios. See docs/methods/capacity-record.md.</summary>
/// <param name="Weeks">Weeks compared.</param>
/// <param name="Bias">A fraction: Σ(forecast − actual) ÷ Σ actual; above zero too high.</param>
/// <param name="Error">Σ|forecast − actual| ÷ Σ actual.</param>
public readonly record struct OutlookScore(int Weeks, double Bias, Ratio Error)
{
    /// <summary>Fewer weeks say nothing.</summary>
    public const int FewestWeeks = 4;

    /// <summary>The score; none when too few weeks have come, or nothing was there.</summary>
    /// <param name="pairs">Forecast and actual of the same weeks, in the same unit.</param>
    public static OutlookScore? Of(IReadOnlyCollection<(double Forecast, double Actual)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var actual = pairs.Sum(p => p.Actual);
        return pairs.Count < FewestWeeks || Ratio.Of(pairs.Sum(p => Math.Abs(p.Forecast - p.Actual)), actual) is not { } error
            ? null
            : new OutlookScore(pairs.Count, pairs.Sum(p => p.Forecast - p.Actual) / actual, error);
    }
}
