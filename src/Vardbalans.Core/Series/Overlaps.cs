namespace Vardbalans.Core.Series;

/// <summary>Categories that count more than their total, and those that explain it.</summary>
/// <param name="Excess">How much more the categories are than the total, over all weeks.</param>
/// <param name="Total">The total over the same weeks.</param>
/// <param name="Weeks">Weeks where they are more.</param>
/// <param name="Of">Weeks compared.</param>
/// <param name="Explained">Categories without which the others are the total: they lie within others, or hold others. None: no such are found.</param>
/// <param name="Left">What the total counts beyond those others, over all weeks: 0 when they are exactly it.</param>
public sealed record Overlap(long Excess, long Total, int Weeks, int Of, IReadOnlyList<string> Explained, long Left = 0);

/// <summary>Looks for categories that overlap: adding them counts some care twice.</summary>
/// <remarks>
/// A published file leaves out its smallest numbers, so the parts of a true total may be a little less than it. They are taken for its
/// parts all the same when what is left is small and moves far less than it would if the two were counted apart
/// (docs/methods/findings.md).
/// </remarks>
public static class Overlaps
{
    /// <summary>Of the weeks, so many at least must show it.</summary>
    private const double MostWeeks = 0.9;

    /// <summary>Fewest weeks that tell anything of an exact sum.</summary>
    private const int FewestWeeks = 4;

    /// <summary>Fewest weeks that tell how what is left moves.</summary>
    private const int FewestNearWeeks = 12;

    /// <summary>The part of a week's total that may be left.</summary>
    private const double MostLeft = 0.005;

    /// <summary>
    /// Sums that are counted apart differ by chance with a variance of their sum (Poisson), twice the total. What is left out of a true
    /// total may have a twentieth of it.
    /// </summary>
    private const double MostVariance = 0.05;

    /// <summary>More categories than this are not tried against each other.</summary>
    private const int MostCategories = 20;

    /// <summary>The overlap, or none.</summary>
    /// <param name="total">The total, a value a week.</param>
    /// <param name="categories">The categories by name, a value a week each; absent in a week counts nothing there.</param>
    public static Overlap? In(IReadOnlyList<long?> total, IReadOnlyDictionary<string, IReadOnlyList<long?>> categories)
    {
        ArgumentNullException.ThrowIfNull(total);
        ArgumentNullException.ThrowIfNull(categories);
        var weeks = Enumerable.Range(0, total.Count).Where(w => total[w] is not null && categories.Values.Any(c => c[w] is not null)).ToList();
        var totals = weeks.Select(w => total[w]!.Value).ToArray();
        var excess = weeks.Select(w => categories.Values.Sum(c => c[w] ?? 0) - total[w]!.Value).ToArray();
        var more = excess.Count(e => e > 0);
        if (weeks.Count < FewestWeeks || more < MostWeeks * weeks.Count)
        {
            return null;
        }

        var found = categories.Count > MostCategories ? null : Explaining(totals, excess, categories.ToDictionary(c => c.Key, c => weeks.Select(w => c.Value[w] ?? 0).ToArray()));
        return new Overlap(excess.Sum(), totals.Sum(), more, weeks.Count, found?.Names ?? [], found?.Left ?? 0);
    }

    /// <summary>One, two or three categories that together are the excess: exactly in nearly every week, else the nearest of those that are nearly it.</summary>
    private static (string[] Names, long Left)? Explaining(long[] totals, long[] excess, Dictionary<string, long[]> categories)
    {
        var names = categories.Keys.Order(StringComparer.Ordinal).ToList();
        (string[] Names, long Left)? nearest = null;
        foreach (var set in Sets(names))
        {
            var left = excess.Select((e, w) => set.Sum(name => categories[name][w]) - e).ToArray();
            if (left.Count(l => l == 0) >= MostWeeks * left.Length)
            {
                return (set, left.Sum());
            }

            // The fewest categories say it plainest; of as many, those that leave the least.
            if (IsNear(left, totals) && (nearest is not { } other || (set.Length == other.Names.Length && left.Sum() < other.Left)))
            {
                nearest = (set, left.Sum());
            }
        }

        return nearest;
    }

    private static IEnumerable<string[]> Sets(List<string> names)
    {
        IEnumerable<string[]> sets = names.Select(n => new[] { n });
        sets = sets.Concat(from a in names from b in names where string.CompareOrdinal(a, b) < 0 select new[] { a, b });
        return sets.Concat(
            from a in names
            from b in names
            where string.CompareOrdinal(a, b) < 0
            from c in names
            where string.CompareOrdinal(b, c) < 0
            select new[] { a, b, c });
    }

    /// <summary>Never below nought in more than a tenth of the weeks, small, and steadier than what is counted apart.</summary>
    private static bool IsNear(long[] left, long[] totals)
    {
        if (left.Length < FewestNearWeeks || left.Where((l, w) => l >= 0 && l <= MostLeft * totals[w]).Count() < MostWeeks * left.Length)
        {
            return false;
        }

        var mean = left.Average();
        return left.Sum(l => (l - mean) * (l - mean)) / (left.Length - 1) <= MostVariance * 2 * totals.Average();
    }
}
