using System.Globalization;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Reads the week as a source writes it.</summary>
internal static class WeekText
{
    private static readonly string[] Dates = ["yyyyMMdd", "yyyy-MM-dd"];

    /// <summary>The week, or the code of the reason why there is none.</summary>
    public static (IsoWeek Week, string? Fault) Read(string text, WeekFormat format, DateOnly today)
    {
        if (format == WeekFormat.IsoWeek)
        {
            return IsoWeek.TryParse(text, out var read) ? InRange(read, today) : (default, Reason.WeekUnreadable);
        }

        if (!DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (default, Reason.WeekUnreadable);
        }

        return (format, day.DayOfWeek) switch
        {
            (WeekFormat.WeekEndingSunday, not DayOfWeek.Sunday) => (default, Reason.NotSunday),
            (WeekFormat.WeekStartingMonday, not DayOfWeek.Monday) => (default, Reason.NotMonday),
            _ => InRange(IsoWeek.Of(day), today),
        };
    }

    /// <summary>A year that nobody can mean is a slip of the pen.</summary>
    private static (IsoWeek, string?) InRange(IsoWeek week, DateOnly today) =>
        week.Year < 1990 || week.Monday > today.AddYears(2) ? (default, Reason.WeekOutOfRange) : (week, null);
}
