namespace Vardbalans.Core.Series;

/// <summary>Categories that count more than their total, and those that explain it.</summary>
/// <param name="Excess">How much more the categories are than the total, over all weeks.</param>
/// <param name="Total">The total over the same weeks.</param>
/// <param name="Weeks">Weeks where they are more.</param>
/// <param name="Of">Weeks compared.</param>
/// <param name="Explained">Categories whose numbers, week by week, are just the excess: they lie within others. None: no such are found.</param>
public sealed record Overlap(long Excess, long Total, int Weeks, int Of, IReadOnlyList<string> Explained);

/// <summary>Looks for categories that overlap: adding them counts some care twice.</summary>
public static class Overlaps
{
    /// <summary>Of the weeks, so many at least must show it.</summary>
    private const double MostWeeks = 0.9;

    /// <summary>Fewest weeks that tell anything.</summary>
    private const int FewestWeeks = 4;

    /// <summary>The overlap, or none.</summary>
    /// <param name="total">The total, a value a week.</param>
    /// <param name="categories">The categories by name, a value a week each; absent in a week counts nothing there.</param>
    public static Overlap? In(IReadOnlyList<long?> total, IReadOnlyDictionary<string, IReadOnlyList<long?>> categories)
    {
        ArgumentNullException.ThrowIfNull(total);
        ArgumentNullException.ThrowIfNull(categories);
        var weeks = Enumerable.Range(0, total.Count).Where(w => total[w] is not null && categories.Values.Any(c => c[w] is not null)).ToList();
        var excess = weeks.Select(w => categories.Values.Sum(c => c[w] ?? 0) - total[w]!.Value).ToList();
        var more = excess.Count(e => e > 0);
        return weeks.Count < FewestWeeks || more < MostWeeks * weeks.Count
            ? null
            : new Overlap(excess.Sum(), weeks.Sum(w => total[w]!.Value), more, weeks.Count, Explaining(weeks, excess, categories));
    }

    /// <summary>One, two or three categories that together are the excess in nearly every week.</summary>
    private static string[] Explaining(List<int> weeks, List<long> excess, IReadOnlyDictionary<string, IReadOnlyList<long?>> categories)
    {
        var names = categories.Keys.Order(StringComparer.Ordinal).ToList();
        IEnumerable<string[]> sets = names.Select(n => new[] { n });
        sets = sets.Concat(from a in names from b in names where string.CompareOrdinal(a, b) < 0 select new[] { a, b });
        sets = sets.Concat(
            from a in names
            from b in names
            where string.CompareOrdinal(a, b) < 0
            from c in names
            where string.CompareOrdinal(b, c) < 0
            select new[] { a, b, c });
        return names.Count > 20 ? [] : sets.FirstOrDefault(set =>
            weeks.Index().Count(w => set.Sum(name => categories[name][w.Item] ?? 0) == excess[w.Index]) >= MostWeeks * weeks.Count) ?? [];
    }
}
