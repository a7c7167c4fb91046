using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Calendar;

/// <summary>How much of each day is open, and the open days of any stretch of time. See docs/methods/calendar.md.</summary>
/// <param name="settings">What local agreement says of half days and bridge days.</param>
public sealed class WorkingDays(CalendarSettings settings)
{
    /// <summary>Working days with half days and bridge days worked in full.</summary>
    public static WorkingDays Default { get; } = new(CalendarSettings.Default);

    /// <summary>Is the day a weekday and no holiday or free eve?</summary>
    public static bool IsOpen(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && SwedishHolidays.On(day) is null;

    /// <summary>Is the day (klämdag) open, with the day before and the day after both free?</summary>
    public static bool IsBridgeDay(DateOnly day) => IsOpen(day) && !IsOpen(day.AddDays(-1)) && !IsOpen(day.AddDays(1));

    /// <summary>How much of an ordinary working day the day is. Of half day and bridge day the smaller counts.</summary>
    public Share Weight(DateOnly day)
    {
        if (!IsOpen(day))
        {
            return Share.None;
        }

        var half = settings.HalfDay(day);
        return settings.BridgeDay < half && IsBridgeDay(day) ? settings.BridgeDay : half;
    }

    /// <summary>Open days from <paramref name="first"/> to <paramref name="last"/>, both counted; a half day is 0.5.</summary>
    public decimal In(DateOnly first, DateOnly last)
    {
        var open = 0m;
        for (var day = first.DayNumber; day <= last.DayNumber; day++)
        {
            open += (decimal)Weight(DateOnly.FromDayNumber(day)).Value;
        }

        return open;
    }

    /// <summary>Open days of a week, 0–5.</summary>
    public decimal In(IsoWeek week) => In(week.Monday, week.Sunday);

    /// <summary>Open days of a week part, 0–5.</summary>
    public decimal In(WeekPart part) => In(part.FirstDay, part.LastDay);

    /// <summary>Open days of a calendar month.</summary>
    public decimal In(YearMonth month) => In(month.FirstDay, month.LastDay);

    /// <summary>Open days of a period.</summary>
    public decimal In(Period period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return In(period.FirstDay, period.LastDay);
    }
}
