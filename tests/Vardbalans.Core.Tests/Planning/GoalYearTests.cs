using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Planning;

/// <summary>The twelve months of a goal: its weeks, its deadline and what is needed over it; and where a unit stands.</summary>
public sealed class GoalYearTests
{
    [Theory]
    [InlineData(2026, 53)]
    [InlineData(2027, 52)]
    public void A_calendar_year_has_the_weeks_of_the_plan_year(int year, int weeks)
    {
        var all = new GoalYear(new DateOnly(year, 1, 1)).Weeks.ToList();
        Assert.Equal(weeks, all.Count);
        Assert.Equal((IsoWeek.Of(year, 1), IsoWeek.Of(year, weeks)), (all[0], all[^1]));
    }

    [Fact]
    public void Years_that_follow_each_other_share_no_week_and_miss_none() => Prop.ForAll(
        Gen.Choose(0, 400).Select(m => new DateOnly(2020, 1, 1).AddMonths(m)).ToArbitrary(),
        first =>
        {
            var (one, next) = (new GoalYear(first).Weeks.ToList(), new GoalYear(first.AddYears(1)).Weeks.ToList());
            return one[^1] + 1 == next[0] && one.Count is 52 or 53;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Need_takes_each_week_of_the_forecast_and_the_same_week_a_year_away_past_it()
    {
        // The forecast knows week 44 of 2026: its first week is 45. Ten a week, but 30 in the first eight, weeks 45 to 52 of 2026.
        double[] expected = [.. Enumerable.Repeat(30d, 8), .. Enumerable.Repeat(10d, 44)];
        // 2027 has weeks 1 to 52. Week 53 of 2026 is step 9 and outside it; so the forecast reaches week 43, and weeks 44 to 51 are taken from 45 to 52 a year before, week 52 from week 53.
        Assert.Equal((43 * 10) + (8 * 30) + 10, new GoalYear(new DateOnly(2027, 1, 1)).Need(IsoWeek.Of(2026, 44), expected));
        Assert.Null(new GoalYear(new DateOnly(2027, 1, 1)).Need(IsoWeek.Of(2026, 44), expected[..51]));
    }

    [Fact]
    public void Weeks_before_the_forecast_count_as_those_a_year_later() =>
        Assert.Equal(53 * 7, new GoalYear(new DateOnly(2026, 1, 1)).Need(IsoWeek.Of(2026, 30), [.. Enumerable.Repeat(7d, 52)]));

    [Theory]
    [InlineData("2027-01-01", "2026-10-01")]
    [InlineData("2026-12-01", "2026-10-01")]
    [InlineData("2026-10-01", "2025-10-01")]
    public void The_deadline_is_the_last_such_day_before_the_year(string first, string deadline) =>
        Assert.Equal(DateOnly.ParseExact(deadline, "yyyy-MM-dd", null), new GoalYear(DateOnly.ParseExact(first, "yyyy-MM-dd", null)).Deadline(10, 1));

    [Theory]
    [InlineData(null, false, "2026-10-01", GoalStanding.ToCome)]
    [InlineData(null, true, "2026-10-02", GoalStanding.Overdue)]
    [InlineData("2026-09-01", false, "2026-10-02", GoalStanding.Overdue)]
    [InlineData("2026-09-01", true, "2026-12-31", GoalStanding.InPlace)]
    [InlineData("2026-09-01", true, "2027-05-01", GoalStanding.InPlace)]
    [InlineData("2026-09-01", true, "2027-05-02", GoalStanding.NotRevised)]
    [InlineData("2027-04-10", true, "2027-05-02", GoalStanding.InPlace)]
    [InlineData("2026-09-01", true, "2028-02-01", GoalStanding.InPlace)]
    public void A_unit_is_late_from_the_day_after_and_to_be_gone_through_after_four_months(string? agreed, bool hasPlan, string today, GoalStanding standing) =>
        Assert.Equal(standing, GoalCalendar.Default.Judge(
            new GoalYear(new DateOnly(2027, 1, 1)), agreed is null ? null : DateOnly.ParseExact(agreed, "yyyy-MM-dd", null), hasPlan, DateOnly.ParseExact(today, "yyyy-MM-dd", null)));
}
