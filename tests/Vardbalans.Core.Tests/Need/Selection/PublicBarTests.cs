using Vardbalans.Core.Need.Forecasting;
using Vardbalans.Core.Need.Forecasting.BackTest;

namespace Vardbalans.Core.Tests.Need.Selection;

/// <summary>The automatic choice on public series: at each origin only what was known then is used.</summary>
[Trait("Tier", "long")]
public sealed class PublicBarTests
{
    private static readonly double[] levels = [0.8, 0.95];

    [Fact]
    public void Ambulance_demand_is_forecast_within_the_bar_and_intervals_cover_what_they_say()
    {
        var score = Automatic(PublicSeries.Ambulance().Values, [.. Enumerable.Range(1, 12).Select(k => 13 * k).Reverse()]);
        Assert.Equal(96, score.Forecasts);
        Assert.InRange(score.Mase!.Value, 0, 1.05);
        Assert.InRange(score.Coverage[0]!.Value, 0.75, 0.87);
        Assert.InRange(score.Coverage[1]!.Value, 0.92, 0.98);
    }

    [Fact]
    public void Scottish_admissions_are_forecast_better_than_by_the_last_eight_weeks()
    {
        var score = Automatic(PublicSeries.ScottishAdmissions().Values, [.. Enumerable.Range(0, 9).Select(k => 152 - 105 - (4 * k))]);
        Assert.Equal(276 * 9, score.Forecasts);
        Assert.InRange(score.Owa!.Value, 0, 0.75);
        Assert.InRange(score.Coverage[0]!.Value, 0.75, 0.87);
        Assert.InRange(score.Coverage[1]!.Value, 0.92, 0.985);
    }

    private static MethodScore Automatic(IEnumerable<(Core.Quantities.IsoWeek First, double[] Values)> series, int[] stepsBack) => RollingEvaluation.Run(
        [.. series.Select(s => new History(s.Values, StepCalendar.Weeks(s.First, holidays: false)))], MethodPool.Competing, 13, stepsBack, levels, TestContext.Current.CancellationToken)[0];
}
