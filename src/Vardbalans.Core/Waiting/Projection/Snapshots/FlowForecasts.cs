namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>Those who come and the paces at which they leave, forecast from any month that has been, with the weight that had done best by then.</summary>
internal sealed class FlowForecasts
{
    /// <summary>Months that are needed before anything is tried.</summary>
    public const int LeastMonths = 15;

    /// <summary>The latest so many months are tried from.</summary>
    private const int Tried = 36;

    private readonly FlowHistory _history;
    private readonly int _horizon;
    private readonly Dictionary<(int Series, int Weight, int Origin), double[]> _made = [];

    public FlowForecasts(FlowHistory history, int horizon) => (_history, _horizon) = (history, horizon);

    /// <summary>By coming month, the logarithm of those who come.</summary>
    public double[] Added(int origin) => Of(0, Best([0], origin), origin);

    /// <summary>By group and coming month, the logarithm of the pace.</summary>
    public double[][] Paces(int origin)
    {
        // One weight for all groups: a plan to shorten the list touches them all.
        var weight = Best([.. Enumerable.Range(1, _history.Groups)], origin);
        return [.. Enumerable.Range(1, _history.Groups).Select(series => Of(series, weight, origin))];
    }

    /// <summary>The weight with the least mean error over what was known at an origin, by its place.</summary>
    public int Best(IReadOnlyList<int> series, int origin)
    {
        var (best, least) = (MonthLevel.UsualWeight, double.PositiveInfinity);
        for (var weight = 0; weight < MonthLevel.Weights.Length; weight++)
        {
            var (sum, count) = (0.0, 0);
            foreach (var one in series)
            {
                for (var from = Math.Max(LeastMonths, origin - Tried); from < origin; from++)
                {
                    var forecast = Of(one, weight, from);
                    for (var h = 0; h < _horizon && from + h + 1 <= origin; h++)
                    {
                        var error = Math.Abs(forecast[h] - Values(one)[from + h + 1]);
                        (sum, count) = double.IsNaN(error) ? (sum, count) : (sum + error, count + 1);
                    }
                }
            }

            if (count > 0 && sum / count < least)
            {
                (best, least) = (weight, sum / count);
            }
        }

        return best;
    }

    private ReadOnlySpan<double> Values(int series) => series == 0 ? _history.Added : _history.Paces(series - 1);

    private double[] Of(int series, int weight, int origin)
    {
        if (!_made.TryGetValue((series, weight, origin), out var made))
        {
            made = MonthLevel.Forecast(Values(series)[..(origin + 1)], _history.FirstMonth, MonthLevel.Weights[weight], _horizon);
            _made[(series, weight, origin)] = made;
        }

        return made;
    }
}
