using System.Globalization;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Calendar;

/// <summary>The short, stable texts of periods, as they stand in addresses. See docs/methods/periods.md.</summary>
internal static class PeriodText
{
    private const string Plan = "plan";
    private const string Clock = "sk";
    private const string Rolling12Weeks = "r12v:";
    private const string Rolling52Weeks = "r52v:";
    private const string Rolling12Months = "r12m:";
    private const string To = "..";

    internal static string Of(Period period, ScheduleClock? clock)
    {
        var (first, last) = (period.First, period.Last);
        return period.Kind switch
        {
            PeriodKind.Month => $"{first.Month}",
            PeriodKind.Tertial => $"{Year(first.Month.Year)}-T{last.Month.Month / 4}",
            PeriodKind.CalendarYear => Year(first.Month.Year),
            PeriodKind.PlanYear => Plan + Year(first.Week.Year),
            PeriodKind.Rolling12Weeks => $"{Rolling12Weeks}{last.Week}",
            PeriodKind.Rolling52Weeks => $"{Rolling52Weeks}{last.Week}",
            PeriodKind.Rolling12Months => $"{Rolling12Months}{last.Month}",
            PeriodKind.ScheduleClock => $"{Clock}{Year(first.Week.Year)}-{clock!.NumberOf(first.Week)}",
            PeriodKind.Weeks when first.Week == last.Week => $"{first.Week}",
            PeriodKind.Weeks => $"{first.Week}{To}{last.Week}",
            _ => throw new InvalidOperationException($"Kind {period.Kind} has no text."),
        };
    }

    /// <summary>The period that a text names, or nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Well-formed, but there is no such year or number.</exception>
    internal static Period? Read(string text, ScheduleClock? clock) => text switch
    {
        _ when text.StartsWith(Rolling12Weeks, StringComparison.Ordinal) => ReadWeek(text[5..], Period.Rolling12Weeks),
        _ when text.StartsWith(Rolling52Weeks, StringComparison.Ordinal) => ReadWeek(text[5..], Period.Rolling52Weeks),
        _ when text.StartsWith(Rolling12Months, StringComparison.Ordinal) => ReadMonth(text[5..], Period.Rolling12Months),
        _ when text.StartsWith(Plan, StringComparison.Ordinal) => ReadYear(text[4..]) is { } year ? Period.PlanYear(year) : null,
        _ when text.StartsWith(Clock, StringComparison.Ordinal) =>
            ReadNumbered(text[2..], "-", (year, number) => Period.ScheduleClock(year, number, clock)),
        _ when text.Split(To) is [var first, var last] =>
            ReadWeek(first, from => ReadWeek(last, to => Period.OfWeeks(from, to))),
        _ => ReadYear(text) is { } year ? Period.CalendarYear(year) : null,
    }
    ?? ReadNumbered(text, "-T", Period.Tertial)
    ?? ReadMonth(text, Period.Month)
    ?? ReadWeek(text, week => Period.OfWeeks(week, week));

    private static Period? ReadWeek(string text, Func<IsoWeek, Period?> period) =>
        IsoWeek.TryParse(text, out var week) ? period(week) : null;

    private static Period? ReadMonth(string text, Func<YearMonth, Period> period) =>
        YearMonth.TryParse(text, out var month) ? period(month) : null;

    private static Period? ReadNumbered(string text, string mark, Func<int, int, Period> period) =>
        text.Split(mark) is [var year, [>= '1' and <= '9' and var number]] && ReadYear(year) is { } known
            ? period(known, number - '0')
            : null;

    private static int? ReadYear(string text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;

    private static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);
}
