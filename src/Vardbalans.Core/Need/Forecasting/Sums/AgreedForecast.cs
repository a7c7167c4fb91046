using Vardbalans.Core.Need.Forecasting.Intervals;
using Vardbalans.Core.Need.Forecasting.Selection;

namespace Vardbalans.Core.Need.Forecasting.Sums;

/// <summary>Forecasts of parts and sums that agree step by step, and therefore over any run of steps too.</summary>
/// <remarks>The errors of the past are made to agree in the same way, and limits are calibrated on those: so the sums' limits cover too. See docs/methods/forecast-selection.md.</remarks>
public static class AgreedForecast
{
    /// <summary>A variance beside which any other is nothing.</summary>
    private const double Unbound = 1e18;

    /// <summary>The forecasts in agreement, in the order given.</summary>
    /// <param name="tree">Which are sums of which.</param>
    /// <param name="forecasts">By series; made from the same moment, in the same steps.</param>
    public static IReadOnlyList<SeriesForecast> Of(SumTree tree, IReadOnlyList<SeriesForecast> forecasts)
    {
        var horizon = forecasts[0].Mean.Length;
        var variances = forecasts.Select(f => Math.Max(1e-9, f.Interval.Size * f.Interval.Size)).ToArray();
        var means = forecasts.Select(_ => new double[horizon]).ToArray();
        var isNeverNegative = forecasts.All(f => f.Interval.IsNeverNegative);
        for (var h = 0; h < horizon; h++)
        {
            double[] said = [.. forecasts.Select(f => f.Mean[h])];
            var agreed = isNeverNegative ? tree.AgreeFromZero(said, variances) : tree.Agree(said, variances);
            for (var i = 0; i < agreed.Length; i++)
            {
                means[i][h] = agreed[i];
            }
        }

        var errors = Errors(tree, forecasts, variances);
        var calibration = new Calibration(errors, horizon);
        return [.. forecasts.Select((f, i) => f with { Mean = means[i], Errors = errors[i], Interval = calibration.Of(i, isNeverNegative) })];
    }

    /// <summary>Outcomes agree of themselves, so the errors of forecasts that agree are the errors made to agree.</summary>
    private static List<ErrorRecord> Errors(SumTree tree, IReadOnlyList<SeriesForecast> forecasts, double[] variances)
    {
        var byTime = forecasts.Select(f => f.Errors.Origins.ToDictionary(o => o.At)).ToList();
        var origins = forecasts.Select(_ => new List<OriginErrors>()).ToList();
        foreach (var at in byTime.SelectMany(o => o.Keys).Distinct().Order())
        {
            var here = byTime.Select(o => o.GetValueOrDefault(at)).ToList();
            var agreed = forecasts.Select(_ => new double[forecasts[0].Mean.Length]).ToList();
            for (var h = 0; h < forecasts[0].Mean.Length; h++)
            {
                // What was not tried then, or has no outcome, binds nobody: it takes up whatever the others leave.
                double[] now = [.. here.Select(o => o is null ? double.NaN : o.Errors[h])];
                var together = tree.Agree([.. now.Select(e => double.IsNaN(e) ? 0 : e)], [.. variances.Select((v, i) => double.IsNaN(now[i]) ? Unbound : v)]);
                for (var i = 0; i < now.Length; i++)
                {
                    agreed[i][h] = double.IsNaN(now[i]) ? double.NaN : together[i];
                }
            }

            for (var i = 0; i < here.Count; i++)
            {
                if (here[i] is { } own)
                {
                    origins[i].Add(own with { Errors = agreed[i] });
                }
            }
        }

        return [.. forecasts.Select((f, i) => f.Errors with { Origins = origins[i] })];
    }
}
