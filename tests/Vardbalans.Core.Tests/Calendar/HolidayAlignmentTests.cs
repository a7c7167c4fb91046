using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Calendar;

public sealed class HolidayAlignmentTests
{
    [Theory]
    [InlineData("2026-W14", "2025-W16")] // Easter week
    [InlineData("2026-W15", "2025-W17")] // the week of Easter Monday
    [InlineData("2027-W12", "2026-W14")]
    [InlineData("2026-W20", "2025-W22")] // Ascension
    [InlineData("2026-W25", "2025-W25")] // Midsummer
    [InlineData("2027-W25", "2026-W25")]
    [InlineData("2026-W52", "2025-W52")] // Christmas
    [InlineData("2027-W51", "2026-W52")] // Christmas 2027 is on a weekend, Christmas Eve on its Friday
    [InlineData("2026-W53", "2026-W01")] // New Year
    [InlineData("2027-W52", "2026-W53")]
    [InlineData("2026-W01", "2025-W01")]
    [InlineData("2027-W01", "2026-W02")] // Epiphany on a weekday in both, and no New Year's Day
    [InlineData("2026-W16", "2025-W15")] // an ordinary week; the same number is Easter week last year
    [InlineData("2026-W07", "2025-W07")] // school breaks follow week numbers
    [InlineData("2026-W18", "2025-W18")] // May Day on a weekday in both
    [InlineData("2026-W23", "2025-W24")] // five open days; the same number had the national day on its Friday
    [InlineData("2027-W02", "2026-W03")] // five open days; the same number had Epiphany
    [InlineData("2028-W18", "2027-W17")] // four open days; the same number was Ascension's week, itself of four
    [InlineData("2025-W02", "2024-W02")] // four open days; New Year's week of four is not its like
    public void A_week_is_compared_with_the_week_like_it(string week, string yearBefore) =>
        Assert.Equal(yearBefore, HolidayAlignment.YearBefore(Week(week)).ToString());

    [Fact]
    public void Every_week_has_one_answer_about_a_year_before() => Properties.HoldFor(Properties.Weeks, week =>
    {
        var before = HolidayAlignment.YearBefore(week);
        Assert.InRange(week - before, 47, 57);
        Assert.Equal(before, HolidayAlignment.YearBefore(week));
    });

    [Fact]
    public void Only_the_turn_of_the_year_answers_outside_the_ISO_year_before()
    {
        for (var week = IsoWeek.Of(1990, 1); week <= IsoWeek.Of(2099, 52); week += 1)
        {
            Assert.True(
                HolidayAlignment.YearBefore(week).Year == week.Year - 1 || week.Number is 1 or 2 or >= 51,
                $"{week} ↔ {HolidayAlignment.YearBefore(week)}");
        }
    }

    [Fact]
    public void A_holiday_week_answers_with_the_same_holiday() => Properties.HoldFor(Properties.Years, year =>
    {
        Assert.Equal(Easter(year - 1), HolidayAlignment.YearBefore(Easter(year)));
        Assert.Equal(Midsummer(year - 1), HolidayAlignment.YearBefore(Midsummer(year)));
        Assert.Equal(Christmas(year - 1), HolidayAlignment.YearBefore(Christmas(year)));
        Assert.Equal(Christmas(year - 1) + 1, HolidayAlignment.YearBefore(Christmas(year) + 1));
    });

    private static IsoWeek Easter(int year) => IsoWeek.Of(SwedishHolidays.EasterSunday(year));

    private static IsoWeek Midsummer(int year) => IsoWeek.Of(SwedishHolidays.MidsummerDay(year));

    private static IsoWeek Christmas(int year) => IsoWeek.Of(new DateOnly(year, 12, 26));

    private static IsoWeek Week(string text) => IsoWeek.TryParse(text, out var week) ? week : throw new FormatException(text);
}
