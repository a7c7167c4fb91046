using Vardbalans.Core.Need.Forecasting.Selection;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Forecasting.BackTest;

/// <summary>A method's record over many forecasts: means over those that could be judged.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Forecasts">Series × origins.</param>
/// <param name="Smape">0–200.</param>
/// <param name="Mase">In units of the history's own changes.</param>
/// <param name="Owa">Against the last value carried on over the same forecasts; none if that cannot be judged.</param>
/// <param name="Msis">Of the widest level.</param>
/// <param name="Coverage">By level, 0–1.</param>
/// <param name="Bias">Σ(forecast − outcome) / Σ outcome.</param>
/// <param name="Wape">Σ|forecast − outcome| / Σ outcome.</param>
public sealed record MethodScore(
    string Method, int Forecasts, double? Smape, double? Mase, double? Owa, double? Msis, IReadOnlyList<double?> Coverage, double? Bias, double? Wape);

/// <summary>Adds up scores of one method.</summary>
internal sealed class ScoreSum(string method, IReadOnlyList<double> levels)
{
    private readonly (double Sum, int Count)[] _naive = new (double, int)[2];
    private readonly double[] _within = new double[levels.Count];
    private readonly (double Sum, int Count)[] _means = new (double, int)[3];
    private int _forecasts;
    private int _steps;
    private double _error;
    private double _size;
    private double _outcome;

    public void Add(History past, double[] outcome, double[] mean, SeriesForecast? forecast)
    {
        var scale = ForecastScores.Scale(past.Values, Lag(past.Calendar));
        _forecasts++;
        Add(0, ForecastScores.Smape(outcome, mean));
        Add(1, ForecastScores.Mase(outcome, mean, scale));
        var last = new double[outcome.Length];
        Array.Fill(last, past.Values[^1]);
        Add(_naive, 0, ForecastScores.Smape(outcome, last));
        Add(_naive, 1, ForecastScores.Mase(outcome, last, scale));
        for (var h = 0; h < outcome.Length; h++)
        {
            if (!double.IsNaN(outcome[h]))
            {
                _outcome += outcome[h];
                _error += mean[h] - outcome[h];
                _size += Math.Abs(mean[h] - outcome[h]);
                _steps++;
            }
        }

        for (var k = 0; forecast is not null && k < levels.Count; k++)
        {
            var (low, high) = (new double[outcome.Length], new double[outcome.Length]);
            for (var h = 0; h < outcome.Length; h++)
            {
                (low[h], high[h]) = forecast.Limits(h + 1, levels[k]);
                _within[k] += outcome[h] >= low[h] && outcome[h] <= high[h] ? 1 : 0;
            }

            if (levels[k] == levels.Max())
            {
                Add(2, ForecastScores.Msis(outcome, low, high, levels[k], scale));
            }
        }
    }

    public MethodScore Score() => new(
        method, _forecasts, Mean(0), Mean(1),
        Mean(0) is { } smape && Mean(1) is { } mase && Mean(_naive, 0) is { } other && Mean(_naive, 1) is { } otherMase ? ForecastScores.Owa(smape, mase, other, otherMase) : null,
        Mean(2), [.. _within.Select(w => _steps == 0 ? (double?)null : w / _steps)], _outcome > 0 ? _error / _outcome : null, _outcome > 0 ? _size / _outcome : null);

    /// <summary>Months and quarters are measured in their yearly changes, everything else in changes from step to step.</summary>
    private static int Lag(StepCalendar calendar) => calendar.Season is 12 or 4 ? calendar.Season : 1;

    private double? Mean(int which) => Mean(_means, which);

    private static double? Mean((double Sum, int Count)[] means, int which) => means[which].Count == 0 ? null : means[which].Sum / means[which].Count;

    private void Add(int which, double? value) => Add(_means, which, value);

    private static void Add((double Sum, int Count)[] means, int which, double? value)
    {
        if (value is { } stated)
        {
            means[which] = (means[which].Sum + stated, means[which].Count + 1);
        }
    }
}
