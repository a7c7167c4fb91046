using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Data.Capacity;

/// <summary>The two half-years of whole months before a day.</summary>
/// <param name="First">First day of the one before.</param>
/// <param name="Middle">First day of the latest.</param>
/// <param name="Last">Last day of the latest.</param>
internal readonly record struct LengthSpan(DateOnly First, DateOnly Middle, DateOnly Last)
{
    private const int MonthsOfHalf = 6;

    /// <summary>Week parts that hold all of it.</summary>
    public (WeekPart First, WeekPart Last) Parts => (WeekPart.Of(First), WeekPart.Of(Last));

    /// <summary>Those before the month of a day.</summary>
    public static LengthSpan Before(DateOnly day)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        return new LengthSpan(month.AddMonths(-2 * MonthsOfHalf), month.AddMonths(-MonthsOfHalf), month.AddDays(-1));
    }

    /// <summary>First and last day of a half.</summary>
    public (DateOnly First, DateOnly Last) Half(bool isLatest) => isLatest ? (Middle, Last) : (First, Middle.AddDays(-1));
}
