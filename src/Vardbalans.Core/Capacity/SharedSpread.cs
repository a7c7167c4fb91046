using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Capacity;

/// <summary>How wide a sum of several units' forecasts is, when a part of their errors is the same for all. See docs/methods/staff-capacity.md.</summary>
/// <remarks>With the same correlation ρ between any two: variance of the sum = (1 − ρ) Σσ² + ρ (Σσ)². Independent units are ρ = 0, one and the same ρ = 1.</remarks>
public static class SharedSpread
{
    /// <summary>The spread of the sum.</summary>
    /// <param name="parts">Each unit's spread, zero or more, all in one measure.</param>
    /// <param name="together">ρ, 0–1.</param>
    public static double Of(IReadOnlyCollection<double> parts, Share together)
    {
        var (alone, all) = Squares(parts);
        return Math.Sqrt(((1 - together.Value) * alone) + (together.Value * all));
    }

    /// <summary>ρ as the sum itself tells, from how much it has varied.</summary>
    /// <param name="parts">Each unit's spread.</param>
    /// <param name="whole">The spread that the sum has had, in the same measure.</param>
    /// <returns>None with fewer than two units that vary, for then nothing goes together.</returns>
    public static Share? Together(IReadOnlyCollection<double> parts, double whole)
    {
        var (alone, all) = Squares(parts);
        return all - alone > 1e-9 * all ? new Share(Math.Clamp(((whole * whole) - alone) / (all - alone), 0, 1)) : null;
    }

    private static (double Alone, double All) Squares(IReadOnlyCollection<double> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var sum = parts.Sum();
        return (parts.Sum(p => p * p), sum * sum);
    }
}
