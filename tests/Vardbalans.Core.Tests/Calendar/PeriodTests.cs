using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Calendar;

public sealed class PeriodTests
{
    private static readonly IsoWeek lastOf2026 = IsoWeek.Of(2026, 53);

    private static readonly Gen<Period> anyPeriod = Properties.Weeks.SelectMany(week => Gen.Elements(
        Period.Month(YearMonth.Of(week.Monday)),
        Period.Tertial(week.Year, (week.Number % 3) + 1),
        Period.CalendarYear(week.Year),
        Period.PlanYear(week.Year),
        Period.Rolling12Weeks(week),
        Period.Rolling52Weeks(week),
        Period.Rolling12Months(YearMonth.Of(week.Sunday)),
        Period.ScheduleClock(week.Year, (week.Number % 4) + 1),
        Period.OfWeeks(week, week + (week.Index % 30))));

    [Fact]
    public void Week_53_of_2026_is_in_plan_year_2026_and_in_both_calendar_years()
    {
        var (december, january) = (WeekPart.FirstOf(lastOf2026), WeekPart.LastOf(lastOf2026));
        Assert.True(Period.PlanYear(2026).Contains(december) && Period.PlanYear(2026).Contains(january));
        Assert.False(Period.PlanYear(2027).Contains(january));
        Assert.True(Period.CalendarYear(2026).Contains(december) && !Period.CalendarYear(2026).Contains(january));
        Assert.True(Period.CalendarYear(2027).Contains(january) && !Period.CalendarYear(2027).Contains(december));
        Assert.Equal(january, Period.CalendarYear(2027).First);
    }

    [Fact]
    public void Week_1_of_2027_is_in_both_years_2027_and_in_neither_2026()
    {
        var part = WeekPart.FirstOf(IsoWeek.Of(2027, 1));
        Assert.True(Period.PlanYear(2027).Contains(part) && Period.CalendarYear(2027).Contains(part));
        Assert.False(Period.PlanYear(2026).Contains(part) || Period.CalendarYear(2026).Contains(part));
        Assert.Equal(part, Period.PlanYear(2027).First);
    }

    [Fact]
    public void Month_totals_by_week_parts_are_the_totals_counted_day_by_day()
    {
        // Every day has its own number of visits; a part's total is the sum of its days.
        static int Visits(DateOnly day) => (day.DayNumber * 37 % 101) + (day.DayOfWeek is DayOfWeek.Sunday ? 0 : 50);
        for (var month = YearMonth.Of(2020, 1); month <= YearMonth.Of(2033, 12); month += 1)
        {
            var byDay = Enumerable.Range(1, month.LastDay.Day).Sum(d => Visits(new DateOnly(month.Year, month.Month, d)));
            var byPart = Period.Month(month).Parts
                .Sum(part => Enumerable.Range(0, part.Days).Sum(d => Visits(part.FirstDay.AddDays(d))));
            Assert.Equal(byDay, byPart);
        }
    }

    [Fact]
    public void The_parts_of_a_period_hold_each_of_its_days_once() => Properties.HoldFor(anyPeriod, period =>
    {
        var days = period.Parts.SelectMany(part => Enumerable.Range(0, part.Days).Select(part.FirstDay.AddDays));
        var span = Enumerable.Range(period.FirstDay.DayNumber, period.LastDay.DayNumber - period.FirstDay.DayNumber + 1);
        Assert.Equal(span.Select(DateOnly.FromDayNumber), days);
    });

    [Fact]
    public void A_months_period_is_the_month() => Properties.HoldFor(Properties.Days, day =>
    {
        var month = YearMonth.Of(day);
        Assert.Equal((month.FirstDay, month.LastDay), (Period.Month(month).FirstDay, Period.Month(month).LastDay));
    });

    [Fact]
    public void No_week_part_is_in_two_months() => Properties.HoldFor(Properties.Weeks, week =>
        Assert.All(WeekPart.Of(week), part => Assert.Single(
            Enumerable.Range(-2, 5).Select(step => Period.Month(YearMonth.Of(week.Monday) + step)),
            month => month.Contains(part))));

    [Fact]
    public void Months_make_tertials_and_tertials_make_the_calendar_year() => Properties.HoldFor(Properties.Years, year =>
    {
        var months = Enumerable.Range(1, 12).SelectMany(month => Period.Month(YearMonth.Of(year, month)).Parts).ToArray();
        Assert.Equal(months, Enumerable.Range(1, 3).SelectMany(tertial => Period.Tertial(year, tertial).Parts));
        Assert.Equal(months, Period.CalendarYear(year).Parts);
        Assert.Equal(months, Period.Rolling12Months(YearMonth.Of(year, 12)).Parts);
    });

    [Fact]
    public void Periods_of_weeks_have_the_weeks_they_are_named_for()
    {
        Assert.Equal(53, Period.PlanYear(2026).Weeks.Count());
        Assert.Equal(12, Period.Rolling12Weeks(lastOf2026).Weeks.Count());
        Assert.Equal(52, Period.Rolling52Weeks(lastOf2026).Weeks.Count());
        Assert.Equal(IsoWeek.Of(2026, 2), Period.Rolling52Weeks(lastOf2026).First.Week);
        Assert.Equal(lastOf2026, Period.Rolling12Weeks(lastOf2026).Last.Week);
    }

    [Fact]
    public void The_period_before_ends_the_day_before() => Properties.HoldFor(anyPeriod, period =>
    {
        var previous = period.Previous();
        Assert.Equal(period.Kind, previous.Kind);
        Assert.Equal(period.FirstDay.AddDays(-1), previous.LastDay);
    });

    [Fact]
    public void A_period_of_whole_weeks_starts_on_a_Monday_and_ends_on_a_Sunday() => Properties.HoldFor(anyPeriod, period =>
        Assert.True(!period.IsWholeWeeks
            || (period.FirstDay.DayOfWeek == DayOfWeek.Monday && period.LastDay.DayOfWeek == DayOfWeek.Sunday)));

    [Fact]
    public void A_period_is_the_same_after_being_written_and_read() => Properties.HoldFor(anyPeriod, period =>
    {
        Assert.True(Period.TryParse(period.ToString(), out var read));
        Assert.Equal(period, read);
    });

    [Theory]
    [InlineData("2026-03", PeriodKind.Month, "2026-03-01", "2026-03-31")]
    [InlineData("2026-T2", PeriodKind.Tertial, "2026-05-01", "2026-08-31")]
    [InlineData("2026", PeriodKind.CalendarYear, "2026-01-01", "2026-12-31")]
    [InlineData("plan2026", PeriodKind.PlanYear, "2025-12-29", "2027-01-03")]
    [InlineData("r12v:2026-W46", PeriodKind.Rolling12Weeks, "2026-08-24", "2026-11-15")]
    [InlineData("r52v:2026-W46", PeriodKind.Rolling52Weeks, "2025-11-17", "2026-11-15")]
    [InlineData("r12m:2026-10", PeriodKind.Rolling12Months, "2025-11-01", "2026-10-31")]
    [InlineData("sk2026-4", PeriodKind.ScheduleClock, "2026-09-28", "2027-01-03")]
    [InlineData("2026-W01..2026-W11", PeriodKind.Weeks, "2025-12-29", "2026-03-15")]
    [InlineData("2026-W46", PeriodKind.Weeks, "2026-11-09", "2026-11-15")]
    public void Each_kind_has_its_text(string text, PeriodKind kind, string first, string last)
    {
        Assert.True(Period.TryParse(text, out var period));
        Assert.Equal(kind, period.Kind);
        Assert.Equal((first, last), ($"{period.FirstDay:yyyy-MM-dd}", $"{period.LastDay:yyyy-MM-dd}"));
        Assert.Equal(text, period.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("2026-T4")]
    [InlineData("2026-T")]
    [InlineData("0000")]
    [InlineData("9999")]
    [InlineData("1899")]
    [InlineData("plan")]
    [InlineData("plan0000")]
    [InlineData("plan9999")]
    [InlineData("sk2026-5")]
    [InlineData("sk9999-4")]
    [InlineData("r12v:2027-W53")]
    [InlineData("r12v:0001-W01")]
    [InlineData("r12m:0001-01")]
    [InlineData("2026-W11..2026-W01")]
    [InlineData("2026-W11..")]
    [InlineData("2026-W01..2026-W02..2026-W03")]
    [InlineData("2026-W01..9998-W02")]
    [InlineData("förra året")]
    public void What_is_no_period_is_refused(string? text)
    {
        Assert.False(Period.TryParse(text, out var period));
        Assert.Null(period);
    }

    [Fact]
    public void A_number_that_a_year_does_not_have_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.Tertial(2026, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.ScheduleClock(2026, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.OfWeeks(lastOf2026, lastOf2026 - 1));
    }

    [Theory]
    [InlineData("2026-01")]
    [InlineData("2026-T1")]
    [InlineData("2026-T3")]
    [InlineData("2026")]
    [InlineData("plan2026")]
    [InlineData("r12v:2026-W46")]
    [InlineData("r52v:2026-W46")]
    [InlineData("r12m:2026-10")]
    [InlineData("sk2026-1")]
    [InlineData("sk2026-4")]
    [InlineData("2026-W50..2027-W02")]
    public void The_next_period_starts_where_this_ends_and_leads_back(string text)
    {
        Assert.True(Period.TryParse(text, out var period));
        Assert.Equal(period, period.Next().Previous());
        Assert.Equal(period.LastDay.AddDays(1), period.Next().FirstDay);
    }
}
