using Vardbalans.Core.Need.Forecasting.Selection;

namespace Vardbalans.Core.Need.Forecasting.BackTest;

/// <summary>Forecasts a series again from moments of its past, each method once an origin, seeing nothing that came later.</summary>
/// <param name="methods">The methods that compete.</param>
/// <param name="plan">The origins.</param>
public sealed class BackTester(IReadOnlyList<IForecastMethod> methods, OriginPlan plan)
{
    private readonly string[] _names = [.. methods.Select(m => m.Name)];

    /// <summary>The record of a series, with the latest fit of each method to start the next search from.</summary>
    /// <param name="history">The series up to now.</param>
    /// <param name="earlier">An earlier record of the same series; origins in it are not worked out again unless their values have been restated.</param>
    public (TrackRecord Record, FittedForecast?[] Latest) Run(History history, TrackRecord? earlier = null)
    {
        var known = earlier is not null && earlier.Horizon == plan.Horizon && earlier.Methods.SequenceEqual(_names)
            ? earlier.Origins.ToDictionary(o => o.Count)
            : [];
        var origins = new List<OriginRecord>();
        var latest = new FittedForecast?[methods.Count];
        foreach (var count in plan.Of(history))
        {
            var mark = OriginRecord.MarkOf(history.Values[..count]);
            if (known.TryGetValue(count, out var before) && before.Mark == mark)
            {
                origins.Add(before);
            }
            else if (history.At(count) is { } past)
            {
                origins.Add(new OriginRecord(count, mark, From(Preparation.Of(past).History, latest)));
            }
        }

        return (new TrackRecord(_names, plan.Horizon, origins), latest);
    }

    private double[]?[] From(History past, FittedForecast?[] latest)
    {
        var forecasts = new double[]?[methods.Count];
        for (var m = 0; m < methods.Count; m++)
        {
            if (methods[m].Fits(past))
            {
                latest[m] = methods[m].Fit(past, latest[m]);
                forecasts[m] = Mean(latest[m]!, past, plan.Horizon);
            }
        }

        return forecasts;
    }

    /// <summary>A method's forecast, never below zero for what never was; none if it is no number.</summary>
    internal static double[]? Mean(FittedForecast fit, History history, int horizon)
    {
        var mean = new double[horizon];
        fit.Mean(mean);
        var floor = history.IsNeverNegative ? 0 : double.NegativeInfinity;
        for (var h = 0; h < horizon; h++)
        {
            if (!double.IsFinite(mean[h]))
            {
                return null;
            }

            mean[h] = Math.Max(floor, mean[h]);
        }

        return mean;
    }
}
