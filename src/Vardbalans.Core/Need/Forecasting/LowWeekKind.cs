using System.Collections.Concurrent;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Need.Forecasting;

/// <summary>Which low production week a week may be in Sweden, told apart as far as the calendar does.</summary>
/// <param name="Kind">The same week of every year: Christmas week, week 29, Easter week.</param>
/// <param name="Group">Kinds that are alike: the turn of the year, high summer, the rest of summer.</param>
internal readonly record struct LowWeekKind(int Kind, int Group)
{
    /// <summary>A week that begins after New Year and holds Epiphany late: it comes every fifth or sixth year, and is nearer to an ordinary week than Christmas is.</summary>
    public const int AfterNewYear = 103;

    /// <summary>Weeks that lie wholly, or nearly, in the break over the turn of the year.</summary>
    public const int TurnOfYear = 100;

    /// <summary>Weeks with a day or two of that break.</summary>
    public const int EdgeOfBreak = 102;

    /// <summary>Week 51 where it holds no day of the break: by default it is planned low.</summary>
    public const int BeforeChristmas = 104;

    private static readonly ConcurrentDictionary<int, LowWeekKind?> known = new();

    /// <summary>The kind of a week; none for a week that is no low week anywhere.</summary>
    public static LowWeekKind? Of(IsoWeek week) => known.GetOrAdd(week.Index, static index => Find(IsoWeek.FromIndex(index)));

    private static LowWeekKind? Find(IsoWeek week)
    {
        var year = week.Sunday.Year;
        var easter = IsoWeek.Of(SwedishHolidays.EasterSunday(year));
        return week switch
        {
            _ when Yule(week) is 3 or 4 && week.Monday is { Month: 1, Day: > 1 } => new(AfterNewYear, AfterNewYear),
            _ when Yule(week) >= 5 => new(100, TurnOfYear),
            _ when Yule(week) >= 3 => new(101, TurnOfYear),
            _ when Yule(week) >= 1 => new(EdgeOfBreak, EdgeOfBreak),
            { Number: 51 } => new(BeforeChristmas, BeforeChristmas),
            _ when week == easter => new(110, 110),
            _ when week == easter + 1 => new(111, 110),
            _ when week == IsoWeek.Of(SwedishHolidays.AscensionDay(year)) => new(112, 112),
            _ when week == IsoWeek.Of(SwedishHolidays.MidsummerDay(year)) => new(113, 113),
            { Number: >= 27 and <= 31 } => new(week.Number, 27),
            { Number: >= 25 and <= 33 } => new(week.Number, 25),
            { Number: 44 or (>= 7 and <= 10) } => new(week.Number, week.Number),
            _ => null,
        };
    }

    /// <summary>Weekdays from 23 December to 6 January: how much of the week lies in the break over the turn of the year.</summary>
    private static int Yule(IsoWeek week)
    {
        var days = 0;
        for (var day = week.Monday; day < week.Monday.AddDays(5); day = day.AddDays(1))
        {
            days += day is { Month: 12, Day: >= 23 } or { Month: 1, Day: <= 6 } ? 1 : 0;
        }

        return days;
    }
}
