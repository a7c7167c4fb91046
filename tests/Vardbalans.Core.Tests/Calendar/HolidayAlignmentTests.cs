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
    [InlineData("2026-W16", "2025-W14")] // the 13th ordinary week of both years; the same number is Easter week last year
    [InlineData("2026-W07", "2025-W07")] // school breaks follow week numbers
    [InlineData("2026-W18", "2025-W18")] // May Day on a weekday in both
    [InlineData("2026-W23", "2025-W23")] // all movable holidays but Midsummer are past in both years
    [InlineData("2027-W02", "2026-W03")] // the second ordinary week
    [InlineData("2028-W18", "2027-W19")] // the 16th ordinary week; the same number was Ascension's week
    [InlineData("2025-W02", "2024-W02")] // the first ordinary week
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
    public void No_week_is_used_twice_but_at_the_end_of_a_long_year()
    {
        var answers = Enumerable.Range(IsoWeek.Of(1990, 1).Index, IsoWeek.Of(2099, 52).Index - IsoWeek.Of(1990, 1).Index)
            .Select(IsoWeek.FromIndex).GroupBy(HolidayAlignment.YearBefore).Where(g => g.Count() > 1).ToList();
        Assert.NotEmpty(answers);
        Assert.All(answers, twice =>
        {
            // The last two ordinary weeks, with Christmas just after, of a holiday year of 53 weeks.
            Assert.Equal(2, twice.Count());
            Assert.Equal(Christmas(twice.Max().Year), twice.Max() + 1);
            Assert.Equal(53, Christmas(twice.Max().Year) - Christmas(twice.Max().Year - 1));
        });
    }

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
