using Vardbalans.Core.Waiting.Projection;

namespace Vardbalans.Core.Tests.Waiting.Projection;

/// <summary>The engine against what queueing theory says of lists in balance.</summary>
public sealed class QueueTheoryTests
{
    private const int Warm = 2000;
    private const int Weeks = 6000;

    [Theory]
    [InlineData(8, 10, ArrivalsServed.SameWeek, 2.460)]
    [InlineData(9, 10, ArrivalsServed.SameWeek, 7.171)]
    [InlineData(27, 30, ArrivalsServed.SameWeek, 5.786)]
    [InlineData(8, 10, ArrivalsServed.WeekAfter, 10.460)]
    [InlineData(9, 10, ArrivalsServed.WeekAfter, 16.171)]
    [InlineData(27, 30, ArrivalsServed.WeekAfter, 32.786)]
    public void The_long_run_queue_of_random_inflow_and_capacity_is_within_one_percent(double demand, double capacity, ArrivalsServed order, double queue)
    {
        var projected = Projected.Of(
            new QueueModel
            {
                Waiting = [[0]],
                Inflow = [WeeklyAmount.Poisson([.. Enumerable.Repeat(demand, Weeks)])],
                Capacity = WeeklyAmount.Poisson([.. Enumerable.Repeat(capacity, Weeks)]),
                Order = order,
            },
            1,
            replications: 200);
        Assert.Equal(1, Enumerable.Range(Warm, Weeks - Warm).Average(projected.Queue.Mean) / queue, 0.01);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(4)]
    [InlineData(27)]
    [InlineData(250)]
    [InlineData(2000)]
    public void Random_counts_have_the_mean_and_variance_of_chance(double mean)
    {
        var amount = WeeklyAmount.Poisson([mean]);
        double[] counts = [.. Enumerable.Range(0, 20_000).Select(i => amount.At(0, (i + 0.5) / 20_000, 0))];
        Assert.Equal(1, counts.Average() / mean, 0.001);
        Assert.Equal(1, counts.Sum(c => Math.Pow(c - mean, 2)) / counts.Length / mean, 0.01);
    }

    [Theory]
    [InlineData(5, 0.02)]
    [InlineData(40, 0.3)]
    [InlineData(40, 0.9)]
    [InlineData(3000, 0.01)]
    [InlineData(30_000, 0.03)]
    public void Those_who_leave_have_the_mean_and_variance_of_chance(int number, double chance)
    {
        double[] counts = [.. Enumerable.Range(0, 20_000).Select(i => (double)CellLuck.Leaving(number, chance, (i + 0.5) / 20_000))];
        Assert.Equal(1, counts.Average() / (number * chance), 0.001);
        Assert.Equal(1, counts.Sum(c => Math.Pow(c - counts.Average(), 2)) / counts.Length / (number * chance * (1 - chance)), 0.01);
    }

    [Fact]
    public void Luck_of_a_place_is_even_and_does_not_follow_the_places_beside_it()
    {
        var luck = new CellLuck(20260101);
        double[] shares = [.. Enumerable.Range(0, 100).SelectMany(week => Enumerable.Range(0, 200).Select(cohort => luck.Share(week, cohort)))];
        Assert.Equal(0.5, shares.Average(), 0.01);
        Assert.Equal(1 / 12.0, shares.Sum(s => Math.Pow(s - 0.5, 2)) / shares.Length, 0.002);
        Assert.Equal(0, shares.Zip(shares.Skip(1), (a, b) => (a - 0.5) * (b - 0.5)).Average(), 0.002);
    }

    [Fact]
    public void A_forecast_is_drawn_within_its_quantiles_and_its_error_lasts()
    {
        var projected = Projected.Of(
            new QueueModel
            {
                Waiting = [[0]],
                Inflow = [WeeklyAmount.Forecast(30, (_, share) => 100 + (200 * share))],
                Capacity = WeeklyAmount.Certain([.. Enumerable.Repeat(0.0, 30)]),
            },
            7,
            replications: 4000);
        foreach (var week in (int[])[0, 29])
        {
            Assert.Equal(120, projected.Arrived.Quantile(week, 0.1), 4.0);
            Assert.Equal(200, projected.Arrived.Mean(week), 4.0);
            Assert.Equal(280, projected.Arrived.Quantile(week, 0.9), 4.0);
        }

        // Score by score 0.9; of even ranks 6 ÷ π · arcsin(0.9 ÷ 2).
        Assert.Equal(6 / Math.PI * Math.Asin(0.45), Correlation(projected.Arrived, 10, 11), 0.03);
    }

    private static double Correlation(ProjectedSeries series, int week, int other)
    {
        var pairs = Enumerable.Range(0, 4000).Select(r => (X: series.At(week, r) - series.Mean(week), Y: series.At(other, r) - series.Mean(other))).ToList();
        return pairs.Sum(p => p.X * p.Y) / Math.Sqrt(pairs.Sum(p => p.X * p.X) * pairs.Sum(p => p.Y * p.Y));
    }
}
