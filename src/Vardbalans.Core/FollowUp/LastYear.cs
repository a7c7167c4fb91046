using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.FollowUp;

/// <summary>A period's outcome set against a year ago, like for like: only units and weeks that are stated both times.</summary>
/// <param name="Now">Outcome of the period; none when nothing can be compared.</param>
/// <param name="Then">Outcome a year ago of the same units, over the weeks that answer to it.</param>
/// <param name="WeeksCompared">Weeks with anything to compare; none when the comparison is by calendar.</param>
/// <param name="Weeks">Whole weeks of the period that have been.</param>
/// <param name="ByCalendar">True when the same dates are compared, not weeks paired by holiday.</param>
public readonly record struct LastYear(long? Now, long? Then, int? WeeksCompared, int Weeks, bool ByCalendar)
{
    /// <summary>Change since a year ago, 0.05 being five percent more; none when there is nothing to compare with.</summary>
    public double? Change => Now is { } now && Then is > 0 and { } then ? ((double)now / then) - 1 : null;

    /// <summary>
    /// A calendar period that has ended is set against the same dates a year ago, over units that are stated throughout both.
    /// Everything else goes week by week, paired by holiday (<see cref="HolidayAlignment"/>).
    /// </summary>
    /// <param name="units">Each unit's own series, covering the period and the year before it.</param>
    /// <param name="period">The period.</param>
    /// <param name="last">The last week that has been reported.</param>
    public static LastYear Of(IReadOnlyCollection<OutcomeSeries> units, Period period, IsoWeek last)
    {
        var weeks = period.Weeks.Where(w => w <= last && WeekPart.Of(w).All(period.Contains)).ToList();
        return !period.IsWholeWeeks && period.Last <= WeekPart.LastOf(last)
            ? ByDates(units, period, YearBefore(period), weeks.Count)
            : ByWeeks(units, weeks);
    }

    /// <summary>The same calendar period a year before.</summary>
    public static Period YearBefore(Period period)
    {
        var steps = period.Kind switch { PeriodKind.Month => 12, PeriodKind.Tertial => 3, _ => 1 };
        return Enumerable.Range(0, steps).Aggregate(period, (p, _) => p.Previous());
    }

    private static LastYear ByDates(IReadOnlyCollection<OutcomeSeries> units, Period period, Period before, int weeks)
    {
        long? now = null, then = null;
        foreach (var unit in units.Where(u => IsStated(u, period) && IsStated(u, before)))
        {
            now = (now ?? 0) + unit.Over(period).Done;
            then = (then ?? 0) + unit.Over(before).Done;
        }

        return new LastYear(now, then, null, weeks, true);
    }

    private static LastYear ByWeeks(IReadOnlyCollection<OutcomeSeries> units, List<IsoWeek> weeks)
    {
        long? now = null, then = null;
        var compared = 0;
        foreach (var pair in weeks.Select(w => (Week: w, Before: HolidayAlignment.YearBefore(w))).DistinctBy(p => p.Before))
        {
            var any = false;
            foreach (var unit in units)
            {
                if (unit.Of(pair.Week).Done is { } done && unit.Of(pair.Before).Done is { } before)
                {
                    (now, then, any) = ((now ?? 0) + done, (then ?? 0) + before, true);
                }
            }

            compared += any ? 1 : 0;
        }

        return new LastYear(now, then, compared, weeks.Count, false);
    }

    private static bool IsStated(OutcomeSeries unit, Period period) => period.Parts.All(p => unit.Over(p, p).Done is not null);
}
