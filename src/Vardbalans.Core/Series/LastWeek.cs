using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Series;

/// <summary>A last week far below what is ordinary: it is reported in part.</summary>
internal static class LastWeek
{
    private const double MostShare = 0.6;

    public static IEnumerable<Suspicion> In(WeekValues series, Func<IsoWeek, bool> isLow)
    {
        var last = series.Count - 1;
        if (last < Suspicions.WeeksBefore || series.Values[last] is not { } value || isLow(series.WeekAt(last)))
        {
            yield break;
        }

        var before = Suspicions.Ordinary(series, isLow).Where(i => i < last).TakeLast(Suspicions.WeeksBefore).Select(i => series.Values[i]!.Value).ToList();
        var level = WeekValues.Median(before);
        var limit = level - (3 * Math.Max(WeekValues.Spread(before), Math.Sqrt(level)));
        if (before.Count >= Suspicions.WeeksAfter && level >= 2 * Suspicions.LeastLevel && value < limit && value < MostShare * level)
        {
            yield return new Suspicion(SuspicionKind.HalfReported, series.WeekAt(last), series.WeekAt(last), level, value, 1, limit);
        }
    }
}
