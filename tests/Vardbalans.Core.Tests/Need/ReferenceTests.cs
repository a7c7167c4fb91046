using Vardbalans.Core.Need.Forecasting;
using Vardbalans.Core.Need.Forecasting.Methods;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need;

/// <summary>Named methods answer as the reference implementation does (R 4.2, package forecast 8.20) on series that everybody has.</summary>
public sealed class ReferenceTests
{
    private static readonly double[] upper = [0.975];

    [Fact]
    public void Simple_smoothing_of_the_textbook_oil_series_has_the_textbooks_weight_and_level()
    {
        var fit = Fit("ses", TextbookSeries.Oil, 1);
        Assert.Equal(0.8339, fit.Explain().Single(learnt => learnt.Name == "level-weight").Value, 0.0005);
        Assert.Equal(542.68, Mean(fit, 1)[0], 0.02);
        Assert.Equal([601.14, 618.80], Upper(fit, 2), Within(0.0005));
    }

    [Theory]
    [InlineData("ses", 805.3363, 805.3363, 805.3363)]
    [InlineData("holt", 802.9133, 799.7514, 796.5895)]
    [InlineData("theta", 799.812, 798.4548, 797.0977)]
    public void The_Nile_is_forecast_as_by_the_reference(string method, double one, double two, double three) =>
        Assert.Equal([one, two, three], Mean(Fit(method, TextbookSeries.Nile, 1), 3), Within(0.005));

    [Fact]
    public void Damped_smoothing_of_the_Nile_finds_no_greater_sum_of_squares_than_the_reference() =>
        Assert.InRange(Smoothing.Best(TextbookSeries.Nile, Trend.Damped).SumOfSquares, 1_900_000, 2_043_227);

    [Theory]
    [InlineData("ses", 1088.025, 1096.431, 1104.601)]
    [InlineData("holt", 1087.294, 1090.311, 1093.206)]
    [InlineData("theta", 1082.501, 1089.549, 1096.362)]
    public void The_Nile_has_the_upper_limits_of_the_reference(string method, double one, double two, double three) =>
        Assert.Equal([one, two, three], Upper(Fit(method, TextbookSeries.Nile, 1), 3), Within(0.01));

    [Fact]
    public void Thetas_season_is_divided_out_and_multiplied_back_as_by_the_reference()
    {
        Assert.Equal(
            [440.0782, 428.3843, 489.7071, 475.7046, 479.6704, 545.3663, 602.752, 601.1008, 523.9515, 456.6271, 397.9537, 447.6449],
            Mean(Fit("theta", TextbookSeries.AirPassengers, 12), 12),
            Within(0.001));
        Assert.Equal([999.7439, 660.0976, 387.1895, 718.3607], Mean(Fit("theta", TextbookSeries.Gas, 4), 4), Within(0.002));
    }

    [Fact]
    public void The_season_by_STL_is_the_references() => Assert.Equal(
        [-25.49772, -35.22093, -3.027478, -8.299054, -5.737289, 32.33663, 70.24388, 68.04943, 17.43833, -21.06343, -57.48185, -31.74052],
        Stl.Season(TextbookSeries.AirPassengers, 12),
        EqualityComparer<double>.Create((a, b) => Math.Abs(a - b) < 1e-3, _ => 0));

    [Fact]
    public void Smoothing_chosen_by_AICc_is_the_references_model_or_a_better_one()
    {
        // R searches everything at once and may stop short of the best; a better criterion than its own is no fault.
        AtMost(1400.64, TextbookSeries.AirPassengers, 12);
        AtMost(1148.72, TextbookSeries.AccidentalDeaths, 12);
        AtMost(1256.56, TextbookSeries.Gas, 4);
        AtMost(1458.56, TextbookSeries.Nile, 1);
        Assert.EndsWith("NN", Ets.Best(History(TextbookSeries.Nile, 1)).Code, StringComparison.Ordinal);
        Assert.Equal("ANA", Ets.Best(History(TextbookSeries.AccidentalDeaths, 12)).Code);

        static void AtMost(double aicc, double[] values, int season) =>
            Assert.InRange(Ets.Best(History(values, season)).Aicc(values.Length), aicc - 12, aicc + 1);
    }

    [Fact]
    public void Smoothing_chosen_by_AICc_forecasts_as_the_reference()
    {
        double[] air = [441.8018, 434.1186, 496.63, 483.2375, 483.9914, 551.0244, 613.1797, 609.3648, 530.5408, 463.0332, 402.7478, 451.9694];
        double[] deaths = [8397.497, 7599.221, 8396.595, 8646.51, 9443.412, 9893.065, 10819.12, 10107.1, 9015.233, 9354.407, 8880.418, 9085.492];
        Assert.Equal(air, Mean(Fit("ets", TextbookSeries.AirPassengers, 12), 12), Within(0.03));
        Assert.Equal(deaths, Mean(Fit("ets", TextbookSeries.AccidentalDeaths, 12), 12), Within(0.01));
    }

    [Fact]
    public void Crostons_method_forecasts_as_the_reference_and_its_correction_takes_a_twentieth_off()
    {
        Assert.Equal(0.9845965, Mean(Fit("croston", TextbookSeries.Demands, 1), 1)[0], 1e-6);
        Assert.Equal(0.95 * 0.9845965, Mean(Fit("sba", TextbookSeries.Demands, 1), 1)[0], 1e-6);
    }

    private static History History(double[] values, int season) => new(values, StepCalendar.None with { Season = season });

    private static FittedForecast Fit(string method, double[] values, int season) => MethodPool.Named(method)!.Fit(History(values, season));

    private static double[] Mean(FittedForecast fit, int horizon)
    {
        var mean = new double[horizon];
        fit.Mean(mean);
        return mean;
    }

    private static double[] Upper(FittedForecast fit, int horizon) =>
        [.. fit.Quantiles(upper, horizon, RandomStream.Of(1, "reference")).Cast<double>()];

    private static EqualityComparer<double> Within(double part) => EqualityComparer<double>.Create((a, b) => Math.Abs(a - b) <= part * Math.Abs(a), _ => 0);
}
