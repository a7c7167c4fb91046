using System.Runtime.CompilerServices;

namespace Vardbalans.Core.Quantities;

/// <summary>The one way a quantity refuses a bad value: the message carries the value and the range it should lie in.</summary>
internal static class Refuse
{
    /// <summary>The value itself if it is finite and lies in the range; otherwise it throws.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or outside the range.</exception>
    internal static double Outside(
        double from,
        double to,
        double value,
        string what,
        [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) && value >= from && value <= to
            ? value
            : throw new ArgumentOutOfRangeException(name, value, string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{what} must be a finite number from {Bound(from)} to {Bound(to)}."));

    private static string Bound(double value) =>
        value == double.MinValue ? "minus infinity"
        : value == double.MaxValue ? "infinity"
        : value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
