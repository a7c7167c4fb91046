using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Capacity;

/// <summary>The spread of a sum: between independent units and units that are as one.</summary>
public sealed class SharedSpreadTests
{
    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 7)]
    [InlineData(0.5, 6.082762530298219)]
    public void A_sum_is_as_wide_as_its_parts_go_together(double together, double expected) =>
        Assert.Equal(expected, SharedSpread.Of([3, 4], new Share(together)), 1e-12);

    [Fact]
    public void What_the_sum_has_varied_tells_how_they_go_together()
    {
        Assert.Equal(0.5, SharedSpread.Together([3, 4], Math.Sqrt(37))!.Value.Value, 1e-12);
        Assert.Equal(0, SharedSpread.Together([3, 4], 2)!.Value.Value);
        Assert.Equal(1, SharedSpread.Together([3, 4], 20)!.Value.Value);
        Assert.Null(SharedSpread.Together([3], 3));
        Assert.Null(SharedSpread.Together([3, 0], 3));
    }
}
