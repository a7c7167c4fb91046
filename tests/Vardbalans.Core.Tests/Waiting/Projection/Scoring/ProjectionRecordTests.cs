using Vardbalans.Core.Waiting.Projection.Scoring;

namespace Vardbalans.Core.Tests.Waiting.Projection.Scoring;

/// <summary>What was projected against what came.</summary>
public sealed class ProjectionRecordTests
{
    [Fact]
    public void Bias_errors_and_coverage_are_those_of_the_points()
    {
        // 110 and 90 for 100 and 100, and 60 for 50, which lies beyond its limits.
        var record = ProjectionRecord.Of([new(1, 110, 90, 120, 100), new(1, 90, 80, 100, 100), new(2, 60, 55, 70, 50)]);
        Assert.Equal((2, 0.0, 10.0), (record.BySteps[0].Judged, record.BySteps[0].Bias!.Value, record.BySteps[0].Error!.Value));
        Assert.Equal(0.1, record.BySteps[0].PercentageError!.Value, 1e-12);
        Assert.Equal(1, record.BySteps[0].Coverage);
        Assert.Equal((2, 0.2, 0.0), (record.BySteps[1].Step, record.BySteps[1].Bias!.Value, record.BySteps[1].Coverage!.Value));
        Assert.Equal((0, 3), (record.All.Step, record.All.Judged));
        Assert.Equal(0.04, record.All.Bias!.Value, 1e-12);
        Assert.Equal(2 / 3.0, record.All.Coverage!.Value, 1e-12);
        Assert.Equal(30 / 250.0, record.All.WeightedError!.Value, 1e-12);
        Assert.Equal(10 / 3.0, record.All.Deviation!.Value, 1e-12);
    }

    [Fact]
    public void What_has_not_come_yet_takes_no_part()
    {
        var record = ProjectionRecord.Of([new(1, 110, 90, 120, double.NaN), new(2, 5, double.NaN, double.NaN, 0)]);
        Assert.Equal(1, record.All.Judged);
        Assert.Null(record.BySteps[0].Error);
        Assert.Null(record.BySteps[0].Coverage);
        // Nobody came: an error in per cent of nothing cannot be computed, nor a coverage without limits.
        Assert.Equal(5, record.BySteps[1].Error);
        Assert.Null(record.BySteps[1].Bias);
        Assert.Null(record.BySteps[1].PercentageError);
        Assert.Null(record.BySteps[1].Coverage);
    }
}
