using System.Globalization;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Calendar;

public sealed class SwedishHolidaysTests
{
    [Theory]
    [InlineData("2000-04-23")]
    [InlineData("2008-03-23")]
    [InlineData("2011-04-24")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2038-04-25")]
    public void Easter_falls_where_the_church_puts_it(string day)
    {
        var easter = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        Assert.Equal(easter, SwedishHolidays.EasterSunday(easter.Year));
    }

    [Theory]
    [InlineData(2025, 16)]
    [InlineData(2026, 14)]
    [InlineData(2027, 12)]
    public void Easter_moves_between_weeks(int year, int week) =>
        Assert.Equal(IsoWeek.Of(year, week), IsoWeek.Of(SwedishHolidays.EasterSunday(year)));

    [Fact]
    public void The_holidays_of_2026_are_those_of_the_almanac() => Assert.Equal(
        [
            "2026-01-01 new-years-day", "2026-01-06 epiphany", "2026-04-03 good-friday", "2026-04-05 easter-sunday",
            "2026-04-06 easter-monday", "2026-05-01 may-day", "2026-05-14 ascension-day", "2026-05-24 whit-sunday",
            "2026-06-06 national-day", "2026-06-19 midsummer-eve*", "2026-06-20 midsummer-day", "2026-10-31 all-saints-day",
            "2026-12-24 christmas-eve*", "2026-12-25 christmas-day", "2026-12-26 second-christmas-day",
            "2026-12-31 new-years-eve*",
        ],
        SwedishHolidays.In(2026).Select(h => $"{h.Day:yyyy-MM-dd} {h.Code}{(h.IsEve ? "*" : string.Empty)}"));

    [Fact]
    public void Whit_Monday_was_free_until_the_national_day_was()
    {
        Assert.Equal("whit-monday", SwedishHolidays.On(new DateOnly(2004, 5, 31))?.Code);
        Assert.Null(SwedishHolidays.On(new DateOnly(2004, 6, 6)));
        Assert.Equal("national-day", SwedishHolidays.On(new DateOnly(2005, 6, 6))?.Code);
    }

    [Fact]
    public void Two_holidays_on_one_day_are_one_free_day()
    {
        Assert.Equal(2, SwedishHolidays.In(2008).Count(h => h.Day == new DateOnly(2008, 5, 1)));
        Assert.Equal("may-day", SwedishHolidays.On(new DateOnly(2008, 5, 1))?.Code);
    }

    [Fact]
    public void Movable_holidays_keep_their_weekday_and_their_span() => Properties.HoldFor(Properties.Years, year =>
    {
        Assert.Equal(DayOfWeek.Sunday, SwedishHolidays.EasterSunday(year).DayOfWeek);
        Assert.InRange(SwedishHolidays.EasterSunday(year), new DateOnly(year, 3, 22), new DateOnly(year, 4, 25));
        Assert.Equal(DayOfWeek.Thursday, SwedishHolidays.AscensionDay(year).DayOfWeek);
        Assert.Equal(DayOfWeek.Saturday, SwedishHolidays.MidsummerDay(year).DayOfWeek);
        Assert.InRange(SwedishHolidays.MidsummerDay(year), new DateOnly(year, 6, 20), new DateOnly(year, 6, 26));
        Assert.Equal(DayOfWeek.Saturday, SwedishHolidays.AllSaintsDay(year).DayOfWeek);
        Assert.InRange(SwedishHolidays.AllSaintsDay(year), new DateOnly(year, 10, 31), new DateOnly(year, 11, 6));
    });

    [Fact]
    public void Each_holiday_has_its_own_code() => Properties.HoldFor(Properties.Years, year =>
        Assert.Equal(16, SwedishHolidays.In(year).Select(h => h.Code).Distinct().Count()));
}
