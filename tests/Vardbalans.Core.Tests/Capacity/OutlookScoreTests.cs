using Vardbalans.Core.Capacity;

namespace Vardbalans.Core.Tests.Capacity;

public sealed class OutlookScoreTests
{
    [Fact]
    public void Too_high_and_too_low_cancel_in_the_bias_and_add_in_the_error()
    {
        var score = OutlookScore.Of([(110, 100), (90, 100), (120, 100), (100, 100)])!.Value;
        Assert.Equal((4, 0.05, 0.1), (score.Weeks, score.Bias, score.Error.Value));
    }

    [Fact]
    public void Few_weeks_and_nothing_there_cannot_be_judged()
    {
        Assert.Null(OutlookScore.Of([(110, 100), (90, 100), (120, 100)]));
        Assert.Null(OutlookScore.Of([(1, 0), (1, 0), (1, 0), (1, 0)]));
    }
}
