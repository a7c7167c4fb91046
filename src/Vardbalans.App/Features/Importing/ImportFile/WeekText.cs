using System.Globalization;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.Reading;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Reads the week as a source writes it.</summary>
internal static class WeekText
{
    private static readonly string[] Dates = ["yyyyMMdd", "yyyy-MM-dd"];

    /// <summary>The week of one text, as the profile says that it is written.</summary>
    public static (IsoWeek Week, string? Fault) Read(string text, WeekColumn column, DateOnly today) => Read(text, column.Format, DaysOf(column), today);

    /// <summary>A year and a week's number from two columns, as one text: <c>2026</c> and <c>9</c>, <c>09</c> or <c>v. 9</c> are <c>2026-W9</c>.</summary>
    public static string Joined(string year, string week) => $"{year.Trim()}-W{week.Trim().TrimStart('v', 'V', 'w', 'W').TrimStart('.', ' ', '\u00A0')}";

    /// <summary>How the column's days are written; none when as usual.</summary>
    public static PeriodReader? DaysOf(WeekColumn column) =>
        column.Formats.Count == 0 ? null : new PeriodReader([.. column.Formats.Select(f => PeriodFormat.Of(f)!)]);

    /// <summary>The week, or the code of the reason why there is none.</summary>
    public static (IsoWeek Week, string? Fault) Read(string text, WeekFormat format, PeriodReader? days, DateOnly today)
    {
        if (days is not null)
        {
            return days.Read(text, out var period) is { } fault ? (default, fault == Reason.PeriodUnreadable ? Reason.WeekUnreadable : fault)
                : period.Last.DayNumber - period.First.DayNumber > 6 ? (default, Reason.WeekUnreadable)
                : format == WeekFormat.IsoWeek ? InRange(IsoWeek.Of(period.Last), today)
                : OnDay(period.Last, format, today);
        }

        if (format == WeekFormat.IsoWeek)
        {
            return IsoWeek.TryParse(text, out var read) ? InRange(read, today) : (default, Reason.WeekUnreadable);
        }

        if (!DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (default, Reason.WeekUnreadable);
        }

        return OnDay(day, format, today);
    }

    private static (IsoWeek, string?) OnDay(DateOnly day, WeekFormat format, DateOnly today) => (format, day.DayOfWeek) switch
    {
        (WeekFormat.WeekEndingSunday, not DayOfWeek.Sunday) => (default, Reason.NotSunday),
        (WeekFormat.WeekStartingMonday, not DayOfWeek.Monday) => (default, Reason.NotMonday),
        _ => InRange(IsoWeek.Of(day), today),
    };

    /// <summary>A year that nobody can mean is a slip of the pen.</summary>
    private static (IsoWeek, string?) InRange(IsoWeek week, DateOnly today) =>
        week.Year < 1990 || week.Monday > today.AddYears(2) ? (default, Reason.WeekOutOfRange) : (week, null);
}
