using Vardbalans.Core.Calendar;
using Vardbalans.Core.Need.Forecasting;
using Vardbalans.Core.Need.Forecasting.BackTest;
using Vardbalans.Core.Need.Forecasting.Selection;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need.Selection;

/// <summary>Low weeks have a level of their own, found in the history alone.</summary>
public sealed class LowWeekLevelsTests
{
    private static readonly IsoWeek first = IsoWeek.Of(2020, 1);

    [Fact]
    public void The_level_of_low_weeks_is_found()
    {
        var levels = LowWeekLevels.Of(Made(5, (week, _) => 400 * Weight(week)))!;
        Assert.All([28, 29, 30], number => Assert.InRange(levels.At(IsoWeek.Of(2024, number) - first), 0.27, 0.34));
        Assert.InRange(levels.At(IsoWeek.Of(2025, 29) - first), 0.27, 0.34);
        Assert.InRange(levels.At(IsoWeek.Of(2024, 44) - first), 0.6, 0.8);
        Assert.Equal(1, levels.At(IsoWeek.Of(2024, 20) - first));
    }

    [Fact]
    public void Chance_alone_is_no_low_week()
    {
        var stream = RandomStream.Of(3, "chance");
        var found = Enumerable.Range(0, 200).Count(_ => LowWeekLevels.Of(Made(4, (_, _) => stream.NextPoisson(80))) is not null);

        // Ten groups of weeks are judged in each of two hundred series, at three and a half standard errors.
        Assert.InRange(found, 0, 8);
    }

    [Fact]
    public void Without_Swedish_holidays_no_week_is_low()
    {
        var history = Made(5, (week, _) => 400 * Weight(week));
        Assert.Null(LowWeekLevels.Of(new History(history.Values.ToArray(), StepCalendar.Weeks(first, holidays: false))));
    }

    [Fact]
    public void A_week_between_the_years_is_told_by_its_days_and_not_by_its_number()
    {
        // Christmas Day is a Sunday in 2022: week 52 lies wholly between the holidays and week 51 hardly.
        Assert.Equal(LowWeekKind.Of(IsoWeek.Of(2023, 1)), LowWeekKind.Of(IsoWeek.Of(2022, 52)));
        Assert.NotEqual(LowWeekKind.Of(IsoWeek.Of(2022, 51)), LowWeekKind.Of(IsoWeek.Of(2022, 52)));
        Assert.Null(LowWeekKind.Of(IsoWeek.Of(2022, 50)));
    }

    [Fact]
    public void Week_51_is_forecast_as_it_was_also_when_it_ends_before_the_break()
    {
        // 14–20 December 2026; in the years before week 51 was planned low, whatever its days.
        var levels = LowWeekLevels.Of(Made(6, (week, _) => week.Number == 51 ? 160 : 400))!;
        Assert.InRange(levels.At(IsoWeek.Of(2026, 51) - first), 0.36, 0.48);
        Assert.Equal(1, levels.At(IsoWeek.Of(2026, 50) - first));
    }

    [Fact]
    public void A_week_after_New_Year_is_not_taken_for_Christmas()
    {
        // 4–10 January 2027 holds three days of the break, but neither Christmas nor New Year; no such week is in the history.
        var levels = LowWeekLevels.Of(Made(6, (week, _) => LowWeekKind.Of(week)?.Group == LowWeekKind.TurnOfYear ? 120 : 400))!;
        Assert.InRange(levels.At(IsoWeek.Of(2026, 53) - first), 0.28, 0.34);
        Assert.InRange(levels.At(IsoWeek.Of(2027, 1) - first), 0.5, 0.6);
        Assert.Equal(1, levels.At(IsoWeek.Of(2027, 2) - first));
    }

    [Fact]
    public void A_year_of_low_weeks_is_forecast_low_and_its_limits_cover()
    {
        var stream = RandomStream.Of(11, "low weeks");
        var weeks = (IsoWeek.Of(2023, 20) - first, 52);
        var all = Enumerable.Range(0, 24).Select(_ =>
        {
            var (level, lasting) = (40 * Math.Exp(2 * stream.NextShare()), 0.0);
            return Enumerable.Range(0, weeks.Item1 + weeks.Item2).Select(t =>
            {
                lasting = (0.8 * lasting) + (0.03 * stream.NextNormal());
                return (double)stream.NextPoisson(level * Weight(first + t) * Math.Exp(lasting));
            }).ToArray();
        }).ToList();
        var forecasts = new AutomaticForecast(MethodPool.Competing, new OriginPlan(52)).Run(
            [.. all.Select(v => new History(v.AsMemory(0, weeks.Item1), StepCalendar.Weeks(first)))], null, TestContext.Current.CancellationToken);
        var low = (
            from i in Enumerable.Range(0, all.Count)
            from h in Enumerable.Range(0, 52)
            where Weight(first + weeks.Item1 + h) < 0.9
            let came = all[i][weeks.Item1 + h]
            let limits = forecasts[i].Limits(h + 1, 0.8)
            select (Said: forecasts[i].Mean[h], Came: came, IsInside: came >= limits.Low && came <= limits.High)).ToList();
        Assert.InRange((low.Sum(l => l.Said) / low.Sum(l => l.Came)) - 1, -0.1, 0.1);
        Assert.InRange(low.Sum(l => Math.Abs(l.Said - l.Came)) / low.Sum(l => l.Came), 0.05, 0.22);
        Assert.InRange(low.Average(l => l.IsInside ? 1.0 : 0), 0.7, 0.9);
        Assert.All(forecasts, f => Assert.InRange(f.Choice.Findings.LowWeeks, 5, 30));
    }

    [Theory]
    [InlineData(2027, 7, 2026, 7)]
    [InlineData(2027, 44, 2026, 44)]
    [InlineData(2026, 29, 2025, 29)]
    [InlineData(2026, 53, 2026, 1)]
    [InlineData(2027, 12, 2026, 14)]
    public void A_forecasts_comparable_week_has_the_same_holiday_or_else_the_same_number(int year, int number, int yearBefore, int numberBefore) =>
        Assert.Equal(IsoWeek.Of(yearBefore, numberBefore).Index, ComparableWeeks.Before(IsoWeek.Of(year, number).Index));

    [Fact]
    public void What_was_counted_stays_counted_when_it_is_prepared()
    {
        var stream = RandomStream.Of(5, "counted");
        var prepared = Preparation.Of(Made(4, (week, t) => stream.NextPoisson(t < 120 ? 30 * Weight(week) : 12 * Weight(week))));
        Assert.NotNull(prepared.Levels);
        Assert.True(prepared.History.IsCount);
    }

    [Fact]
    public void A_series_own_record_does_not_come_back_to_it_by_way_of_the_pool()
    {
        var (one, other) = (Products(1), Products(2));
        Assert.Null(new PoolProducts([one], 2).Without(one));
        Assert.Equal(other.Means[0, 1], new PoolProducts([one, other], 2).Without(one)![0, 1], 1e-12);
        Assert.Equal((one.Means[0, 1] + other.Means[0, 1]) / 2, new PoolProducts([one, other], 2).Without(null)![0, 1], 1e-12);
    }

    private static ErrorProducts Products(int seed)
    {
        var stream = RandomStream.Of((ulong)seed, "products");
        double[] values = [.. Enumerable.Range(0, 60).Select(_ => 100 + (10 * stream.NextNormal()))];
        double[] Level(double at) => [.. Enumerable.Repeat(at, 4)];
        return ErrorProducts.Of(
            new TrackRecord(["a", "b"], 4, [.. Enumerable.Range(2, 12).Select(k => new OriginRecord(4 * k, 0, [Level(95), Level(110)]))]), values, 4, null);
    }

    private static double Weight(IsoWeek week) => DefaultLowWeeks.For(week.Year).Where(l => l.Week == week).Select(l => l.Weight.Value).FirstOrDefault(1);

    private static History Made(int years, Func<IsoWeek, int, double> value)
    {
        var weeks = IsoWeek.Of(first.Year + years, 1) - first;
        return new History(Enumerable.Range(0, weeks).Select(t => Math.Round(value(first + t, t))).ToArray(), StepCalendar.Weeks(first));
    }
}
