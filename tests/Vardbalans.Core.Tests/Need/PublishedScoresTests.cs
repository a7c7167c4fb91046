using Vardbalans.Core.Need.Forecasting;

namespace Vardbalans.Core.Tests.Need;

/// <summary>On public series the methods score what others have published for them.</summary>
public sealed class PublishedScoresTests
{
    [Theory]
    [InlineData("naive", 5.03, 1.626)]
    [InlineData("seasonal-naive", 4.77, 1.505)]
    public void Ambulance_demand_is_forecast_exactly_as_published(string method, double smape, double mase)
    {
        var score = OfAmbulance(method);
        Assert.Equal((smape, mase), (Math.Round(score.Smape, 2), Math.Round(score.Mase, 3)));
    }

    /// <summary>The published figures are of other programs' searches; R's own (forecast 8.20) stand in the next test.</summary>
    [Theory]
    [InlineData("ses", 4.12, 1.328)]
    [InlineData("theta", 4.14, 1.336)]
    [InlineData("theta-with-shape", 3.54, 1.123)]
    public void Ambulance_demand_is_forecast_as_well_as_published(string method, double smape, double mase)
    {
        var score = OfAmbulance(method);
        Assert.Equal(smape, score.Smape, 0.05);
        Assert.Equal(mase, score.Mase, 0.01);
    }

    [Theory]
    [InlineData("ses", 4.100287, 1.322666)]
    [InlineData("holt", 4.211106, 1.361591)]
    [InlineData("damped", 4.082742, 1.31718)]
    [InlineData("theta", 4.122979, 1.330636)]
    [InlineData("ets", 4.097949, 1.321717)]
    [InlineData("stl-ses", 3.165678, 0.9883505)]
    [InlineData("stl-damped", 3.163675, 0.988996)]
    [InlineData("stl-theta", 3.157646, 0.9849451)]
    public void Ambulance_demand_is_forecast_as_by_the_reference_implementation(string method, double smape, double mase)
    {
        var score = OfAmbulance(method);
        Assert.Equal(smape, score.Smape, 0.05);
        Assert.Equal(mase, score.Mase, 0.01);
    }

    private static (double Smape, double Mase) OfAmbulance(string method)
    {
        var series = PublicSeries.Ambulance();
        Assert.Equal(8, series.Count);
        Assert.All(series.Values, one => Assert.Equal(313, one.Values.Length));
        return PublicSeries.Score(MethodPool.Named(method)!, series.Values, PublicSeries.EveryQuarter, holidays: false);
    }

    /// <summary>Over all origins together, as the published figures are.</summary>
    [Theory]
    [InlineData("moving-average", 0.758)]
    [InlineData("seasonal-naive", 1.196)]
    public void Scottish_admissions_are_forecast_as_well_as_published(string method, double owa)
    {
        var series = PublicSeries.ScottishAdmissions();
        Assert.Equal(276, series.Count);
        var (own, naive) = (Of(method), Of("naive"));
        Assert.Equal(owa, Math.Round(((own.Smape / naive.Smape) + (own.Mase / naive.Mase)) / 2, 3));

        // The weeks that end on 2 January 2022 and every four weeks after.
        (double Smape, double Mase) Of(string name) =>
            PublicSeries.Score(MethodPool.Named(name)!, series.Values, _ => Enumerable.Range(0, 9).Select(i => 105 + (4 * i)), holidays: false);
    }
}
