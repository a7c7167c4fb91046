using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Series;

public sealed class RandomStreamTests
{
    private static readonly List<int> firstDraws = Draw(RandomStream.Of(1, "visits"), 5);

    [Fact]
    public void Same_seed_and_name_give_the_same_numbers() =>
        Assert.Equal(firstDraws, Draw(RandomStream.Of(1, "visits"), 5));

    [Theory]
    [InlineData(2, "visits")]
    [InlineData(1, "visit")]
    [InlineData(1, "")]
    public void Another_seed_or_name_gives_others(ulong seed, string name) =>
        Assert.NotEqual(firstDraws, Draw(RandomStream.Of(seed, name), 5));

    [Fact]
    public void A_split_stream_does_not_care_what_has_been_drawn()
    {
        var parent = RandomStream.Of(1, "region");
        var before = Draw(parent.Split("clinic"), 5);
        Draw(parent, 1000);
        Assert.Equal(before, Draw(parent.Split("clinic"), 5));
        Assert.NotEqual(before, Draw(parent.Split("other"), 5));
    }

    [Fact]
    public void Whole_numbers_keep_within_their_bounds_and_reach_both_ends()
    {
        var stream = RandomStream.Of(3, "bounds");
        var drawn = Enumerable.Range(0, 2000).Select(_ => stream.NextBetween(-2, 3)).ToHashSet();
        Assert.Equal([-2, -1, 0, 1, 2, 3], drawn.Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextBelow(0));
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(7)]
    [InlineData(80)]
    public void A_poisson_count_has_its_mean_as_mean_and_variance(double mean)
    {
        var stream = RandomStream.Of(5, "poisson");
        var (average, variance) = Moments(Enumerable.Range(0, 40000).Select(_ => (double)stream.NextPoisson(mean)));
        Assert.InRange(average, mean * 0.97, mean * 1.03);
        Assert.InRange(variance, mean * 0.94, mean * 1.06);
    }

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(4, 20)]
    public void A_gamma_number_has_its_mean_and_mean_squared_over_shape_as_variance(double shape, double mean)
    {
        var stream = RandomStream.Of(7, "gamma");
        var (average, variance) = Moments(Enumerable.Range(0, 60000).Select(_ => stream.NextGamma(shape, mean)));
        Assert.InRange(average, mean * 0.97, mean * 1.03);
        Assert.InRange(variance, mean * mean / shape * 0.92, mean * mean / shape * 1.08);
    }

    [Fact]
    public void A_normal_number_has_mean_0_and_variance_1()
    {
        var stream = RandomStream.Of(9, "normal");
        var (average, variance) = Moments(Enumerable.Range(0, 60000).Select(_ => stream.NextNormal()));
        Assert.InRange(average, -0.02, 0.02);
        Assert.InRange(variance, 0.97, 1.03);
    }

    private static List<int> Draw(RandomStream stream, int count) => [.. Enumerable.Range(0, count).Select(_ => stream.NextBelow(1_000_000))];

    private static (double Mean, double Variance) Moments(IEnumerable<double> numbers)
    {
        var all = numbers.ToList();
        var mean = all.Average();
        return (mean, all.Sum(n => (n - mean) * (n - mean)) / all.Count);
    }
}
