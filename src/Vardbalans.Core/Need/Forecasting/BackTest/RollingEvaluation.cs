using Vardbalans.Core.Need.Forecasting.Selection;

namespace Vardbalans.Core.Need.Forecasting.BackTest;

/// <summary>How each method, and the automatic choice among them, would have done: forecast from moments of the past, judged by what came.</summary>
/// <remarks>At each moment choice and intervals rest on what was known then, and on nothing later.</remarks>
public static class RollingEvaluation
{
    /// <summary>The name of the automatic choice among the scores.</summary>
    public const string Automatic = "auto";

    /// <summary>Scores by method, the automatic choice first.</summary>
    /// <param name="pool">Series of one kind of step, whole.</param>
    /// <param name="methods">The methods that compete.</param>
    /// <param name="horizon">Steps ahead.</param>
    /// <param name="stepsBack">Origins, as steps before each series' end, the greatest first. A series takes part from the origins where it has a start.</param>
    /// <param name="levels">Levels of intervals.</param>
    /// <param name="cancel">Stops between origins.</param>
    public static IReadOnlyList<MethodScore> Run(
        IReadOnlyList<History> pool, IReadOnlyList<IForecastMethod> methods, int horizon, IReadOnlyList<int> stepsBack, IReadOnlyList<double> levels, CancellationToken cancel = default)
    {
        var plan = new OriginPlan(horizon);
        var sums = new List<ScoreSum> { new(Automatic, levels) };
        sums.AddRange(methods.Select(m => new ScoreSum(m.Name, levels)));
        var earlier = new Dictionary<int, TrackRecord>();
        foreach (var back in stepsBack)
        {
            var taking = Enumerable.Range(0, pool.Count).Where(i => pool[i].Count - back >= OriginPlan.LeastHistory && pool[i].At(pool[i].Count - back) is not null).ToList();
            if (taking.Count == 0)
            {
                continue;
            }

            var past = taking.Select(i => pool[i].At(pool[i].Count - back)!).ToList();
            var chosen = new AutomaticForecast(methods, plan).Run(past, [.. taking.Select(i => earlier.GetValueOrDefault(i))], cancel);
            for (var k = 0; k < taking.Count; k++)
            {
                earlier[taking[k]] = chosen[k].Record;
                var outcome = Outcome(pool[taking[k]], past[k].Count, horizon);
                sums[0].Add(past[k], outcome, chosen[k].Mean, chosen[k]);
            }

            for (var m = 0; m < methods.Count; m++)
            {
                Alone(methods[m], plan, past, [.. chosen.Select(c => c.Record.Of(m))], [.. taking.Select((i, k) => Outcome(pool[i], past[k].Count, horizon))], sums[m + 1], cancel);
            }
        }

        return [.. sums.Select(s => s.Score())];
    }

    /// <summary>The outcome of the steps after an origin; NaN where it is not known.</summary>
    private static double[] Outcome(History whole, int origin, int horizon)
    {
        var outcome = new double[horizon];
        Array.Fill(outcome, double.NaN);
        whole.Values.Slice(origin, Math.Min(horizon, whole.Count - origin)).CopyTo(outcome);
        return outcome;
    }

    private static void Alone(
        IForecastMethod method, OriginPlan plan, List<History> past, List<TrackRecord> records, List<double[]> outcomes, ScoreSum sum, CancellationToken cancel)
    {
        var fits = Enumerable.Range(0, past.Count).Where(i => method.Fits(past[i])).ToList();
        var forecasts = new AutomaticForecast([method], plan).Run([.. fits.Select(i => past[i])], [.. fits.Select(i => records[i])], cancel);
        for (var k = 0; k < fits.Count; k++)
        {
            sum.Add(past[fits[k]], outcomes[fits[k]], forecasts[k].Mean, forecasts[k]);
        }
    }
}
