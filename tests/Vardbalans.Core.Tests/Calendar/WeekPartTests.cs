using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Calendar;

public sealed class WeekPartTests
{
    [Fact]
    public void The_last_week_of_2026_has_a_part_in_each_calendar_year_and_both_in_plan_year_2026()
    {
        var parts = WeekPart.Of(IsoWeek.Of(2026, 53));
        Assert.Equal(["2026-W53/2026-12", "2026-W53/2027-01"], parts.Select(part => part.ToString()));
        Assert.Equal([4, 3], parts.Select(part => part.Days));
        Assert.Equal(new DateOnly(2027, 1, 1), parts[1].FirstDay);
        Assert.Equal(new DateOnly(2027, 1, 3), parts[1].LastDay);
        Assert.Single(WeekPart.Of(IsoWeek.Of(2027, 1)));
    }

    [Fact]
    public void The_parts_of_a_week_hold_each_of_its_days_once() => Properties.HoldFor(Properties.Weeks, week =>
    {
        var days = WeekPart.Of(week)
            .SelectMany(part => Enumerable.Range(0, part.Days).Select(part.FirstDay.AddDays));
        Assert.Equal(week.Days, days);
    });

    [Fact]
    public void A_part_lies_in_one_week_and_one_month() => Properties.HoldFor(Properties.Weeks, week =>
        Assert.All(WeekPart.Of(week), part =>
        {
            Assert.Equal(YearMonth.Of(part.FirstDay), YearMonth.Of(part.LastDay));
            Assert.Equal(part.Month, YearMonth.Of(part.FirstDay));
            Assert.Equal(week, part.Week);
            Assert.Equal(part, WeekPart.Of(part.LastDay));
        }));

    [Fact]
    public void A_part_is_the_same_after_being_stored_and_read() => Properties.HoldFor(Properties.Days, day =>
    {
        var part = WeekPart.Of(day);
        Assert.Equal(part, WeekPart.FromIndex(part.Index));
        Assert.InRange(day, part.FirstDay, part.LastDay);
    });

    [Fact]
    public void Parts_sort_as_time_does() => Properties.HoldFor(Properties.Weeks, week =>
    {
        var parts = WeekPart.Of(week).Concat(WeekPart.Of(week + 1)).ToArray();
        Assert.Equal(parts, parts.OrderBy(part => part.FirstDay));
        Assert.True(WeekPart.FirstOf(week) <= WeekPart.LastOf(week) && WeekPart.LastOf(week) < WeekPart.FirstOf(week + 1));
    });

    [Fact]
    public void The_second_part_of_a_week_within_a_month_does_not_exist()
    {
        var whole = WeekPart.FirstOf(IsoWeek.Of(2027, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeekPart.FromIndex(whole.Index + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeekPart.FromIndex(-1));
    }
}
