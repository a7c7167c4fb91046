using Vardbalans.App.Components;
using Vardbalans.App.Features.Waiting;

namespace Vardbalans.App.Tests.Waiting;

public sealed class WaitingWordsTests
{
    [Fact]
    public void No_chance_is_told_as_no_percent_or_as_all()
    {
        Assert.All([0, 0.001, 0.0049], chance => Assert.Equal(ProjectionText.HardlyAny, WaitingWords.Chance(chance)));
        Assert.All([1, 0.9999, 0.996], chance => Assert.Equal(ProjectionText.AlmostSure, WaitingWords.Chance(chance)));
        Assert.All([0.01, 0.5, 0.99], chance => Assert.Equal(Formats.Percent(chance), WaitingWords.Chance(chance)));
    }
}
