using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Series;

/// <summary>Looks through a series for what is more likely a fault in the data than a change in care. See docs/methods/findings.md.</summary>
/// <remarks>
/// Low weeks (summer, Christmas, school breaks) are expected to be low and are left out. A series whose ordinary week is below
/// <see cref="LeastLevel"/> is not looked at: there chance alone makes gaps and steps.
/// </remarks>
public static class Suspicions
{
    /// <summary>Smallest ordinary week that is looked at.</summary>
    public const int LeastLevel = 10;

    /// <summary>Weeks that tell what is ordinary.</summary>
    internal const int WeeksBefore = 12;

    /// <summary>Weeks that a change must last.</summary>
    internal const int WeeksAfter = 8;

    /// <summary>All that is found, oldest first.</summary>
    /// <param name="series">The weeks.</param>
    /// <param name="isLow">Is the week a low one?</param>
    /// <param name="lastIsWhole">Has the last week had time to be reported in full?</param>
    public static IReadOnlyList<Suspicion> In(WeekValues series, Func<IsoWeek, bool> isLow, bool lastIsWhole = true)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(isLow);
        var doubled = Doubling.In(series, isLow).ToList();
        return
        [
            .. Gaps.In(series, isLow)
                .Concat(doubled)
                .Concat(Steps.In(series, isLow).Where(s => !doubled.Any(d => Math.Abs(d.First.Index - s.First.Index) <= WeeksAfter || Math.Abs(d.Last.Index + 1 - s.First.Index) <= WeeksAfter)))
                .Concat(lastIsWhole ? LastWeek.In(series, isLow) : [])
                .OrderBy(s => s.First.Index).ThenBy(s => s.Kind),
        ];
    }

    /// <summary>Places of the weeks that are stated and not low.</summary>
    internal static List<int> Ordinary(WeekValues series, Func<IsoWeek, bool> isLow) =>
        [.. Enumerable.Range(0, series.Count).Where(i => series.Values[i] is not null && !isLow(series.WeekAt(i)))];
}
