using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need.Flows;

public sealed class ChanceTests
{
    [Theory]
    [InlineData(3, 3.182, 0.005)]
    [InlineData(5, 2.571, 0.001)]
    [InlineData(10, 2.228, 0.001)]
    [InlineData(25, 2.060, 0.001)]
    [InlineData(30, 2.042, 0.001)]
    [InlineData(60, 2.000, 0.001)]
    [InlineData(120, 1.980, 0.001)]
    public void Student_s_t_is_as_in_printed_tables(double freedom, double value, double within) => Assert.Equal(value, Chance.Student975(freedom), within);

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(-1.959963984540054, 0.025)]
    [InlineData(2.326347874040841, 0.99)]
    [InlineData(-3.090232306167813, 0.001)]
    [InlineData(9, 1)]
    public void The_normal_distribution_is_the_tabled_one(double z, double below) => Assert.Equal(below, Chance.NormalBelow(z), 12);

    // Exact limits of a share as published (Newcombe 1998, table I, Clopper and Pearson): 81 of 263 0.2527–0.3676; 15 of 148 0.0578–0.1617; 0 of 20 –0.1684;
    // 1 of 29 0.0009–0.1776. A list whose share is such a limit has that count just at its own.
    [Theory]
    [InlineData(263, 0.3676, 0.025, 81)]
    [InlineData(263, 0.2527, 0.975, 80)]
    [InlineData(148, 0.1617, 0.025, 15)]
    [InlineData(148, 0.0578, 0.975, 14)]
    [InlineData(20, 0.1684, 0.025, 0)]
    [InlineData(29, 0.1776, 0.025, 1)]
    [InlineData(29, 0.0009, 0.975, 0)]
    public void Limits_of_shares_are_counts_where_the_exact_test_just_speaks(int all, double chance, double share, double limit) =>
        Assert.Equal(limit, Chance.BinomialLimit(all, chance, share), 0.05);

    // P(X ≤ 1) = 11/1024, P(X ≤ 2) = 56/1024 of ten tosses: 2 − (56/1024 − 0.025) ÷ (45/1024).
    [Fact]
    public void Between_two_counts_the_limit_of_a_share_is_interpolated()
    {
        Assert.Equal(2 - ((56.0 / 1024) - 0.025) / (45.0 / 1024), Chance.BinomialLimit(10, 0.5, 0.025), 12);
        Assert.Equal(10, Chance.BinomialLimit(10, 1, 0.025));
        Assert.Equal(0, Chance.BinomialLimit(10, 0, 0.975));
        Assert.InRange(Chance.BinomialLimit(400_000, 0.8, 0.025) / 400_000, 0.8 - (1.97 * Math.Sqrt(0.16 / 400_000)), 0.8 - (1.95 * Math.Sqrt(0.16 / 400_000)));
    }

    // The exact limits of a Poisson mean for an observed count (half the chi-square quantiles): 0 → –, 3.689; 1 → 0.0253, 5.572; 2 → 0.2422, 7.225;
    // 10 → 4.795, 18.390; 100 → 81.36, 121.63. A unit that expects such a mean has that count just at its own limit.
    [Theory]
    [InlineData(3.6889, 0.025, 0)]
    [InlineData(5.5716, 0.025, 1)]
    [InlineData(7.2247, 0.025, 2)]
    [InlineData(18.3904, 0.025, 10)]
    [InlineData(121.6273, 0.025, 100)]
    [InlineData(0.2422, 0.975, 1)]
    [InlineData(4.7954, 0.975, 9)]
    [InlineData(81.3639, 0.975, 99)]
    [InlineData(6.9078, 0.001, 0)]
    public void Limits_are_counts_where_the_exact_test_just_speaks(double mean, double share, double limit) =>
        Assert.Equal(limit, Chance.PoissonLimit(mean, share), 0.01);

    [Fact]
    public void Limits_stay_right_for_large_means()
    {
        // From a mean of a million on, the normal score corrected for skewness is right within a hundredth.
        const double Mean = 1e6;
        Assert.Equal(Mean + (1.959963984540054 * 1000) + ((3.8414588 - 1) / 6) - 0.5, Chance.PoissonLimit(Mean, 0.975), 0.05);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(7)]
    [InlineData(29.9)]
    [InlineData(30)]
    [InlineData(250)]
    public void Drawn_counts_have_mean_and_variance_alike(double mean)
    {
        const int Draws = 200_000;
        var luck = RandomStream.Of(20260101, "counts");
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < Draws; i++)
        {
            var count = Chance.PoissonAt(mean, luck.NextNormal());
            sum += count;
            squares += count * count;
        }

        var average = sum / Draws;
        Assert.Equal(mean, average, 5 * Math.Sqrt(mean / Draws));
        Assert.Equal(1, ((squares / Draws) - (average * average)) / mean, 0.03);
    }
}
