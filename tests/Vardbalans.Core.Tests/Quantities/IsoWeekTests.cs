using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Quantities;

public sealed class IsoWeekTests
{
    [Theory]
    [InlineData(2020, 53)]
    [InlineData(2025, 52)]
    [InlineData(2026, 53)]
    [InlineData(2027, 52)]
    [InlineData(2032, 53)]
    public void A_year_has_the_weeks_of_the_Swedish_calendar(int year, int weeks) => Assert.Equal(weeks, IsoWeek.WeeksIn(year));

    [Theory]
    [InlineData("2026-12-31", "2026-W53")]
    [InlineData("2027-01-01", "2026-W53")]
    [InlineData("2027-01-04", "2027-W01")]
    [InlineData("2025-12-29", "2026-W01")]
    public void A_day_is_in_its_ISO_week(string day, string week) =>
        Assert.Equal(week, IsoWeek.Of(DateOnly.ParseExact(day, "yyyy-MM-dd", null)).ToString());

    [Theory]
    [InlineData("2026-W09", "2026-W09")]
    [InlineData("2026W9", "2026-W09")]
    [InlineData(" 2026-v53 ", "2026-W53")]
    public void The_usual_ways_to_write_a_week_are_read(string text, string week)
    {
        Assert.True(IsoWeek.TryParse(text, out var read));
        Assert.Equal(week, read.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2025-W53")]
    [InlineData("2026-W00")]
    [InlineData("2026-09")]
    [InlineData("2026--W09")]
    [InlineData("0000-W01")]
    [InlineData("2026-W-1")]
    public void What_is_no_week_is_refused(string? text) => Assert.False(IsoWeek.TryParse(text, out _));

    [Fact]
    public void A_week_that_the_year_does_not_have_is_refused_with_the_weeks_it_has()
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => IsoWeek.Of(2027, 53));
        Assert.Contains("2027 has weeks 1 to 52", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_week_is_the_same_after_being_written_and_read() => Properties.HoldFor(Properties.Weeks, week =>
    {
        Assert.True(IsoWeek.TryParse(week.ToString(), out var read));
        Assert.Equal(week, read);
        Assert.Equal(week, IsoWeek.Of(week.Year, week.Number));
        Assert.Equal(week, IsoWeek.FromIndex(week.Index));
    });

    [Fact]
    public void Every_day_is_in_the_week_that_lists_it() => Properties.HoldFor(Properties.Days, day =>
    {
        var week = IsoWeek.Of(day);
        Assert.Contains(day, week.Days);
        Assert.Equal(DayOfWeek.Monday, week.Monday.DayOfWeek);
        Assert.Equal(System.Globalization.ISOWeek.GetYear(day.ToDateTime(TimeOnly.MinValue)), week.Year);
    });

    [Fact]
    public void Weeks_step_and_sort_as_time_does() => Properties.HoldFor(Properties.Weeks, week =>
    {
        Assert.Equal(week.Sunday.AddDays(1), (week + 1).Monday);
        Assert.Equal(week, week + 60 - 60);
        Assert.Equal(60, week + 60 - week);
        Assert.True(week < week + 1 && week + 1 > week && week <= week + 0 && week >= week - 1);
    });
}
