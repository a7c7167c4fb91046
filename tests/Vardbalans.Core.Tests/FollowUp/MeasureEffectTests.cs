using Vardbalans.Core.FollowUp;

namespace Vardbalans.Core.Tests.FollowUp;

public sealed class MeasureEffectTests
{
    /// <summary>10, 12, 8, 10 and 4, 6, 5, 5: means 10 and 5, variances 8/3 and 2/3, so the margin is 1.96 × √(2/3 + 1/6).</summary>
    [Fact]
    public void The_gap_became_smaller_by_the_difference_of_the_means()
    {
        var effect = MeasureEffect.Of(6, [10, 12, 8, 10], [4, 6, 5, 5])!.Value;
        Assert.Equal((6, 5, 4, 4), (effect.Expected, effect.Realised, effect.WeeksBefore, effect.WeeksAfter));
        Assert.Equal(1.96 * Math.Sqrt(5.0 / 6), effect.Margin, 12);
        Assert.False(effect.MayBeChance);
        Assert.True(MeasureEffect.Of(6, [10, 12, 8, 10], [9, 11, 9, 10])!.Value.MayBeChance);
    }

    [Fact]
    public void The_nearest_twelve_weeks_are_used_and_three_are_too_few()
    {
        var effect = MeasureEffect.Of(1, [.. Enumerable.Repeat(99.0, 5), .. Enumerable.Repeat(3.0, 12)], [.. Enumerable.Repeat(1.0, 12), .. Enumerable.Repeat(99.0, 5)])!.Value;
        Assert.Equal((2, 0, 12, 12), (effect.Realised, effect.Margin, effect.WeeksBefore, effect.WeeksAfter));
        Assert.Null(MeasureEffect.Of(1, [1, 2, 3], [1, 2, 3, 4]));
        Assert.Null(MeasureEffect.Of(1, [1, 2, 3, 4], [1, 2, 3]));
    }
}
