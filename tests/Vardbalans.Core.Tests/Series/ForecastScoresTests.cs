using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Series;

/// <summary>Scores against values that are worked out by hand from the published definitions.</summary>
public sealed class ForecastScoresTests
{
    private static readonly double[] actual = [100, 110, 0];
    private static readonly double[] forecast = [120, 100, 0];

    [Fact]
    public void Symmetric_percentage_error_is_200_times_error_over_the_sum_of_both() =>
        Assert.Equal(((200.0 * 20 / 220) + (200.0 * 10 / 210)) / 3, ForecastScores.Smape(actual, forecast)!.Value, 12);

    [Fact]
    public void Forecasting_zero_of_something_is_all_wrong() => Assert.Equal(200, ForecastScores.Smape([5], [0]));

    [Fact]
    public void Scale_is_the_mean_absolute_change() => Assert.Equal((2 + 3 + 1) / 3.0, ForecastScores.Scale([10, 12, 9, 10], 1));

    [Fact]
    public void Scale_of_a_season_compares_with_the_season_before() => Assert.Equal((1 + 2) / 2.0, ForecastScores.Scale([10, 12, 9, 10], 2));

    [Fact]
    public void A_change_from_or_to_what_is_not_stated_is_none() => Assert.Equal(4, ForecastScores.Scale([10, double.NaN, 9, 13], 1));

    [Fact]
    public void A_series_that_never_changes_has_no_scale_and_no_scaled_error()
    {
        Assert.Null(ForecastScores.Scale([7, 7, 7], 1));
        Assert.Null(ForecastScores.Mase([7], [8], null));
    }

    [Fact]
    public void Scaled_error_is_the_mean_error_over_the_scale() => Assert.Equal(10.0 / 2, ForecastScores.Mase(actual, forecast, 2));

    [Fact]
    public void The_naive_forecast_has_overall_average_one()
    {
        Assert.Equal(1, ForecastScores.Owa(12, 3, 12, 3));
        Assert.Equal((0.5 + 2) / 2, ForecastScores.Owa(6, 6, 12, 3));
    }

    [Fact]
    public void Interval_score_adds_forty_times_what_falls_outside_95_per_cent() =>
        Assert.Equal(((20 + (40 * 5.0)) + 20) / 2 / 4, ForecastScores.Msis([115, 100], [90, 90], [110, 110], 0.95, 4)!.Value, 10);

    [Fact]
    public void A_limit_itself_lies_within() => Assert.Equal(2.0 / 3, ForecastScores.Coverage([90, 110, 111], [90, 90, 90], [110, 110, 110]));

    [Fact]
    public void Bias_and_weighted_error_are_over_the_outcome()
    {
        Assert.Equal(10 / 210.0, ForecastScores.Bias(actual, forecast));
        Assert.Equal(30 / 210.0, ForecastScores.Wape(actual, forecast));
    }

    [Fact]
    public void What_is_not_stated_takes_no_part()
    {
        Assert.Equal(0, ForecastScores.Smape([double.NaN, 3], [1, 3]));
        Assert.Equal(0, ForecastScores.Bias([double.NaN, 3], [1, 3]));
        Assert.Null(ForecastScores.Mae([double.NaN], [1]));
        Assert.Null(ForecastScores.Coverage([double.NaN], [1], [2]));
    }
}
