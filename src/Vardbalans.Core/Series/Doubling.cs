using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Series;

/// <summary>A stretch where every number is even and the level is twice what it was: rows were counted twice.</summary>
internal static class Doubling
{
    private const double Least = 1.6;
    private const double Most = 2.4;

    /// <summary>Of the weeks before, so many at least must be odd; else even numbers are how the source counts.</summary>
    private const double OddBefore = 0.2;

    public static IEnumerable<Suspicion> In(WeekValues series, Func<IsoWeek, bool> isLow)
    {
        var weeks = Suspicions.Ordinary(series, isLow);
        long At(int i) => series.Values[weeks[i]]!.Value;
        for (var i = 0; i < weeks.Count; i++)
        {
            if (At(i) % 2 != 0)
            {
                continue;
            }

            var end = i;
            while (end < weeks.Count && At(end) % 2 == 0)
            {
                end++;
            }

            if (Best(At, i, end) is { } found)
            {
                yield return new Suspicion(
                    SuspicionKind.Doubled, series.WeekAt(weeks[found.Start]), series.WeekAt(weeks[end - 1]), found.Before, found.After, end - found.Start);
            }

            i = end;
        }
    }

    /// <summary>Where in a run of even numbers the level doubles; by chance the run may begin a little before.</summary>
    private static (int Start, double Before, double After)? Best(Func<int, long> at, int run, int end)
    {
        (int Start, double Before, double After)? best = null;
        var largest = 0.0;
        for (var start = Math.Max(run, Suspicions.WeeksAfter); start + Suspicions.WeeksAfter <= end; start++)
        {
            var before = Enumerable.Range(Math.Max(0, start - Suspicions.WeeksBefore), Math.Min(start, Suspicions.WeeksBefore)).Select(at).ToList();
            var (low, high) = (WeekValues.Median(before), WeekValues.Median(Enumerable.Range(start, Suspicions.WeeksAfter).Select(at)));
            var jump = high - low - Math.Abs(at(start) - high);
            if (low >= Suspicions.LeastLevel && high >= Least * low && high <= Most * low
                && before.Count(v => v % 2 != 0) >= OddBefore * before.Count && jump > largest)
            {
                (best, largest) = ((start, low, high), jump);
            }
        }

        return best;
    }
}
