using Vardbalans.Core.Need.Forecasting.BackTest;
using Vardbalans.Core.Need.Forecasting.Intervals;

namespace Vardbalans.Core.Need.Forecasting.Selection;

/// <summary>Forecasts a pool of series: methods compete on each series' own past, and what works across the pool counts where a series has little to show.</summary>
/// <remarks>See docs/methods/forecast-selection.md. The same pool gives the same answer, whatever the number of processors.</remarks>
public sealed class AutomaticForecast
{
    private readonly IReadOnlyList<IForecastMethod> _methods;
    private readonly OriginPlan _plan;
    private readonly BackTester _tester;
    private readonly string[] _names;

    /// <summary>Methods and origins. With one method alone nothing is chosen, but it is tried and its intervals calibrated in the same way.</summary>
    public AutomaticForecast(IReadOnlyList<IForecastMethod> methods, OriginPlan plan)
    {
        (_methods, _plan) = (methods, plan);
        _tester = new BackTester(methods, plan);
        _names = [.. methods.Select(m => m.Name)];
    }

    /// <summary>Processors that are used at most; −1 for all. The answer is the same.</summary>
    public int Processors { get; init; } = -1;

    /// <summary>The forecasts, in the order of the series.</summary>
    /// <param name="pool">Series of one kind of step that may learn from each other.</param>
    /// <param name="earlier">Their records from the last time, or none.</param>
    /// <param name="cancel">Stops between series.</param>
    public IReadOnlyList<SeriesForecast> Run(IReadOnlyList<History> pool, IReadOnlyList<TrackRecord?>? earlier = null, CancellationToken cancel = default)
    {
        var tried = new Tried[pool.Count];
        Each(pool.Count, i => tried[i] = Try(pool[i], earlier?[i]), cancel);
        var common = new PoolProducts(tried.Select(t => t.Products).OfType<ErrorProducts>(), _methods.Count);
        var found = new Mixed[pool.Count];
        Each(pool.Count, i => found[i] = Mix(pool[i], tried[i], new Mixture(_names, common.Without(tried[i].Products))), cancel);
        var calibration = new Calibration([.. found.Select(f => f.Errors)], _plan.Horizon);
        var answer = new SeriesForecast[pool.Count];
        Each(pool.Count, i => answer[i] = new SeriesForecast(
            found[i].Mean, calibration.Of(i, pool[i].IsNeverNegative), found[i].Choice, tried[i].Record, found[i].Errors), cancel);
        return answer;
    }

    private void Each(int count, Action<int> work, CancellationToken cancel) =>
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Processors }, work);

    private Tried Try(History history, TrackRecord? earlier)
    {
        var prepared = Preparation.Of(history);
        if (NeverChanges(history))
        {
            return new Tried(prepared, new TrackRecord(_names, _plan.Horizon, []), new FittedForecast?[_methods.Count], null);
        }

        var (record, latest) = _tester.Run(history, earlier);
        return new Tried(prepared, record, latest, ErrorProducts.Of(record, history.Values, _plan.Spacing(history), prepared.Break));
    }

    private Mixed Mix(History history, Tried tried, Mixture mixture)
    {
        var findings = new HistoryFindings(tried.Prepared.Outliers, tried.Prepared.Break, history.Count - history.Stated, tried.Prepared.Levels?.Kinds ?? 0);
        var baseScale = BaseScale(tried.Prepared.History);
        if (tried.Products is not { } own)
        {
            var level = history.Stated == 0 ? 0 : history.Values[0];
            var same = new double[_plan.Horizon];
            Array.Fill(same, level);
            return new Mixed(same, new Choice(ChoiceReason.NeverChanges, [new("naive", 1)], default, findings), new ErrorRecord([], baseScale));
        }

        var may = new bool[_methods.Count];
        for (var m = 0; m < may.Length; m++)
        {
            may[m] = _methods[m].Fits(tried.Prepared.History);
        }

        var weights = mixture.Weights(own, may);
        var mean = Final(tried, weights);
        var errors = Errors(history, tried, mixture, may);
        var reason = mean is null ? ChoiceReason.TooShort : _methods.Count == 1 ? ChoiceReason.Stated
            : own.Horizons == 0 ? ChoiceReason.NoRecord : mixture.OwnShare(own) >= 0.5 ? ChoiceReason.OwnRecord : ChoiceReason.PoolRecord;
        if (mean is null)
        {
            mean = new double[_plan.Horizon];
            Array.Fill(mean, MeanOf(tried.Prepared.History));
        }

        var members = reason == ChoiceReason.TooShort ? [new MethodWeight("mean", 1)] : weights.Select((w, m) => new MethodWeight(_names[m], w))
            .Where(w => w.Weight > 0).OrderByDescending(w => w.Weight).ThenBy(w => w.Method, StringComparer.Ordinal).ToList();
        var record = new ChoiceRecord(tried.Record.Origins.Count, ToNaive(history, tried.Record, errors), mixture.OwnShare(own));
        return new Mixed(mean, new Choice(reason, members, record, findings), new ErrorRecord(errors, baseScale) { Coming = tried.Prepared.Coming(_plan.Horizon) });
    }

    private double[]? Final(Tried tried, double[] weights)
    {
        var forecasts = new double[]?[_methods.Count];
        for (var m = 0; m < _methods.Count; m++)
        {
            if (weights[m] > 0)
            {
                forecasts[m] = tried.Prepared.Forecast(_methods[m].Fit(tried.Prepared.History, tried.Latest[m]), _plan.Horizon);
            }
        }

        return Mixture.Forecast(forecasts, weights, _plan.Horizon);
    }

    /// <summary>The errors of the mixture that would have been chosen without the origin and those that share its outcome.</summary>
    private List<OriginErrors> Errors(History history, Tried tried, Mixture mixture, bool[] may)
    {
        var errors = new List<OriginErrors>();
        var values = history.Values;
        var newest = tried.Record.Origins.Count > 0 ? tried.Record.Origins[^1].Count : 0;
        foreach (var origin in tried.Record.Origins)
        {
            var others = ErrorProducts.Of(tried.Record, values, _plan.Spacing(history), tried.Prepared.Break, origin.Count);
            if (Mixture.Forecast(origin, mixture.Weights(others, may), _plan.Horizon) is not { } forecast)
            {
                continue;
            }

            var error = new double[_plan.Horizon];
            for (var h = 0; h < error.Length; h++)
            {
                error[h] = origin.Count + h < values.Length ? values[origin.Count + h] - forecast[h] : double.NaN;
            }

            var weight = ErrorProducts.Weight(origin.Count, newest, _plan.Horizon, tried.Prepared.Break);
            errors.Add(new OriginErrors(history.Calendar.First + origin.Count, origin.Count, weight, error) { Levels = origin.Levels });
        }

        return errors;
    }

    private static double? ToNaive(History history, TrackRecord record, List<OriginErrors> errors)
    {
        var (own, naive) = (0.0, 0.0);
        foreach (var origin in errors)
        {
            var last = history.Values[origin.Count - 1];
            for (var h = 0; h < record.Horizon; h++)
            {
                if (!double.IsNaN(origin.Errors[h]))
                {
                    own += Math.Abs(origin.Errors[h]);
                    naive += Math.Abs(history.Values[origin.Count + h] - last);
                }
            }
        }

        return naive > 0 ? own / naive : null;
    }

    private static bool NeverChanges(History history)
    {
        foreach (var value in history.Values)
        {
            if (!double.IsNaN(value) && value != history.Values[0])
            {
                return false;
            }
        }

        return true;
    }

    private static double MeanOf(History history)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in history.Values)
        {
            (sum, count) = double.IsNaN(value) ? (sum, count) : (sum + value, count + 1);
        }

        return count == 0 ? 0 : sum / count;
    }

    /// <summary>The mean change between steps over the latest two years or sixty steps, at least; a level's own chance where nothing changed.</summary>
    private static double BaseScale(History history)
    {
        var latest = history.Values[Math.Max(0, history.Count - Math.Max(60, 2 * history.Calendar.Season))..];
        return Series.ForecastScores.Scale(latest, 1) ?? Math.Max(0.1, 0.5 * Math.Sqrt(Math.Abs(MeanOf(history))));
    }

    private sealed record Tried(Preparation Prepared, TrackRecord Record, FittedForecast?[] Latest, ErrorProducts? Products);

    private sealed record Mixed(double[] Mean, Choice Choice, ErrorRecord Errors);
}
