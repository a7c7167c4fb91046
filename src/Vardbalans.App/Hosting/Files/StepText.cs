using System.Globalization;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Need.Forecasting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Hosting.Files;

/// <summary>How periods are written in a file. Nothing is guessed: each way of writing names one kind of period.</summary>
internal static class StepText
{
    /// <summary>Reads one period: an ISO week (<c>2026-W07</c>), a day, a month (<c>2026-03</c>), a quarter (<c>2026-Q1</c>) or a whole number.</summary>
    /// <returns>None if it is none of them.</returns>
    public static StatedStep? Read(string text)
    {
        if (text.Contains('W', StringComparison.OrdinalIgnoreCase))
        {
            return IsoWeek.TryParse(text, out var week) ? new StatedStep(StepKind.Week, week.Index) : null;
        }

        if (text.Length == 7 && text[4] == '-' && text[5] is 'Q' or 'q' or 'K' or 'k')
        {
            return text[6] is >= '1' and <= '4' && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                ? new StatedStep(StepKind.Quarter, (year * 4) + text[6] - '1')
                : null;
        }

        if (YearMonth.TryParse(text, out var month))
        {
            return new StatedStep(StepKind.Month, month.Index);
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new StatedStep(StepKind.Day, day.DayNumber);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new StatedStep(StepKind.Index, number) : null;
    }

    /// <summary>The period of another kind that holds a day.</summary>
    public static int Within(int day, StepKind kind)
    {
        var date = DateOnly.FromDayNumber(day);
        return kind switch
        {
            StepKind.Day => day,
            StepKind.Week => IsoWeek.Of(date).Index,
            StepKind.Month => YearMonth.Of(date).Index,
            StepKind.Quarter => (date.Year * 4) + ((date.Month - 1) / 3),
            StepKind.Year => date.Year,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }

    /// <summary>The kind of step that days apart by these many stand for; none if they are of no kind.</summary>
    /// <param name="least">The least number of days between two of one series.</param>
    public static StepKind? OfDays(int least) => least switch
    {
        1 => StepKind.Day,
        7 => StepKind.Week,
        >= 28 and <= 31 => StepKind.Month,
        >= 90 and <= 92 => StepKind.Quarter,
        365 or 366 => StepKind.Year,
        _ => null,
    };
}

/// <summary>A period as the file states it.</summary>
/// <param name="Kind">The kind it is written as; a day may stand for the period that it begins or ends.</param>
/// <param name="At">Its number, as <see cref="StepCalendar.First"/> counts.</param>
internal readonly record struct StatedStep(StepKind Kind, int At);
