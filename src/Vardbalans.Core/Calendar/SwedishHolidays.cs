using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Vardbalans.Core.Calendar;

/// <summary>The Swedish public holidays, and the three eves that are free in practice. See docs/methods/calendar.md.</summary>
public static class SwedishHolidays
{
    private static readonly ConcurrentDictionary<int, FrozenDictionary<DateOnly, Holiday>> holidayByDay = new();

    /// <summary>Easter Sunday of a year in the Gregorian calendar.</summary>
    /// <remarks>The anonymous Gregorian computus: golden number, century corrections, paschal full moon, next Sunday.</remarks>
    public static DateOnly EasterSunday(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var yearOfCentury = year % 100;
        var moonShift = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - moonShift + 15) % 30;
        var toSunday = (32 + (2 * (century % 4)) + (2 * (yearOfCentury / 4)) - epact - (yearOfCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var days = epact + toSunday - (7 * late) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }

    /// <summary>Ascension Day: the Thursday 39 days after Easter Sunday.</summary>
    public static DateOnly AscensionDay(int year) => EasterSunday(year).AddDays(39);

    /// <summary>Midsummer Day: the Saturday of 20–26 June.</summary>
    public static DateOnly MidsummerDay(int year) => SaturdayFrom(new DateOnly(year, 6, 20));

    /// <summary>All Saints' Day: the Saturday of 31 October–6 November.</summary>
    public static DateOnly AllSaintsDay(int year) => SaturdayFrom(new DateOnly(year, 10, 31));

    /// <summary>Every holiday of a calendar year in date order; two may fall on the same day.</summary>
    public static IReadOnlyList<Holiday> In(int year) => [.. List(year).OrderBy(holiday => holiday.Day)];

    /// <summary>The holiday on <paramref name="day"/>, or nothing. Of two on one day, the one by law, in the year's order.</summary>
    public static Holiday? On(DateOnly day) =>
        holidayByDay.GetOrAdd(day.Year, ByDay).TryGetValue(day, out var holiday) ? holiday : null;

    private static FrozenDictionary<DateOnly, Holiday> ByDay(int year) =>
        List(year).DistinctBy(holiday => holiday.Day).ToFrozenDictionary(holiday => holiday.Day);

    private static Holiday[] List(int year)
    {
        var easter = EasterSunday(year);
        return
        [
            new(new(year, 1, 1), "new-years-day", false),
            new(new(year, 1, 6), "epiphany", false),
            new(easter.AddDays(-2), "good-friday", false),
            new(easter, "easter-sunday", false),
            new(easter.AddDays(1), "easter-monday", false),
            new(new(year, 5, 1), "may-day", false),
            new(AscensionDay(year), "ascension-day", false),
            new(easter.AddDays(49), "whit-sunday", false),
            // The national day replaced Whit Monday as a public holiday in 2005.
            year < 2005
                ? new(easter.AddDays(50), "whit-monday", false)
                : new(new(year, 6, 6), "national-day", false),
            new(MidsummerDay(year), "midsummer-day", false),
            new(AllSaintsDay(year), "all-saints-day", false),
            new(new(year, 12, 25), "christmas-day", false),
            new(new(year, 12, 26), "second-christmas-day", false),
            new(MidsummerDay(year).AddDays(-1), "midsummer-eve", true),
            new(new(year, 12, 24), "christmas-eve", true),
            new(new(year, 12, 31), "new-years-eve", true),
        ];
    }

    private static DateOnly SaturdayFrom(DateOnly day) => day.AddDays(((int)DayOfWeek.Saturday - (int)day.DayOfWeek + 7) % 7);
}
