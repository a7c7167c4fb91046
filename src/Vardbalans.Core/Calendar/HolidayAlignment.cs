using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Calendar;

/// <summary>Which week a year earlier a week is compared with: by holiday, not by number. See docs/methods/calendar.md.</summary>
public static class HolidayAlignment
{
    // 26 December and 2 January are a week apart, so Christmas and New Year are always two weeks that follow each other,
    // and each holds the free weekdays of its holiday whatever weekday they fall on.
    private static readonly Func<int, IsoWeek>[] holidayWeeks =
    [
        year => IsoWeek.Of(SwedishHolidays.EasterSunday(year)),
        year => IsoWeek.Of(SwedishHolidays.EasterSunday(year)) + 1,
        year => IsoWeek.Of(SwedishHolidays.AscensionDay(year)),
        year => IsoWeek.Of(SwedishHolidays.MidsummerDay(year)),
        year => IsoWeek.Of(new DateOnly(year, 12, 26)),
        year => IsoWeek.Of(new DateOnly(year, 1, 2)),
    ];

    /// <summary>The comparable week a year earlier; every week has exactly one, 47–57 weeks before.</summary>
    /// <remarks>
    /// A holiday week answers with the same holiday's week a year earlier. Any other week answers with the week, among the
    /// five around its number in the ISO year before that are not holiday weeks, whose count of open weekdays is most
    /// alike; then the nearest by number; then the earlier.
    /// </remarks>
    public static IsoWeek YearBefore(IsoWeek week)
    {
        if (HolidayYear(week) is var (weekOf, year))
        {
            return weekOf(year - 1);
        }

        var sameNumber = IsoWeek.Of(week.Year - 1, Math.Min(week.Number, IsoWeek.WeeksIn(week.Year - 1)));
        var open = OpenWeekdays(week);
        return Enumerable.Range(-2, 5)
            .Select(step => sameNumber + step)
            .Where(candidate => HolidayYear(candidate) is null)
            .OrderBy(candidate => Math.Abs(OpenWeekdays(candidate) - open))
            .ThenBy(candidate => Math.Abs(candidate - sameNumber))
            .ThenBy(candidate => candidate)
            .First();
    }

    private static (Func<int, IsoWeek> WeekOf, int Year)? HolidayYear(IsoWeek week)
    {
        foreach (var weekOf in holidayWeeks)
        {
            foreach (var year in (int[])[week.Monday.Year, week.Sunday.Year])
            {
                if (weekOf(year) == week)
                {
                    return (weekOf, year);
                }
            }
        }

        return null;
    }

    private static int OpenWeekdays(IsoWeek week) => week.Days.Count(WorkingDays.IsOpen);
}
