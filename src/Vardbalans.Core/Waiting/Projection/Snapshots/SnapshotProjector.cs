namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>Projects a list from any month that has been, by what was known then.</summary>
internal sealed class SnapshotProjector
{
    /// <summary>How much of the followed list, beside the list as it stands, where there is no record.</summary>
    public const double UsualTrust = 0.5;

    /// <summary>Fewer months than this to judge from are no record.</summary>
    private const int LeastRecord = 6;

    /// <summary>So much of the error of the list as it stands has to be won by trusting nothing instead of all.</summary>
    private const double Doubt = 0.15;

    private static readonly double[] trusts = [0.2, 0.4, 0.6, 0.8, 1];

    private readonly Dictionary<int, double[][]> _followed = [];
    private readonly FlowHistory _history;
    private readonly FlowForecasts _forecasts;
    private readonly int _horizon;

    public SnapshotProjector(SnapshotSeries series, int horizon, IReadOnlyList<int> limits)
    {
        (Series, _horizon) = (series, horizon);
        _history = new FlowHistory(series, limits);
        _forecasts = new FlowForecasts(_history, horizon);
        Trust = Best();
    }

    public SnapshotSeries Series { get; }

    /// <summary>How much of the followed list is in what is projected, 0–1; the rest is the list as it stands. By the record.</summary>
    public double Trust { get; }

    /// <summary>Months that projections are judged from.</summary>
    public IEnumerable<int> Origins
    {
        get
        {
            var first = Math.Max(FlowForecasts.LeastMonths, Series.Months - 1 - TailErrors.Most);
            return Enumerable.Range(first, Math.Max(0, Series.Months - 1 - first)).Where(Series.IsStated);
        }
    }

    /// <summary>By coming month, those in each band.</summary>
    public double[][] From(int origin)
    {
        var today = Series.Waiting(origin);
        return [.. Followed(origin).Select(month => month.Select((n, b) => (Trust * n) + ((1 - Trust) * today[b])).ToArray())];
    }

    /// <summary>The same when those who came and how many left are known: what is left is how ages are followed. As far as the flows are known.</summary>
    public double[][] FromKnownFlows(int origin)
    {
        MonthFlow[] known = [.. Enumerable.Range(origin + 1, _horizon).TakeWhile(month => month < Series.Months).Select(month => _history.Flows[month]).TakeWhile(flow => flow is not null).OfType<MonthFlow>()];
        return BandCourse.Of(
            _history,
            origin,
            [.. known.Select(flow => flow.AllAdded.Likely)],
            [.. _forecasts.Paces(origin).Select(group => group.Select(Math.Exp).ToArray())],
            [.. known.Select(flow => flow.Added.Sum() is > 0 and var all ? flow.Added.Select(n => n / all).ToArray() : Young(origin)[0])],
            [.. known.Select(flow => flow.AllRemoved.Likely)]);
    }

    private double[][] Followed(int origin)
    {
        if (!_followed.TryGetValue(origin, out var followed))
        {
            followed = _followed[origin] = BandCourse.Of(
                _history, origin, [.. _forecasts.Added(origin).Select(Math.Exp)], [.. _forecasts.Paces(origin).Select(group => group.Select(Math.Exp).ToArray())], Young(origin));
        }

        return followed;
    }

    /// <summary>The trust with the least error over the record of all who wait, in units of the error of the list as it stands; less trust has to earn it.</summary>
    private double Best()
    {
        int[] origins = [.. Origins];
        var (errors, still) = (new double[trusts.Length], 0.0);
        foreach (var origin in origins)
        {
            var today = Series.Over(origin, 0);
            foreach (var (h, month) in Followed(origin).Index().Where(m => Series.IsStated(origin + m.Index + 1)))
            {
                var outcome = TailErrors.Log(Series.Over(origin + h + 1, 0));
                still += Math.Abs(outcome - TailErrors.Log(today));
                for (var t = 0; t < trusts.Length; t++)
                {
                    errors[t] += Math.Abs(outcome - TailErrors.Log((trusts[t] * month.Sum()) + ((1 - trusts[t]) * today)));
                }
            }
        }

        return origins.Length < LeastRecord || still == 0 ? UsualTrust : trusts.Index().MinBy(t => (errors[t.Index] / still) + (Doubt * (1 - t.Item))).Item;
    }

    private double[][] Young(int origin) => [.. Enumerable.Range(origin + 1, _horizon).Select(month => _history.Young(origin, month))];
}
