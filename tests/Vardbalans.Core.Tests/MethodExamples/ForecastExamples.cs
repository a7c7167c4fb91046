using System.Globalization;
using Vardbalans.Core.Need.Forecasting;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of forecasting.md.</summary>
internal static class ForecastExamples
{
    [MethodExample("forecast")]
    internal static string Forecast(string input)
    {
        var (name, values) = (input.Split(", ")[0], input.Split(", ")[1].Split(' '));
        var history = new History(
            values.Select(value => value == "-" ? double.NaN : double.Parse(value, CultureInfo.InvariantCulture)).ToArray(),
            StepCalendar.None with { Season = 4 });
        var method = MethodPool.Named(name)!;
        Assert.True(method.Fits(history));
        var mean = new double[2];
        method.Fit(history).Mean(mean);
        return string.Join(' ', mean.Select(value => Math.Round(value, 4).ToString(CultureInfo.InvariantCulture)));
    }
}
