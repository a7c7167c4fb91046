using FsCheck.Fluent;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Calendar;

public sealed class WeekPartSplitTests
{
    [Fact]
    public void A_week_is_divided_by_its_open_days()
    {
        // 30 March–5 April 2026: two open days in March and two in April, where Good Friday is free.
        var week = IsoWeek.Of(2026, 14);
        Assert.Equal([26, 25], WeekPartSplit.ByOpenDays(week, 51, WorkingDays.Default).Select(part => part.Count));
        Assert.Equal([15, 36], WeekPartSplit.ByCalendarDays(week, 51).Select(part => part.Count));
    }

    [Fact]
    public void A_week_within_a_month_is_one_part() =>
        Assert.Equal([51], WeekPartSplit.ByOpenDays(IsoWeek.Of(2026, 11), 51, WorkingDays.Default).Select(part => part.Count));

    [Fact]
    public void A_week_without_open_days_is_divided_by_calendar_days()
    {
        var week = IsoWeek.Of(2026, 14);
        Assert.Equal([20, 50], WeekPartSplit.ByOpenDays(week, 70, _ => 0).Select(part => part.Count));
    }

    [Fact]
    public void The_parts_add_up_to_the_week() => Properties.HoldFor(
        Properties.Weeks.SelectMany(week => Gen.Choose(0, 5000).Select(count => (week, count))),
        given =>
        {
            Assert.Equal(given.count, WeekPartSplit.ByOpenDays(given.week, given.count, WorkingDays.Default).Sum(part => part.Count));
            var byDays = WeekPartSplit.ByCalendarDays(given.week, given.count);
            Assert.Equal(given.count, byDays.Sum(part => part.Count));
            Assert.Equal(WeekPart.Of(given.week), byDays.Select(part => part.Part));
        });

    [Fact]
    public void Less_than_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WeekPartSplit.ByCalendarDays(IsoWeek.Of(2026, 14), -1));
}
