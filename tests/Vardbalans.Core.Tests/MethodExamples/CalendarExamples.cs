using System.Globalization;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of calendar.md, week-parts.md and periods.md.</summary>
internal static class CalendarExamples
{
    [MethodExample("week-of")]
    internal static string WeekOf(string day) => $"{IsoWeek.Of(Day(day))}";

    [MethodExample("weeks-in-year")]
    internal static string WeeksInYear(string year) => Invariant(IsoWeek.WeeksIn(Number(year)));

    [MethodExample("easter-week")]
    internal static string EasterWeek(string year) =>
        Invariant(IsoWeek.Of(SwedishHolidays.EasterSunday(Number(year))).Number);

    [MethodExample("holiday")]
    internal static string Holiday(string day) => SwedishHolidays.On(Day(day))?.Code ?? "none";

    [MethodExample("open-days")]
    internal static string OpenDays(string period) => Invariant(WorkingDays.Default.In(PeriodOf(period)));

    [MethodExample("bridge-day")]
    internal static string BridgeDay(string day) => WorkingDays.IsBridgeDay(Day(day)) ? "yes" : "no";

    [MethodExample("year-before")]
    internal static string YearBefore(string week) => $"{HolidayAlignment.YearBefore(Week(week))}";

    [MethodExample("parts")]
    internal static string Parts(string week) => string.Join(' ', WeekPart.Of(Week(week)));

    [MethodExample("split-by-open-days")]
    internal static string SplitByOpenDays(string input) => input.Split(" in ") is [var count, var week]
        ? Counts(WeekPartSplit.ByOpenDays(Week(week), Number(count), WorkingDays.Default))
        : throw new FormatException(input);

    [MethodExample("split-by-calendar-days")]
    internal static string SplitByCalendarDays(string input) => input.Split(" in ") is [var count, var week]
        ? Counts(WeekPartSplit.ByCalendarDays(Week(week), Number(count)))
        : throw new FormatException(input);

    [MethodExample("period")]
    internal static string Days(string period) =>
        string.Create(CultureInfo.InvariantCulture, $"{PeriodOf(period).FirstDay:yyyy-MM-dd}..{PeriodOf(period).LastDay:yyyy-MM-dd}");

    [MethodExample("period-before")]
    internal static string Before(string period) => $"{PeriodOf(period).Previous()}";

    [MethodExample("period-after")]
    internal static string After(string period) => $"{PeriodOf(period).Next()}";

    [MethodExample("scheduling-weeks")]
    internal static string SchedulingWeeks(string year) => string.Join(
        ' ', Enumerable.Range(1, 4).Select(number => Period.ScheduleClock(Number(year), number).Weeks.Count()));

    internal static IsoWeek Week(string text) => IsoWeek.TryParse(text, out var week) ? week : throw new FormatException(text);

    internal static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    internal static string Invariant(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static Period PeriodOf(string text) => Period.TryParse(text, out var period) ? period : throw new FormatException(text);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Counts(IEnumerable<PartCount> parts) => string.Join(' ', parts.Select(part => part.Count));
}
