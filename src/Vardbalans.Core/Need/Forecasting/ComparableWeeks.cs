using System.Collections.Concurrent;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Need.Forecasting;

/// <summary>Which week a year earlier says most of a week: that with the same holiday, else that with the same number.</summary>
/// <remarks>
/// School breaks and holidays in Sweden go by the week's number. <see cref="HolidayAlignment"/> uses every week of a year once, so that sums over
/// a year can be compared, and has to move ordinary weeks by one after a year of 53; a forecast has not. It is remembered, because every forecast
/// asks it of the same few hundred weeks.
/// </remarks>
internal static class ComparableWeeks
{
    private static readonly ConcurrentDictionary<int, int> before = new();

    /// <summary>The index of the comparable week a year earlier.</summary>
    public static int Before(int week) => before.GetOrAdd(week, index => Find(IsoWeek.FromIndex(index)).Index);

    private static IsoWeek Find(IsoWeek week)
    {
        if (HolidayAlignment.IsHolidayWeek(week) || week.Number > IsoWeek.WeeksIn(week.Year - 1))
        {
            return HolidayAlignment.YearBefore(week);
        }

        var same = IsoWeek.Of(week.Year - 1, week.Number);
        return HolidayAlignment.IsHolidayWeek(same) ? HolidayAlignment.YearBefore(week) : same;
    }
}
