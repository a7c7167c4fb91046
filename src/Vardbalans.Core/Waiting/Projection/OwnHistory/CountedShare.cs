using Vardbalans.Core.Series;

namespace Vardbalans.Core.Waiting.Projection.OwnHistory;

/// <summary>A share that was counted, with how sure it is.</summary>
/// <param name="Count">As many of them.</param>
/// <param name="Of">Out of so many, one or more.</param>
/// <param name="Low">The true share is below this with a chance of 2.5 %.</param>
/// <param name="High">The true share is above this with a chance of 2.5 %.</param>
public readonly record struct CountedShare(int Count, int Of, double Low, double High)
{
    /// <summary>The share itself, 0–1.</summary>
    public double Value => (double)Count / Of;

    /// <summary>A share with Wilson's interval (1927), 95 %.</summary>
    /// <param name="count">As many.</param>
    /// <param name="of">Out of so many.</param>
    /// <param name="clustering">How many times larger the variance is than by chance alone, since what happens in one week goes together; 1 or more.</param>
    /// <exception cref="ArgumentException">The count is not between zero and the whole, or there is no whole.</exception>
    public static CountedShare Counted(int count, int of, double clustering = 1)
    {
        if (of <= 0 || count < 0 || count > of || !(clustering >= 1))
        {
            throw new ArgumentException($"{count} of {of} is no share that was counted.");
        }

        var (share, n, z) = ((double)count / of, of / clustering, StandardNormal.Quantile(0.975));
        var (middle, reach) = (share + (z * z / (2 * n)), z * Math.Sqrt((share * (1 - share) / n) + (z * z / (4 * n * n))));
        var whole = 1 + (z * z / n);
        return new CountedShare(count, of, Math.Max(0, (middle - reach) / whole), Math.Min(1, (middle + reach) / whole));
    }

    /// <summary>The same from weeks, minding that starts of one week go together.</summary>
    /// <param name="weeks">For each week as many, out of so many.</param>
    public static CountedShare Counted(IReadOnlyList<(int Count, int Of)> weeks)
    {
        var (count, of) = (weeks.Sum(w => w.Count), weeks.Sum(w => w.Of));
        var share = (double)count / Math.Max(1, of);
        var byChance = of * share * (1 - share);
        var told = weeks.Count(w => w.Of > 0);
        // The variance of a ratio of sums over clusters (Cochran 1977, 6.3), over that of as many single draws.
        var between = weeks.Sum(w => Math.Pow(w.Count - (share * w.Of), 2)) * told / Math.Max(1, told - 1);
        return Counted(count, of, byChance > 0 ? Math.Max(1, between / byChance) : 1);
    }
}
