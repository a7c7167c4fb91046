using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need;

/// <summary>Quantiles are linear between order statistics that stand in the middle of their part.</summary>
public sealed class SampleQuantilesTests
{
    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(0.1, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 3)]
    [InlineData(0.7, 4)]
    [InlineData(0.9, 5)]
    [InlineData(1.0, 5)]
    public void As_by_hand(double share, double value) => Assert.Equal(value, SampleQuantiles.Of([1, 2, 3, 4, 5], share), 12);

    [Fact]
    public void What_is_drawn_at_the_middle_ranks_is_read_as_it_was_drawn() =>
        Assert.Equal(0.025, SampleQuantiles.Of([.. Enumerable.Range(0, 200).Select(i => (i + 0.5) / 200)], 0.025), 12);
}
