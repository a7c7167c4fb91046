using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Series;

/// <summary>Weeks that are absent in a series that is otherwise reported every week.</summary>
internal static class Gaps
{
    public static IEnumerable<Suspicion> In(WeekValues series, Func<IsoWeek, bool> isLow)
    {
        for (var i = 1; i < series.Count; i++)
        {
            if (series.Values[i] is not null)
            {
                continue;
            }

            var from = i;
            while (i < series.Count && series.Values[i] is null)
            {
                i++;
            }

            if (i < series.Count && Of(series, from, i - 1, isLow) is { } gap)
            {
                yield return gap;
            }
        }
    }

    /// <summary>A gap where nearly every ordinary week before is stated, however long the summer between was; one that holds only low weeks may be a closed unit.</summary>
    private static Suspicion? Of(WeekValues series, int from, int to, Func<IsoWeek, bool> isLow)
    {
        var before = Enumerable.Range(1, from).Select(back => from - back).Where(i => !isLow(series.WeekAt(i))).Take(Suspicions.WeeksBefore).ToList();
        var stated = before.Where(i => series.Values[i] is not null).Select(i => series.Values[i]!.Value).ToList();
        var absent = before.Count - stated.Count;
        var level = WeekValues.Median(stated);
        var missed = Enumerable.Range(from, to - from + 1).Count(i => !isLow(series.WeekAt(i)));
        return stated.Count < 4 || absent > 1 || level < Suspicions.LeastLevel || missed == 0
            ? null
            : new Suspicion(SuspicionKind.Gap, series.WeekAt(from), series.WeekAt(to), level, 0, to - from + 1);
    }
}
