namespace Vardbalans.Core.Quantities;

/// <summary>Divides a whole number into whole parts by weight, without losing or adding any.</summary>
/// <remarks>Weights are decimal, so that 0.3 is 0.3 and an exact half is seen as one. See docs/methods/week-profile.md.</remarks>
public static class Apportionment
{
    /// <summary>Differences of the rounded running total (half up): every prefix is within 1/2 of its exact share.</summary>
    /// <param name="total">The number to divide; zero or more.</param>
    /// <param name="weights">Zero or more each. Their order is the order of the running total.</param>
    /// <exception cref="ArgumentOutOfRangeException">The total or a weight is negative.</exception>
    /// <exception cref="ArgumentException">The total is above zero and no weight is.</exception>
    public static IReadOnlyList<int> Cumulative(int total, IReadOnlyList<decimal> weights)
    {
        var sum = Sum(total, weights);
        var parts = new int[weights.Count];
        var running = 0m;
        var given = 0;
        for (var i = 0; i < parts.Length && sum > 0; i++)
        {
            running += weights[i];
            // One division, of doubled numbers: total × running / sum + 1/2, rounded down.
            var upTo = (int)decimal.Floor(((2 * total * running) + sum) / (2 * sum));
            parts[i] = upTo - given;
            given = upTo;
        }

        return parts;
    }

    /// <summary>Whole parts of the exact shares, the rest to the largest remainders; ties go to the first in order.</summary>
    /// <inheritdoc cref="Cumulative"/>
    public static IReadOnlyList<int> LargestRemainder(int total, IReadOnlyList<decimal> weights)
    {
        var sum = Sum(total, weights);
        if (sum == 0)
        {
            return new int[weights.Count];
        }

        var parts = weights.Select(weight => (int)decimal.Floor(total * weight / sum)).ToArray();
        var byRemainder = Enumerable.Range(0, parts.Length)
            .OrderByDescending(i => (total * weights[i]) - (parts[i] * sum))
            .ThenBy(i => i);
        foreach (var i in byRemainder.Take(total - parts.Sum()))
        {
            parts[i]++;
        }

        return parts;
    }

    private static decimal Sum(int total, IReadOnlyList<decimal> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
        }

        var sum = weights.Sum();
        return sum > 0 || total == 0
            ? sum
            : throw new ArgumentException($"{total} cannot be divided: no weight is above zero.", nameof(weights));
    }
}
