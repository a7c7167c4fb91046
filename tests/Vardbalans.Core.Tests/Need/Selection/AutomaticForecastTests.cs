using Vardbalans.Core.Need.Forecasting;
using Vardbalans.Core.Need.Forecasting.BackTest;
using Vardbalans.Core.Need.Forecasting.Selection;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need.Selection;

/// <summary>What is chosen, with what limits, on series whose truth is known.</summary>
public sealed class AutomaticForecastTests
{
    private static readonly StepCalendar weeks = new(StepKind.Week, 105_000, false, 52);
    private static readonly StepCalendar months = new(StepKind.Month, 24_000, false, 12);

    [Fact]
    public void A_strong_season_is_followed()
    {
        var found = Forecast(Pool(20, 96, months, (t, stream) => (500 + (2 * t)) * (1 + (0.3 * Math.Sin(t * Math.PI / 6))) + (10 * stream.NextNormal())), 12);
        Assert.All(found, f => Assert.InRange(f.Choice.Record.ToNaive!.Value, 0, 0.35));
        Assert.All(found, f => Assert.InRange(f.Mean.Max() / f.Mean.Min(), 1.4, 2.2));
    }

    [Fact]
    public void A_season_that_is_not_there_is_not_forced()
    {
        var found = Forecast(Pool(20, 160, weeks, (_, stream) => 200 + (15 * stream.NextNormal())), 13);
        Assert.All(found, f => Assert.InRange(f.Mean.Max() - f.Mean.Min(), 0, 15));
    }

    [Fact]
    public void An_own_record_wins_over_the_pools()
    {
        var level = Pool(15, 156, weeks, (_, stream) => 200 + (10 * stream.NextNormal()));
        var seasonal = Pool(1, 156, weeks, (t, stream) => 200 * (1 + (0.4 * Math.Sin(t * Math.PI / 26))) + (4 * stream.NextNormal()));
        var found = Forecast([.. level, .. seasonal], 13)[^1];
        Assert.Equal(ChoiceReason.OwnRecord, found.Choice.Reason);
        Assert.InRange(found.Choice.Record.ToNaive!.Value, 0, 0.5);
    }

    [Fact]
    public void After_a_lasting_break_the_new_level_is_forecast_and_the_break_is_said()
    {
        var found = Forecast(Pool(10, 140, weeks, (t, stream) => (t < 110 ? 300 : 150) + (8 * stream.NextNormal())), 13);
        Assert.All(found, f => Assert.Equal(110, f.Choice.Findings.Break));
        Assert.All(found, f => Assert.All(f.Mean, m => Assert.InRange(m, 135, 165)));
    }

    [Fact]
    public void A_lone_outlier_does_not_move_the_forecast_and_is_said()
    {
        var found = Forecast(Pool(10, 120, weeks, (t, stream) => (t == 117 ? 900 : 200) + (8 * stream.NextNormal())), 13);
        Assert.All(found, f => Assert.Equal([117], f.Choice.Findings.Outliers));
        Assert.All(found, f => Assert.All(f.Mean, m => Assert.InRange(m, 185, 215)));
    }

    [Fact]
    public void What_is_stated_zero_throughout_is_forecast_as_zero()
    {
        var found = Assert.Single(Forecast([new History(new double[60], weeks)], 13));
        Assert.Equal(ChoiceReason.NeverChanges, found.Choice.Reason);
        Assert.All(found.Mean, m => Assert.Equal(0, m));
        Assert.Equal(0, found.Limits(13, 0.95).Low);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(20)]
    public void A_short_history_is_forecast_with_limits(int count)
    {
        var found = Assert.Single(Forecast(Pool(1, count, weeks, (_, stream) => 50 + stream.NextPoisson(20)), 13));
        Assert.All(found.Mean, m => Assert.InRange(m, 30, 110));
        Assert.True(count == 1 || found.Limits(1, 0.8) is var (low, high) && low < high);
    }

    [Fact]
    public void A_method_is_compared_with_the_last_value_over_the_forecasts_that_it_made_itself()
    {
        // The short series are wild and too short for a season: what is left is easy, and easier still for the season.
        var easy = Pool(6, 60, months, (t, stream) => 500 * (1 + (0.4 * Math.Sin(t * Math.PI / 6))) + (4 * stream.NextNormal()));
        var wild = Pool(6, 14, months, (_, stream) => 10 + stream.NextPoisson(500 * stream.NextShare()));
        var scores = RollingEvaluation.Run([.. easy, .. wild], [new Core.Need.Forecasting.Methods.Naive(), new Core.Need.Forecasting.Methods.SeasonalNaive()], 3, [6, 3], [0.8], TestContext.Current.CancellationToken);
        var alone = RollingEvaluation.Run(easy, [new Core.Need.Forecasting.Methods.Naive(), new Core.Need.Forecasting.Methods.SeasonalNaive()], 3, [6, 3], [0.8], TestContext.Current.CancellationToken);
        Assert.Equal(1, scores.Single(s => s.Method == "naive").Owa!.Value, 1e-12);
        Assert.Equal(12, scores.Single(s => s.Method == "seasonal-naive").Forecasts);
        Assert.Equal(alone.Single(s => s.Method == "seasonal-naive").Owa!.Value, scores.Single(s => s.Method == "seasonal-naive").Owa!.Value, 1e-12);
    }

    [Fact]
    public void A_gap_is_passed_over_and_said()
    {
        var values = Pool(1, 120, weeks, (_, stream) => 200 + (8 * stream.NextNormal()))[0].Values.ToArray();
        values.AsSpan(60, 7).Fill(double.NaN);
        values[100] = double.NaN;
        var found = Assert.Single(Forecast([new History(values, weeks)], 13));
        Assert.Equal(8, found.Choice.Findings.Gaps);
        Assert.All(found.Mean, m => Assert.InRange(m, 190, 210));
    }

    [Fact]
    public void Limits_widen_with_horizon_and_level_hold_the_forecast_and_are_never_below_zero()
    {
        foreach (var found in Forecast(Pool(15, 120, weeks, (_, stream) => stream.NextPoisson(1.5)), 13))
        {
            for (var step = 1; step <= 13; step++)
            {
                var (narrow, wide) = (found.Limits(step, 0.8), found.Limits(step, 0.95));
                Assert.True(wide.Low >= 0 && wide.Low <= narrow.Low && narrow.High <= wide.High);
                Assert.InRange(found.Mean[step - 1], narrow.Low, narrow.High);
                var earlier = found.Limits(Math.Max(1, step - 1), 0.95);
                Assert.True(found.Interval.Quantile(100, step, 0.975) >= found.Interval.Quantile(100, Math.Max(1, step - 1), 0.975), $"{earlier}");
            }
        }
    }

    [Fact]
    public void The_same_pool_gives_the_same_forecast_to_the_last_bit()
    {
        var pool = Pool(8, 120, weeks, (_, stream) => 100 + (10 * stream.NextNormal()));
        Assert.Equal(Forecast(pool, 13).SelectMany(f => f.Mean), Forecast(pool, 13).SelectMany(f => f.Mean));
    }

    [Fact]
    public void A_record_from_last_week_saves_the_work_and_changes_nothing()
    {
        var pool = Pool(6, 131, weeks, (t, stream) => 100 + (20 * Math.Sin(t * Math.PI / 26)) + (10 * stream.NextNormal()));
        var automatic = new AutomaticForecast(MethodPool.Competing, new OriginPlan(13));
        var lastWeek = automatic.Run([.. pool.Select(h => h.At(130)!)], cancel: Cancel);
        var again = automatic.Run(pool, [.. lastWeek.Select(f => f.Record)], Cancel);
        var anew = automatic.Run(pool, cancel: Cancel);
        for (var i = 0; i < pool.Count; i++)
        {
            var kept = again[i].Record.Origins.Count(o => lastWeek[i].Record.Origins.Contains(o));
            Assert.True(kept >= again[i].Record.Origins.Count - 1);
            for (var h = 0; h < 13; h++)
            {
                Assert.Equal(anew[i].Mean[h], again[i].Mean[h], 0.5);
            }
        }
    }

    [Fact]
    public void Values_that_were_restated_are_tried_again()
    {
        var values = Pool(1, 130, weeks, (_, stream) => 100 + (10 * stream.NextNormal()))[0].Values.ToArray();
        var automatic = new AutomaticForecast(MethodPool.Competing, new OriginPlan(13));
        var before = automatic.Run([new History(values, weeks)], cancel: Cancel)[0].Record;
        values[80] += 5;
        var after = automatic.Run([new History(values, weeks)], [before], Cancel)[0].Record;
        Assert.All(after.Origins, o => Assert.Equal(o.Count <= 80, before.Origins.Contains(o)));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IReadOnlyList<SeriesForecast> Forecast(IReadOnlyList<History> pool, int horizon) =>
        new AutomaticForecast(MethodPool.Competing, new OriginPlan(horizon)).Run(pool, cancel: Cancel);

    private static List<History> Pool(int series, int count, StepCalendar calendar, Func<int, RandomStream, double> value) =>
        [.. Enumerable.Range(0, series).Select(i =>
        {
            var stream = RandomStream.Of(17, $"series {i}");
            return new History(Enumerable.Range(0, count).Select(t => Math.Max(0, value(t, stream))).ToArray(), calendar);
        })];
}
