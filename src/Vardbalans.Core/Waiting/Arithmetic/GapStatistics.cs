using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Waiting.Arithmetic;

/// <summary>How often something happens, from the days between.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Rate">One over the mean gap; zero if nothing happened; none if all happened at once, so that no time passed.</param>
/// <param name="Variation">Standard deviation of the gaps over their mean; zero of a single gap; none where there is no gap or no time passed.</param>
public readonly record struct GapStatistics(int Count, WeeklyRate? Rate, Ratio? Variation)
{
    /// <summary>Fewer weeks than this tell too little of how much they vary. A default.</summary>
    public const int LeastCounts = 12;

    /// <summary>
    /// The variation of gaps where only counts a week are known: √(variance ÷ mean), which is the gaps' own over many weeks (Cox &amp; Lewis 1966). None of fewer than
    /// <see cref="LeastCounts"/> counts, or when nothing happened.
    /// </summary>
    /// <param name="counts">How often it happened in each week.</param>
    public static Ratio? VariationOf(IReadOnlyList<double> counts)
    {
        if (counts.Count < LeastCounts || counts.Sum() <= 0)
        {
            return null;
        }

        var mean = counts.Average();
        return new Ratio(Math.Sqrt(counts.Sum(count => (count - mean) * (count - mean)) / (counts.Count - 1) / mean));
    }

    /// <summary>The statistics of gaps in days.</summary>
    internal static GapStatistics Of(int count, IReadOnlyList<Days> gaps)
    {
        if (count == 0)
        {
            return new GapStatistics(0, new WeeklyRate(0), null);
        }

        var sum = gaps.Sum(gap => gap.Count);
        if (sum == 0)
        {
            return new GapStatistics(count, null, null);
        }

        var mean = (double)sum / gaps.Count;
        var squares = gaps.Sum(gap => Math.Pow(gap.Count - mean, 2));
        var deviation = gaps.Count > 1 ? Math.Sqrt(squares / (gaps.Count - 1)) : 0;
        return new GapStatistics(count, new Patients(gaps.Count) / new Days(sum).InWeeks, new Ratio(deviation / mean));
    }
}
