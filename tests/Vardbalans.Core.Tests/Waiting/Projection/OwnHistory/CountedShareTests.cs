using Vardbalans.Core.Waiting.Projection.OwnHistory;

namespace Vardbalans.Core.Tests.Waiting.Projection.OwnHistory;

/// <summary>A share and how sure it is.</summary>
public sealed class CountedShareTests
{
    /// <summary>Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I: Wilson's score method.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void The_interval_is_Wilsons(int count, int of, double low, double high)
    {
        var share = CountedShare.Counted(count, of);
        Assert.Equal(low, share.Low, 5e-5);
        Assert.Equal(high, share.High, 5e-5);
    }

    [Fact]
    public void What_goes_together_in_weeks_is_less_sure()
    {
        var even = CountedShare.Counted([.. Enumerable.Repeat((2, 10), 20)]);
        var uneven = CountedShare.Counted([.. Enumerable.Repeat((4, 10), 10), .. Enumerable.Repeat((0, 10), 10)]);
        Assert.Equal(even.Value, uneven.Value);
        Assert.Equal(CountedShare.Counted(40, 200), even);
        Assert.True(uneven.High - uneven.Low > even.High - even.Low);
    }
}
