using System.Globalization;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Calendar;

public sealed class WorkingDaysTests
{
    private static readonly Share half = new(0.5);

    [Theory]
    [InlineData(2025, 249)]
    [InlineData(2026, 251)]
    [InlineData(2027, 253)]
    public void A_year_has_the_weekdays_that_holidays_and_eves_leave(int year, int days) =>
        Assert.Equal(days, WorkingDays.Default.In(Period.CalendarYear(year)));

    [Theory]
    [InlineData("2026-W14", 4)]
    [InlineData("2026-W15", 4)]
    [InlineData("2026-W11", 5)]
    [InlineData("2026-W52", 3)]
    [InlineData("2026-W53", 3)]
    public void A_week_has_the_days_its_holidays_leave(string text, int days)
    {
        Assert.True(IsoWeek.TryParse(text, out var week));
        Assert.Equal(days, WorkingDays.Default.In(week));
    }

    [Fact]
    public void Half_days_are_off_until_a_unit_turns_them_on()
    {
        var settings = new CalendarSettings
        {
            EpiphanyEve = half,
            MaundyThursday = half,
            WalpurgisEve = half,
            AllSaintsEve = half,
            DayBeforeChristmasEve = half,
        };
        string[] halfDays = ["2026-01-05", "2026-04-02", "2026-04-30", "2026-10-30", "2026-12-23"];
        Assert.All(halfDays.Select(Day), day =>
        {
            Assert.Equal(Share.Whole, WorkingDays.Default.Weight(day));
            Assert.Equal(half, new WorkingDays(settings).Weight(day));
        });
        Assert.Equal(251 - 2.5m, new WorkingDays(settings).In(Period.CalendarYear(2026)));
    }

    [Theory]
    [InlineData("2026-01-02", "after New Year's Day on a Thursday")]
    [InlineData("2026-01-05", "between a weekend and Epiphany")]
    [InlineData("2026-05-15", "after Ascension Day")]
    [InlineData("2025-06-05", null)]
    [InlineData("2027-01-05", null)]
    [InlineData("2026-12-28", null)]
    public void A_bridge_day_stands_alone_between_free_days(string text, string? why)
    {
        Assert.Equal(why is not null, WorkingDays.IsBridgeDay(Day(text)));
        var closed = new WorkingDays(new CalendarSettings { BridgeDay = Share.None });
        Assert.Equal(why is null ? Share.Whole : Share.None, closed.Weight(Day(text)));
        Assert.Equal(Share.Whole, WorkingDays.Default.Weight(Day(text)));
    }

    [Fact]
    public void Of_half_day_and_bridge_day_the_smaller_counts()
    {
        var day = Day("2026-01-05");
        Assert.Equal(Share.None, new WorkingDays(new() { EpiphanyEve = half, BridgeDay = Share.None }).Weight(day));
        Assert.Equal(half, new WorkingDays(new() { EpiphanyEve = half, BridgeDay = new Share(0.8) }).Weight(day));
    }

    [Fact]
    public void A_weeks_open_days_are_those_of_its_parts() => Properties.HoldFor(Properties.Weeks, week =>
        Assert.Equal(WorkingDays.Default.In(week), WeekPart.Of(week).Sum(WorkingDays.Default.In)));

    [Fact]
    public void A_years_open_days_are_those_of_its_months() => Properties.HoldFor(Properties.Years, year =>
        Assert.Equal(
            WorkingDays.Default.In(Period.CalendarYear(year)),
            Enumerable.Range(1, 12).Sum(month => WorkingDays.Default.In(YearMonth.Of(year, month)))));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
