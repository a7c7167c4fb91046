using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.ShowForecast;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Need;

/// <summary>What is kept of a forecast, and what it is judged by.</summary>
public sealed class ForecastKeptTests
{
    private static readonly IsoWeek Origin = IsoWeek.Of(2026, 10);

    [Fact]
    public void A_fan_is_kept_to_four_bytes_and_comes_back()
    {
        var fan = new ForecastFan([new FanWeek(10.5, 2, 4, 8, 10, 13, 17, 20.25), new FanWeek(0, 0, 0, 0, 0, 0, 1, 2)]);
        Assert.Equal(fan.Weeks, ForecastFan.Unpack(fan.Pack()).Weeks);
        Assert.Equal(2 * 8 * 4, fan.Pack().Length);
        Assert.Throws<ArgumentException>(() => ForecastFan.Unpack(new byte[33]));
    }

    [Fact]
    public void The_record_is_worked_out_as_by_hand()
    {
        // Ten a week expected, eight to twelve in eight weeks of ten; what came was 10, 14, 8 and nothing is known of the fourth week.
        var forecast = Made(Origin, 10, 8, 12);
        double?[] came = [10, 14, 8, null];
        var record = Assert.Single(ForecastRecord.Of([forecast], w => came.ElementAtOrDefault(w - Origin - 1)));
        Assert.Equal((1, 4, 3), (record.First, record.Last, record.Weeks));
        Assert.Equal((10.0 + 10 + 10 - 32) / 32, record.Bias!.Value, 6);
        Assert.Equal((0.0 + 4 + 2) / 32, record.Wape!.Value, 6);
        Assert.Equal(2.0 / 3, record.Within80!.Value, 6);
    }

    [Fact]
    public void Near_and_far_ahead_are_judged_apart_and_over_all_published_forecasts()
    {
        var record = ForecastRecord.Of([Made(Origin, 10, 8, 12), Made(Origin + 1, 10, 8, 12)], w => w <= Origin + 13 ? 10 : null);
        Assert.Equal([(1, 4, 8), (5, 13, 17)], record.Select(r => (r.First, r.Last, r.Weeks)));
        Assert.All(record, r => Assert.Equal(0, r.Wape));
    }

    [Fact]
    public void Without_outcome_there_is_no_record() => Assert.Empty(ForecastRecord.Of([Made(Origin, 10, 8, 12)], _ => null));

    private static Forecast Made(IsoWeek origin, double mean, double low, double high) => new()
    {
        RunId = 1,
        ActivityId = 1,
        NodeId = 1,
        Measure = ForecastMeasure.Done,
        Origin = origin,
        Method = "naive",
        Because = "{}",
        Fan = new ForecastFan([.. Enumerable.Repeat(new FanWeek(mean, low, low, low, mean, high, high, high), 52)]).Pack(),
        Inputs = 0,
        NearLow80 = 0,
        NearHigh80 = 0,
    };
}
