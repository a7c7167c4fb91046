using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests;

public sealed class SkeletonTests
{
    [Fact]
    public void The_year_2026_has_53_weeks() => Assert.Equal(53, IsoWeek.WeeksIn(2026));
}
