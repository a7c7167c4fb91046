using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Quantities;

public sealed class ApportionmentTests
{
    private static readonly Gen<(int Total, decimal[] Weights)> anyDivision =
        Gen.Choose(0, 100_000).SelectMany(total => Gen.Choose(0, 15).Select(w => w / 10m).NonEmptyListOf()
            .Where(weights => weights.Any(w => w > 0))
            .Select(weights => (total, weights.ToArray())));

    [Fact]
    public void Halves_are_rounded_up_in_the_running_total() =>
        Assert.Equal([1, 0, 1, 0], Apportionment.Cumulative(2, [1, 1, 1, 1]));

    [Fact]
    public void Every_prefix_of_a_running_total_is_within_a_half_of_its_exact_share() => Properties.HoldFor(anyDivision, division =>
    {
        var (total, weights) = division;
        var parts = Apportionment.Cumulative(total, weights);
        Assert.Equal(total, parts.Sum());
        for (var n = 1; n <= parts.Count; n++)
        {
            var exact = total * weights.Take(n).Sum() / weights.Sum();
            Assert.InRange(parts.Take(n).Sum() - exact, -0.5m, 0.5m);
        }
    });

    [Fact]
    public void Largest_remainders_get_the_rest_and_ties_go_to_the_first()
    {
        Assert.Equal([4, 3, 3], Apportionment.LargestRemainder(10, [1, 1, 1]));
        Assert.Equal([1, 2, 7], Apportionment.LargestRemainder(10, [0.14m, 0.16m, 0.70m]));
    }

    [Fact]
    public void Largest_remainder_gives_everyone_its_share_to_within_one() => Properties.HoldFor(anyDivision, division =>
    {
        var (total, weights) = division;
        var parts = Apportionment.LargestRemainder(total, weights);
        Assert.Equal(total, parts.Sum());
        Assert.All(parts.Zip(weights), pair =>
            Assert.InRange(pair.First - (total * pair.Second / weights.Sum()), -0.9999999m, 0.9999999m));
    });

    [Fact]
    public void Nothing_is_divided_into_nothing() => Assert.Equal([0, 0], Apportionment.Cumulative(0, [0, 0]));

    [Fact]
    public void What_cannot_be_divided_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Apportionment.Cumulative(-1, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Apportionment.Cumulative(1, [2, -1]));
        Assert.Throws<ArgumentException>(() => Apportionment.Cumulative(1, [0, 0]));
        Assert.Throws<ArgumentException>(() => Apportionment.LargestRemainder(1, []));
    }
}
