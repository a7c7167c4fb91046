using System.Collections.Concurrent;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Need.Forecasting;

/// <summary>What the Swedish calendar says of a step, as columns of a regression: the plainest first.</summary>
internal static class CalendarEffects
{
    private static readonly ConcurrentDictionary<(StepKind Kind, int Index), double[]> known = new();

    /// <summary>Columns a step of a kind has, and how many of the first make the plain set.</summary>
    public static (int All, int Plain) Count(StepCalendar calendar) => (calendar.Kind, calendar.Holidays) switch
    {
        (StepKind.Week, true) => (8, 3),
        (StepKind.Week, false) => (2, 2),
        (StepKind.Month, true) => (2, 1),
        (StepKind.Day, true) => (5, 1),
        _ => (0, 0),
    };

    /// <summary>The columns of a step: 0 or near it on an ordinary one.</summary>
    /// <param name="calendar">Where the steps stand.</param>
    /// <param name="step">The step, past or coming.</param>
    public static ReadOnlySpan<double> Of(StepCalendar calendar, int step)
    {
        if (Count(calendar).All == 0)
        {
            return [];
        }

        var effects = known.GetOrAdd((calendar.Kind, calendar.First + step), key => key.Kind switch
        {
            StepKind.Week => OfWeek(IsoWeek.FromIndex(key.Index)),
            StepKind.Month => OfMonth(key.Index),
            _ => OfDay(DateOnly.FromDayNumber(key.Index)),
        });
        return calendar.Holidays ? effects : effects.AsSpan(1, 2);
    }

    /// <summary>Days closed; Christmas, New Year; Easter week, the week after, Ascension, Midsummer; high summer.</summary>
    private static double[] OfWeek(IsoWeek week)
    {
        var (year, thursday) = (week.Sunday.Year, week.Monday.AddDays(3));
        var easter = IsoWeek.Of(SwedishHolidays.EasterSunday(year));
        return
        [
            5 - (double)WorkingDays.Default.In(week),
            Is(week == IsoWeek.Of(new(thursday.Year, 12, 25))),
            Is(week == IsoWeek.Of(new(year, 1, 1))),
            Is(week == easter),
            Is(week == easter + 1),
            Is(week == IsoWeek.Of(SwedishHolidays.AscensionDay(year))),
            Is(week == IsoWeek.Of(SwedishHolidays.MidsummerDay(year))),
            Is(week.Number is >= 27 and <= 31),
        ];
    }

    /// <summary>Open days against 21, and the part of Easter's four days that falls in the month.</summary>
    private static double[] OfMonth(int index)
    {
        var month = YearMonth.Of(new DateOnly(1, 1, 1)) + index;
        var friday = SwedishHolidays.EasterSunday(month.Year).AddDays(-2);
        var easter = 0.0;
        for (var day = 0; day < 4; day++)
        {
            easter += Is(friday.AddDays(day).Month == month.Month) / 4;
        }

        return [(double)WorkingDays.Default.In(month) - 21, easter];
    }

    /// <summary>A weekday that is closed; Christmas to New Year, Midsummer, high summer, bridge days.</summary>
    private static double[] OfDay(DateOnly day)
    {
        var midsummer = SwedishHolidays.MidsummerDay(day.Year);
        var isWeekday = day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        return
        [
            Is(isWeekday && !WorkingDays.IsOpen(day)),
            Is(day is { Month: 12, Day: >= 23 } or { Month: 1, Day: 1 }),
            Is(day == midsummer || day == midsummer.AddDays(-1)),
            Is(IsoWeek.Of(day).Number is >= 27 and <= 31),
            Is(isWeekday && WorkingDays.IsBridgeDay(day)),
        ];
    }

    private static double Is(bool so) => so ? 1 : 0;
}
