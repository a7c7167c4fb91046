using Vardbalans.Core.Need.Forecasting;
using Vardbalans.Core.Need.Forecasting.BackTest;
using Vardbalans.Core.Need.Forecasting.Selection;
using Vardbalans.Core.Need.Forecasting.Sums;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need.Selection;

/// <summary>Parts and sums agree, and the limits of sums cover what they say.</summary>
public sealed class SumTests
{
    [Fact]
    public void A_sum_and_its_parts_meet_by_their_certainty()
    {
        // By hand: the parts say 30, the sum 36. Variances 1, 2 and 3: the gap of 6 is shared 1 : 2 : 3.
        var agreed = new SumTree([-1, 0, 0]).Agree([36, 10, 20], [3, 1, 2]);
        Assert.Equal([33, 11, 22], agreed.Select(a => Math.Round(a, 9)));
    }

    [Fact]
    public void Three_levels_agree_as_least_squares_would_have_it()
    {
        double[] said = [100, 55, 30, 20, 30, 12];
        double[] variances = [4, 2, 3, 1, 2, 1];
        var agreed = new SumTree([-1, 0, 0, 1, 1, 2]).Agree(said, variances);
        Assert.Equal(agreed[0], agreed[1] + agreed[2], 9);
        Assert.Equal(agreed[1], agreed[3] + agreed[4], 9);
        Assert.Equal(agreed[2], agreed[5], 9);

        // At the least no leaf can be moved to lessen the weighted squares: the slopes along each leaf are zero.
        double Slope(params int[] nodes) => nodes.Sum(i => (agreed[i] - said[i]) / variances[i]);
        Assert.Equal(0, Slope(3, 1, 0), 9);
        Assert.Equal(0, Slope(4, 1, 0), 9);
        Assert.Equal(0, Slope(5, 2, 0), 9);
    }

    [Fact]
    public void What_says_nothing_follows_from_the_others() =>
        Assert.Equal([30, 10, 20], new SumTree([-1, 0, 0]).Agree([double.NaN, 10, 20], [1, 1, 1]));

    [Fact]
    public void No_part_falls_below_zero_and_the_sum_still_agrees()
    {
        var agreed = new SumTree([-1, 0, 0]).AgreeFromZero([5, 1, 20], [1, 5, 5]);
        Assert.All(agreed, a => Assert.True(a >= 0));
        Assert.Equal(agreed[0], agreed[1] + agreed[2], 9);
    }

    [Fact]
    public void A_series_that_is_a_part_of_itself_is_refused() => Assert.Throws<ArgumentException>(() => new SumTree([1, 0]));

    [Theory]
    [InlineData(1, 0.95, 1.05)]
    [InlineData(0, 0.25, 0.5)]
    public void Limits_of_a_sum_are_wide_where_errors_go_together_and_narrow_where_they_do_not(double together, double least, double most)
    {
        var common = RandomStream.Of(1, "common");
        double[] shared = [.. Enumerable.Range(0, 200).Select(_ => common.NextNormal())];
        var pool = Enumerable.Range(0, 9).Select(i =>
        {
            var own = RandomStream.Of(2, $"own {i}");
            return new History(shared.Select(s => 1000 + (50 * ((together * s) + ((1 - together) * own.NextNormal())))).ToArray(), new StepCalendar(StepKind.Week, 105_000, false, 52));
        }).ToList();
        var found = new AutomaticForecast([MethodPool.Named("ses")!], new OriginPlan(8)).Run(pool, cancel: TestContext.Current.CancellationToken);
        var (low, high) = JointPaths.Of(found, 600, RandomStream.Of(3, "paths")).Limits([.. Enumerable.Range(0, 9)], 1, 1, 0.8);
        var added = found.Sum(f => f.Limits(1, 0.8).High - f.Limits(1, 0.8).Low);
        Assert.InRange((high - low) / added, least, most);
    }

    [Fact]
    public void A_quarter_is_no_surer_than_its_weeks_when_few_moments_happened_to_even_out()
    {
        var pool = Enumerable.Range(0, 12).Select(i =>
        {
            var own = RandomStream.Of(4, $"short {i}");
            return new History(Enumerable.Range(0, 60).Select(_ => Math.Round(100 + (10 * own.NextNormal()))).ToArray(), StepCalendar.Weeks(IsoWeek.Of(2024, 1)));
        }).ToList();
        foreach (var forecast in new AutomaticForecast(MethodPool.Competing, new OriginPlan(13)).Run(pool, cancel: TestContext.Current.CancellationToken))
        {
            var (low, high) = JointPaths.Of([forecast], 400, RandomStream.Of(6, "paths")).Limits([0], 1, 13, 0.8);
            var apart = Math.Sqrt(Enumerable.Range(1, 13).Sum(step => Math.Pow(forecast.Limits(step, 0.8).High - forecast.Limits(step, 0.8).Low, 2)));
            Assert.InRange(high - low, 0.85 * apart, 4 * apart);
            Assert.InRange(forecast.Mean.Take(13).Sum(), low, high);
        }
    }

    [Fact]
    [Trait("Tier", "long")]
    public void Limits_of_sums_of_ambulance_demand_cover_what_they_say()
    {
        var series = PublicSeries.Ambulance().Where(s => s.Key != "Trust").OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Value).ToList();
        var whole = series.Select(s => new History(s.Values, StepCalendar.Weeks(s.First, holidays: false))).ToList();
        var total = new History(Enumerable.Range(0, 313).Select(t => series.Sum(s => s.Values[t])).ToArray(), whole[0].Calendar);
        var tree = new SumTree([-1, .. whole.Select(_ => 0)]);
        var (joint, agreed, quarters, steps, count) = (0, 0, 0, 0, 0);
        for (var origin = 156; origin <= 300; origin += 13, count++)
        {
            List<History> past = [total.At(origin)!, .. whole.Select(h => h.At(origin)!)];
            var found = new AutomaticForecast(MethodPool.Competing, new OriginPlan(13)).Run(past, cancel: TestContext.Current.CancellationToken);
            var together = AgreedForecast.Of(tree, found);
            var paths = JointPaths.Of([.. found.Skip(1)], 500, RandomStream.Of(5, "paths"));
            int[] all = [.. Enumerable.Range(0, whole.Count)];
            for (var step = 1; step <= 13; step++, steps++)
            {
                Assert.Equal(together[0].Mean[step - 1], together.Skip(1).Sum(f => f.Mean[step - 1]), 6);
                var outcome = total.Values[origin + step - 1];
                joint += Within(outcome, paths.Limits(all, step, step, 0.8));
                agreed += Within(outcome, together[0].Limits(step, 0.8));
            }

            quarters += Enumerable.Range(0, whole.Count).Count(i =>
                Within(whole[i].Values.Slice(origin, 13).ToArray().Sum(), paths.Limits([i], 1, 13, 0.8)) == 1);
        }

        Assert.InRange((double)joint / steps, 0.7, 0.9);
        Assert.InRange((double)agreed / steps, 0.7, 0.9);
        Assert.InRange((double)quarters / (count * whole.Count), 0.68, 0.92);
    }

    private static int Within(double outcome, (double Low, double High) limits) => outcome >= limits.Low && outcome <= limits.High ? 1 : 0;
}
