namespace Vardbalans.Core.Need.Adjusting;

/// <summary>How large an effect is thought to be: one in ten is smaller than the least, one in ten greater than the greatest, half on either side of the likeliest.</summary>
/// <remarks>Between and beyond the three it is a normal distribution on each side of the middle, as wide as each side says. docs/methods/forecast-adjustments.md.</remarks>
public readonly record struct EffectRange
{
    /// <summary>The range.</summary>
    /// <param name="low">One in ten is smaller.</param>
    /// <param name="likely">Half are smaller.</param>
    /// <param name="high">One in ten is greater.</param>
    /// <exception cref="ArgumentException">They do not rise, or are no numbers.</exception>
    public EffectRange(double low, double likely, double high)
    {
        if (!IsRange(low, likely, high))
        {
            throw new ArgumentException($"The least ({low}), the likeliest ({likely}) and the greatest effect ({high}) must be numbers that rise.", nameof(low));
        }

        (Low, Likely, High) = (low, likely, high);
    }

    /// <summary>One in ten is smaller.</summary>
    public double Low { get; }

    /// <summary>Half are smaller.</summary>
    public double Likely { get; }

    /// <summary>One in ten is greater.</summary>
    public double High { get; }

    /// <summary>The distance, in standard deviations, from the middle of a normal distribution to what one in ten is beyond.</summary>
    internal static double Tenth { get; } = Series.StandardNormal.Quantile(0.9);

    /// <summary>Are the three numbers, in order?</summary>
    public static bool IsRange(double low, double likely, double high) =>
        double.IsFinite(low) && double.IsFinite(likely) && double.IsFinite(high) && low <= likely && likely <= high;

    /// <summary>The effect that lies as far out as a standard normal value does.</summary>
    /// <param name="normal">0 is the likeliest, 1.28 the greatest, −1.28 the least.</param>
    public double At(double normal) => Likely + (normal / Tenth * (normal < 0 ? Likely - Low : High - Likely));

    /// <summary>How far a limit lies from the likeliest.</summary>
    /// <param name="isUpper">The limit above.</param>
    /// <param name="normal">How far out, in standard deviations; zero or more.</param>
    internal double Side(bool isUpper, double normal) => normal / Tenth * (isUpper ? High - Likely : Likely - Low);
}
