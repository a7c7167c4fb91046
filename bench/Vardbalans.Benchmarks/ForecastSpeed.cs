using System.Diagnostics;
using Vardbalans.Core.Need.Forecasting;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Benchmarks;

/// <summary>How many weekly series a second each forecasting method fits and forecasts, 260 weeks back and 52 ahead with intervals, on one core.</summary>
public static class ForecastSpeed
{
    private const int Weeks = 260;
    private const int Horizon = 52;
    private static readonly TimeSpan enough = TimeSpan.FromSeconds(0.4);
    private static readonly double[] shares = [0.025, 0.1, 0.9, 0.975];

    /// <summary>Seconds a series that R's package forecast takes for the same kind of method, where it has one.</summary>
    private static readonly Dictionary<string, double> secondsInR = new()
    {
        ["theta"] = 0.01,
        ["ets"] = 0.03,
        ["stl-ses"] = 0.04,
        ["stl-damped"] = 0.04,
        ["stl-theta"] = 0.04,
    };

    public static IEnumerable<Measurement> All()
    {
        var (busy, quiet) = (Series(80, 300, 25), Series(80, 2, 0));
        foreach (var method in MethodPool.All)
        {
            var series = method.Fits(Known(busy[0])) ? busy : quiet;
            Run(method, series, TimeSpan.FromSeconds(0.2));
            var perSecond = Run(method, series, enough);
            yield return secondsInR.TryGetValue(method.Name, out var seconds)
                ? Measurement.Rate($"forecast, {method.Name}", perSecond, "series/s", 1 / seconds)
                : Measurement.Rate($"forecast, {method.Name}", perSecond, "series/s");
        }
    }

    private static double Run(IForecastMethod method, List<double[]> series, TimeSpan time)
    {
        var (mean, luck, count) = (new double[Horizon], RandomStream.Of(1, "forecast speed"), 0);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
        {
            // A history of its own for each fit: what methods share is then worked out every time.
            var fit = method.Fit(Known(series[count % series.Count]));
            fit.Mean(mean);
            fit.Quantiles(shares, Horizon, luck);
            count++;
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    private static History Known(double[] values) => new(values, StepCalendar.Weeks(IsoWeek.Of(2019, 1)));

    private static List<double[]> Series(int count, double level, double season)
    {
        var luck = RandomStream.Of(7, "weekly series");
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, Weeks)
            .Select(week => (double)luck.NextPoisson(level + (season * Math.Sin(week * 2 * Math.PI / 52)))).ToArray())];
    }
}
