using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Calendar;

public sealed class ScheduleClockTests
{
    [Theory]
    [InlineData(2025, new[] { 13, 13, 13, 13 })]
    [InlineData(2026, new[] { 13, 13, 13, 14 })]
    [InlineData(2027, new[] { 13, 13, 13, 13 })]
    public void A_year_has_four_periods_and_week_53_goes_to_the_fourth(int year, int[] weeks) =>
        Assert.Equal(weeks, Four(year, ScheduleClock.Default).Select(period => period.Weeks.Count()));

    [Fact]
    public void The_four_periods_are_the_plan_year() => Properties.HoldFor(Properties.Years, year =>
        Assert.Equal(Period.PlanYear(year).Parts, Four(year, ScheduleClock.Default).SelectMany(period => period.Parts)));

    [Fact]
    public void A_region_can_start_its_periods_in_other_weeks()
    {
        var clock = new ScheduleClock(4, 16, 29, 42);
        Assert.Equal([12, 13, 13, 15], Four(2026, clock).Select(period => period.Weeks.Count()));
        Assert.Equal(IsoWeek.Of(2027, 3), Period.ScheduleClock(2026, 4, clock).Last.Week);
        Assert.Equal("sk2026-4", Period.ScheduleClock(2027, 1, clock).Previous().ToString());
        Assert.True(Period.TryParse("sk2026-4", out var read, clock));
        Assert.Equal(Period.ScheduleClock(2026, 4, clock), read);
    }

    [Theory]
    [InlineData(1, 12, 25, 39)]
    [InlineData(1, 12, 27, 40)]
    [InlineData(1, 16, 28, 40)]
    [InlineData(0, 13, 26, 39)]
    [InlineData(1, 13, 25, 37)]
    public void Periods_too_short_or_too_long_are_refused(int first, int second, int third, int fourth) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScheduleClock(first, second, third, fourth));

    private static IEnumerable<Period> Four(int year, ScheduleClock clock) =>
        Enumerable.Range(1, 4).Select(number => Period.ScheduleClock(year, number, clock));
}
