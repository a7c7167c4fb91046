using Vardbalans.App.Components;
using Vardbalans.App.Components.Charts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.KeepDrivers;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Need.ShowForecast;

/// <summary>A step from the statistical forecast to the one with what people know on top.</summary>
/// <param name="Name">In the reader's language.</param>
/// <param name="IsTotal">A total, else what is added.</param>
/// <param name="Near">Over the nearest thirteen weeks.</param>
/// <param name="Year">Over the coming year.</param>
/// <param name="Low">Over the nearest weeks, the least that is likely; none for what has no range.</param>
/// <param name="High">The most that is likely.</param>
public sealed record ForecastStep(string Name, bool IsTotal, double Near, double Year, double? Low = null, double? High = null);

/// <summary>What each assumption adds.</summary>
public static class ForecastSteps
{
    /// <summary>The steps in order; only the two totals when nothing is on top.</summary>
    public static IReadOnlyList<ForecastStep> Of(ForecastView view)
    {
        if (view.Layer is not { } layer)
        {
            var (near, year) = (Sum(view, ForecastFan.Near), Sum(view, int.MaxValue));
            return [new(DriverText.StatisticalStep, true, near, year), new(DriverText.AdjustedStep, true, near, year)];
        }

        var (soon, all) = (layer.Sum(0, ForecastFan.Near), layer.Sum(0, layer.Statistical.Length));
        var steps = new List<ForecastStep> { new(DriverText.StatisticalStep, true, soon.Statistical, all.Statistical) };
        foreach (var (i, part) in layer.Drivers.Index())
        {
            var reach = part.Reach.Take(ForecastFan.Near).Sum();
            steps.Add(new(view.Known!.Drivers.Single(d => d.Id == part.Id).Name, false, soon.Drivers[i].Adds, all.Drivers[i].Adds, reach * part.Effect.Low, reach * part.Effect.High));
        }

        if (view.Known!.Overrides.Count > 0)
        {
            steps.Add(new(DriverText.SetStep, false, soon.Set, all.Set));
        }

        if (soon.Floor > 0 || all.Floor > 0)
        {
            steps.Add(new(DriverText.FloorStep, false, soon.Floor, all.Floor));
        }

        steps.Add(new(DriverText.AdjustedStep, true, soon.Adjusted, all.Adjusted));
        return steps;
    }

    /// <summary>The steps as the chart island takes them; rounded so that they add up as they are written.</summary>
    /// <param name="view">What is shown.</param>
    /// <param name="year">The coming year, else the nearest weeks.</param>
    public static ChartSpec Chart(ForecastView view, bool year)
    {
        var steps = Of(view);
        var decimals = steps[0].Near < 100 ? 1 : 0;
        var (exact, written) = (0.0, 0.0);
        var drawn = new List<ChartStep>();
        foreach (var step in steps)
        {
            var value = year ? step.Year : step.Near;
            exact = step.IsTotal ? value : exact + value;
            var end = Math.Round(exact, decimals, MidpointRounding.AwayFromZero);
            drawn.Add(new ChartStep(step.IsTotal ? end : Math.Round(end - written, decimals), step.IsTotal, year ? null : Range(step)));
            written = end;
        }

        return new ChartSpec
        {
            Kind = ChartKind.Waterfall,
            Labels = [.. steps.Select(s => s.Name)],
            Unit = NeedWords.Noun(view),
            Outcome = [.. drawn.Select(d => (double?)d.Value)],
            Steps = drawn,
        };
    }

    /// <summary>How unsure what is added is: <c>åtta av tio: +12–+40</c>.</summary>
    public static string? Range(ForecastStep step) =>
        step is { Low: { } low, High: { } high } ? NeedText.EightInTen.With(Formats.Deviation(low), Formats.Deviation(high)) : null;

    private static double Sum(ForecastView view, int weeks) => view.Statistical!.Weeks.Take(weeks).Sum(w => w.Mean);
}
