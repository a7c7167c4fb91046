using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Calendar;

public sealed class WeekProfileTests
{
    private static readonly IsoWeek ordinary = IsoWeek.Of(2026, 11);
    private static readonly IsoWeek easter = IsoWeek.Of(2026, 14);

    private static readonly Gen<(int Goal, IsoWeek First, int Weeks)> anySpread =
        Gen.Choose(0, 20_000).SelectMany(goal =>
            Properties.Weeks.SelectMany(first => Gen.Choose(1, 110).Select(weeks => (goal, first, weeks))));

    [Fact]
    public void Eight_low_weeks_in_52_give_the_published_example()
    {
        // 52 weeks in which holidays count as worked, so that only the two weights remain.
        var first = IsoWeek.Of(2025, 1);
        var weeks = Enumerable.Range(0, 52).Select(step => first + step);
        var profile = new WeekProfile(WorkingDays.Default, weeks.Select((week, i) => new LowWeek(week, new Share(i < 8 ? 0.4 : 1))));
        var spread = profile.Spread(2400, 2025);

        Assert.Equal(47.2, profile.EquivalentWeeks(first, first + 51).Value, 9);
        Assert.Equal(20.34m, decimal.Round(spread[0].Exact, 2));
        Assert.Equal(50.85m, decimal.Round(spread[51].Exact, 2));
        Assert.Equal(2400, spread.Sum(week => week.Count));
    }

    [Fact]
    public void A_congress_on_two_days_at_half_rate_takes_a_fifth_off_the_week()
    {
        var congress = new WeekImpact("Kongress", ordinary, ordinary, -50, Weekdays.Monday | Weekdays.Tuesday);
        var profile = new WeekProfile(WorkingDays.Default, impacts: [congress]);
        Assert.Equal(0.8m, profile.Weight(ordinary));
        Assert.Equal(1m, profile.Weight(ordinary + 1));
    }

    [Fact]
    public void Impacts_on_the_same_day_are_multiplied()
    {
        var half = new WeekImpact("Kongress", ordinary, ordinary, -50);
        var extra = new WeekImpact("Kvällsmottagning", ordinary, ordinary + 1, 20);
        Assert.Equal(0.6m, new WeekProfile(WorkingDays.Default, impacts: [half, extra]).Weight(ordinary));
        Assert.Equal(1.2m, new WeekProfile(WorkingDays.Default, impacts: [half, extra]).Weight(ordinary + 1));
    }

    [Fact]
    public void An_impact_on_a_holiday_changes_nothing()
    {
        var goodFriday = new WeekImpact("Stängt", easter, easter, -100, Weekdays.Friday);
        Assert.Equal(0.8m, new WeekProfile(WorkingDays.Default, impacts: [goodFriday]).Weight(easter));
    }

    [Fact]
    public void A_holiday_is_counted_once()
    {
        Assert.Equal(0.8m, new WeekProfile(WorkingDays.Default).Weight(easter));
        Assert.Equal(0.7m, new WeekProfile(WorkingDays.Default, [new(easter, new Share(0.7))]).Weight(easter));
        Assert.Equal(0.56m, new WeekProfile(WorkingDays.Default, [new(easter, new Share(0.7), IncludesHolidays: false)]).Weight(easter));
    }

    [Fact]
    public void A_half_day_takes_a_tenth_off_its_week()
    {
        var workingDays = new WorkingDays(new CalendarSettings { MaundyThursday = new Share(0.5) });
        Assert.Equal(0.7m, new WeekProfile(workingDays).Weight(easter));
    }

    [Theory]
    [InlineData(2025, 52)]
    [InlineData(2026, 53)]
    public void A_plan_year_is_spread_over_all_its_weeks(int year, int weeks)
    {
        var spread = new WeekProfile(WorkingDays.Default, DefaultLowWeeks.For(year)).Spread(2400, year);
        Assert.Equal(weeks, spread.Count);
        Assert.Equal(2400, spread.Sum(week => week.Count));
        Assert.Equal(2400, (double)spread.Sum(week => week.Exact), 9);
    }

    [Fact]
    public void A_spread_is_exact_and_so_is_every_prefix_to_within_a_half() => Properties.HoldFor(anySpread, given =>
    {
        var years = Enumerable.Range(given.First.Year, 4);
        var profile = new WeekProfile(WorkingDays.Default, years.SelectMany(year => DefaultLowWeeks.For(year)));
        var spread = profile.Spread(given.Goal, given.First, given.First + (given.Weeks - 1));
        Assert.Equal(given.Goal, spread.Sum(week => week.Count));
        var (planned, exact) = (0, 0m);
        foreach (var week in spread)
        {
            (planned, exact) = (planned + week.Count, exact + week.Exact);
            Assert.InRange(planned - exact, -0.5000001m, 0.5000001m);
            Assert.True(week.Count >= 0);
        }
    });

    [Fact]
    public void What_cannot_be_spread_is_refused()
    {
        var closed = new WeekProfile(WorkingDays.Default, [new(ordinary, Share.None)]);
        Assert.Throws<ArgumentException>(() => closed.Spread(1, ordinary, ordinary));
        Assert.Equal(0, closed.Spread(0, ordinary, ordinary).Single().Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => closed.Spread(-1, 2026));
        Assert.Throws<ArgumentOutOfRangeException>(() => closed.Spread(1, ordinary, ordinary - 1));
        Assert.Throws<ArgumentException>(() =>
            new WeekProfile(WorkingDays.Default, [new(ordinary, Share.Whole), new(ordinary, Share.None)]));
    }

    [Fact]
    public void An_impact_has_a_name_an_order_and_a_bound()
    {
        Assert.Throws<ArgumentException>(() => new WeekImpact(" ", ordinary, ordinary, -50));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeekImpact("Kongress", ordinary, ordinary, -101));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeekImpact("Kongress", ordinary, ordinary - 1, -50));
    }

    [Fact]
    public void The_default_low_weeks_of_2026_are_those_of_the_method()
    {
        var low = DefaultLowWeeks.For(2026, winterBreakWeek: 9);
        Assert.Equal(
            [1, 9, 14, 20, 25, 26, 27, 28, 29, 30, 31, 32, 33, 44, 51, 52, 53],
            low.Select(week => week.Week.Number));
        Assert.Equal(
            [0.3, 0.7, 0.7, 0.7, 0.6, 0.6, 0.3, 0.3, 0.3, 0.3, 0.3, 0.6, 0.6, 0.7, 0.3, 0.3, 0.3],
            low.Select(week => week.Weight.Value));
        Assert.All(low, week => Assert.True(week.IncludesHolidays));
        Assert.Throws<ArgumentOutOfRangeException>(() => DefaultLowWeeks.For(2026, 27));
    }
}
