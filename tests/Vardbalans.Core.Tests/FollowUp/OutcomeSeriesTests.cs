using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.FollowUp;

public sealed class OutcomeSeriesTests
{
    private static readonly IsoWeek start = IsoWeek.Of(2026, 1);
    private static readonly WeekPart[] parts = [.. Enumerable.Range(0, 120).SelectMany(n => WeekPart.Of(IsoWeek.Of(2025, 40) + n))];

    private static readonly Gen<OutcomeSeries> series = OutcomeSumTests.Sums.ArrayOf(parts.Length)
        .Select(sums => new OutcomeSeries(parts.Zip(sums, KeyValuePair.Create)));

    [Fact]
    public void Months_and_tertials_add_up_to_the_calendar_year() => Properties.HoldFor(series, given =>
    {
        var year = given.Over(Period.CalendarYear(2026));
        Assert.Equal(year, Sum(Enumerable.Range(1, 12).Select(month => given.Over(Period.Month(YearMonth.Of(2026, month))))));
        Assert.Equal(year, Sum(Enumerable.Range(1, 3).Select(number => given.Over(Period.Tertial(2026, number)))));
    });

    [Fact]
    public void Weeks_and_scheduling_periods_add_up_to_the_plan_year() => Properties.HoldFor(series, given =>
    {
        var year = given.Over(Period.PlanYear(2026));
        Assert.Equal(year, Sum(Enumerable.Range(1, 53).Select(number => given.Of(IsoWeek.Of(2026, number)))));
        Assert.Equal(year, Sum(Enumerable.Range(1, 4).Select(number => given.Over(Period.ScheduleClock(2026, number)))));
        Assert.Equal(year, given.Over(IsoWeek.Of(2026, 1), IsoWeek.Of(2026, 53)));
    });

    [Fact]
    public void Rolling_twelve_is_the_sum_of_its_twelve_weeks() => Properties.HoldFor(series, given =>
    {
        var last = IsoWeek.Of(2026, 46);
        Assert.Equal(Sum(Enumerable.Range(0, 12).Select(back => given.Of(last - back))), given.Rolling12(last));
        Assert.Equal(given.Over(Period.Rolling12Weeks(last)), given.Rolling12(last));
    });

    [Fact]
    public void Rows_of_the_same_part_are_added_whatever_their_order()
    {
        var part = parts[3];
        var two = new OutcomeSeries([Row(parts[5], 1, 1), Row(part, 2, 3), Row(part, 5, 7)]);
        Assert.Equal((7L, 10L), (two.Of(part.Week).Done!.Value, two.Of(part.Week).Agreed!.Value));
    }

    [Fact]
    public void A_sum_over_nothing_is_not_stated()
    {
        var one = new OutcomeSeries([Row(parts[3], 2, 3)]);
        Assert.Equal(default, one.Over(Period.CalendarYear(2024)));
        Assert.Equal(default, one.Of(parts[9].Week));
        Assert.Equal(default, new OutcomeSeries([]).Over(Period.CalendarYear(2026)));
    }

    [Fact]
    public void First_and_last_stated_pass_over_weeks_that_have_only_a_plan()
    {
        var week = IsoWeek.Of(2026, 10);
        var given = Weekly(week, (null, 10), (5, 10), (null, 10), (6, 10), (null, 10));
        Assert.Equal((week + 1, week + 3), (given.FirstStated, given.LastStated));
        Assert.Null(Weekly(week, (null, 10)).LastStated);
        Assert.Null(new OutcomeSeries([]).FirstStated);
    }

    [Fact]
    public void The_cumulative_deviation_starts_anew_with_the_plan_year_and_stands_still_where_nothing_is_stated()
    {
        var given = Weekly(IsoWeek.Of(2025, 52), (0, 50), (8, 10), (null, 10), (15, 10), (10, 10));
        Assert.Equal(
            [(IsoWeek.Of(2026, 1), -2L), (IsoWeek.Of(2026, 2), -2L), (IsoWeek.Of(2026, 3), 3L), (IsoWeek.Of(2026, 4), 3L)],
            given.Cumulative(2026, IsoWeek.Of(2026, 4)));
        Assert.Equal(53, given.Cumulative(2026, IsoWeek.Of(2027, 4)).Count);
        Assert.Empty(given.Cumulative(2026, IsoWeek.Of(2025, 52)));
    }

    [Fact]
    public void The_cumulative_deviation_ends_at_the_deviation_of_the_year_so_far() => Properties.HoldFor(series, given =>
    {
        var last = IsoWeek.Of(2026, 46);
        var byWeek = Enumerable.Range(1, 46).Sum(n => given.Of(IsoWeek.Of(2026, n)).AgainstAgreement.Deviation ?? 0);
        Assert.Equal(byWeek, given.Cumulative(2026, last)[^1].Deviation);
    });

    [Fact]
    public void Off_plan_since_is_where_the_rolling_attainment_crossed_the_limit()
    {
        // Twenty weeks on plan, then 70 of 100: two low weeks of twelve make 95 %, three 92.5 %.
        var given = Weekly(start, [.. Weeks(20, 100), .. Weeks(10, 70)]);
        Assert.Equal(new OffPlan(start + 22, false), Since(given, 29));
        Assert.Null(Since(given, 21));
    }

    [Fact]
    public void Off_plan_since_counts_one_side_only()
    {
        // From far over to far under: each low week takes 140 of 1,200 from the rolling sum, so 1,100 (92 %) after five.
        var swing = Weekly(start, [.. Weeks(15, 150), .. Weeks(12, 10)]);
        Assert.Equal(new OffPlan(start + 19, false), Since(swing, 26));
        Assert.Equal(new OffPlan(start + 11, true), Since(swing, 17));
    }

    [Fact]
    public void Off_plan_since_says_when_what_came_before_cannot_be_judged()
    {
        Assert.Equal(new OffPlan(start + 11, true), Since(Weekly(start, Weeks(20, 50)), 19));
        Assert.Equal(new OffPlan(start + 5, true), Since(Weekly(start, Weeks(20, 50)), 5));

        // Ten of twelve weeks are needed to judge (80 %): the tenth week after a silence is the first that can be.
        var silent = Weekly(start, [.. Weeks(20, 50), .. Weeks(12, null), .. Weeks(12, 50)]);
        Assert.Equal(new OffPlan(start + 41, true), Since(silent, 43));
        Assert.Null(Since(silent, 35));
        Assert.Null(Since(new OutcomeSeries([]), 0));
    }

    private static (long? Done, long Agreed)[] Weeks(int count, long? done) => [.. Enumerable.Repeat((done, 100L), count)];

    private static OffPlan? Since(OutcomeSeries given, int last) => given.OffPlanSince(start + last, PlanTolerance.Default);

    private static OutcomeSum Sum(IEnumerable<OutcomeSum> sums) => sums.Aggregate(default(OutcomeSum), (a, b) => a + b);

    private static OutcomeSeries Weekly(IsoWeek start, params (long? Done, long Agreed)[] weeks) =>
        new(weeks.Select((w, i) => Row(WeekPart.FirstOf(start + i), w.Done, w.Agreed)));

    private static KeyValuePair<WeekPart, OutcomeSum> Row(WeekPart part, long? done, long agreed) => new(part, new OutcomeSum
    {
        Done = done,
        Agreed = agreed,
        ComparedDone = done,
        ComparedAgreed = done is null ? null : agreed,
    });
}
