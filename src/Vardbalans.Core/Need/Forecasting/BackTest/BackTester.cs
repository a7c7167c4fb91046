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
                var prepared = Preparation.Of(past);
                origins.Add(new OriginRecord(count, mark, From(prepared, latest)) { Levels = prepared.Coming(plan.Horizon) });
            }
        }

        return (new TrackRecord(_names, plan.Horizon, origins), latest);
    }

    private double[]?[] From(Preparation past, FittedForecast?[] latest)
    {
        var forecasts = new double[]?[methods.Count];
        for (var m = 0; m < methods.Count; m++)
        {
            if (methods[m].Fits(past.History))
            {
                latest[m] = methods[m].Fit(past.History, latest[m]);
                forecasts[m] = past.Forecast(latest[m]!, plan.Horizon);
            }
        }

        return forecasts;
    }
}
