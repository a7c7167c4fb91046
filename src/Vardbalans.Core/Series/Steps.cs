using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Series;

/// <summary>A level that changes from one week to the next and stays, as when a system is replaced.</summary>
/// <remarks>
/// Evidence as on a control chart: the weeks before give mean and limits (three spreads, by the weekly changes); all weeks after
/// lie beyond the limit on one side. A slow change is no step: the last weeks before lie near the level before.
/// </remarks>
internal static class Steps
{
    private const double LeastChange = 0.3;

    /// <summary>Of the weeks after, so many at least lie beyond the limit.</summary>
    private const double Beyond = 0.85;

    public static IEnumerable<Suspicion> In(WeekValues series, Func<IsoWeek, bool> isLow)
    {
        var weeks = Suspicions.Ordinary(series, isLow);
        var values = weeks.Select(i => series.Values[i]!.Value).ToList();
        var from = Suspicions.WeeksBefore;
        while (from + Suspicions.WeeksAfter <= values.Count)
        {
            // A little further on the change may be sharper: the step is at its sharpest week.
            var found = Enumerable.Range(from, Math.Min(4, values.Count - Suspicions.WeeksAfter - from + 1))
                .Select(t => Of(values, t)).OfType<Found>()
                .OrderByDescending(f => Math.Abs(f.After - f.Before) - Math.Abs(values[f.At] - f.After)).FirstOrDefault();
            if (found is not null)
            {
                yield return new Suspicion(
                    SuspicionKind.Step, series.WeekAt(weeks[found.At]), series.WeekAt(weeks[found.At]), found.Before, found.After, Suspicions.WeeksAfter, found.Limit);
                from = found.At + Suspicions.WeeksBefore;
            }
            else
            {
                from++;
            }
        }
    }

    private static Found? Of(List<long> values, int at)
    {
        var before = values.GetRange(at - Suspicions.WeeksBefore, Suspicions.WeeksBefore);
        var after = values.GetRange(at, Suspicions.WeeksAfter);
        var (mean, level) = (before.Average(), after.Average());
        if (mean < Suspicions.LeastLevel || Math.Abs(level - mean) < LeastChange * mean)
        {
            return null;
        }

        // Counts vary at least as chance does, however calm the weeks before happened to be.
        var spread = Math.Max(WeekValues.Spread(before), Math.Sqrt(mean));
        var limit = mean + (Math.Sign(level - mean) * 3 * spread);
        var isBeyond = after.Count(v => level > mean ? v > limit : v < limit) >= Beyond * after.Count;
        var middle = (mean + level) / 2;
        var isAbrupt = before.TakeLast(4).All(v => v > middle == mean > middle) && after.Take(4).All(v => v > middle == level > middle);
        return isBeyond && isAbrupt && limit > 0 ? new Found(at, mean, level, limit) : null;
    }

    private sealed record Found(int At, double Before, double After, double Limit);
}
