using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Series;

public sealed class SignalCourseTests
{
    /// <summary>Up and down by one around a level.</summary>
    private static IEnumerable<double> Around(double level, int count) => Enumerable.Range(0, count).Select(i => level + (i % 2 == 0 ? -1 : 1));

    [Fact]
    public void What_varies_as_usual_has_no_signal_and_eleven_values_no_limits()
    {
        var course = SignalCourse.Of([.. Around(10, 40)])!;
        Assert.Empty(course.Runs);
        Assert.Null(course.Current);
        Assert.Null(course.NewLevelFrom);
        Assert.Null(SignalCourse.Of([.. Around(10, 11)]));
    }

    /// <summary>Limits are 10 ± 2.66 × 2 = 4.68 and 15.32: thirteen is within, and fourteen weeks of it are one side of the mean.</summary>
    [Fact]
    public void A_new_level_is_a_signal_until_a_person_has_set_it()
    {
        List<double> values = [.. Around(10, 30), .. Around(13, 14)];
        var before = SignalCourse.Of(values)!;
        Assert.Equal((10, 4.68, 15.32), (before.Latest.Mean, Math.Round(before.Latest.Low, 2), Math.Round(before.Latest.High, 2)));
        Assert.Equal((SignalKind.OneSide, 1), (before.Current!.Value.Kind, before.Current.Value.Direction));
        Assert.Equal(43, before.Current.Value.Last);

        // The last of the thirty was 11, above the mean of 10.
        Assert.Equal(29, before.NewLevelFrom);

        var after = SignalCourse.Of(values, [30])!;
        Assert.Equal([0, 30], after.Levels.Select(l => l.First));
        Assert.Equal(13, after.Latest.Mean);
        Assert.Null(after.Current);
        Assert.Null(after.NewLevelFrom);
    }

    [Fact]
    public void A_level_of_too_few_values_does_not_count_yet() =>
        Assert.Equal([0, 20], SignalCourse.Of([.. Around(10, 40)], [5, 20, 25, 35])!.Levels.Select(l => l.First));

    [Fact]
    public void An_old_signal_is_told_but_is_not_of_now()
    {
        var course = SignalCourse.Of([.. Around(10, 30), 30, .. Around(10, 10)])!;
        Assert.Contains(new SignalRun(SignalKind.Outside, 1, 30, 30), course.Runs);
        Assert.Null(course.Current);
    }

    [Fact]
    public void Falling_for_seven_weeks_is_a_signal_downwards()
    {
        var course = SignalCourse.Of([.. Around(10, 30), 12, 11.7, 11.4, 11.1, 10.8, 10.5, 10.2])!;
        Assert.Contains(course.Runs, r => r is { Kind: SignalKind.OneSide or SignalKind.Trend, Last: 36 });
    }
}
