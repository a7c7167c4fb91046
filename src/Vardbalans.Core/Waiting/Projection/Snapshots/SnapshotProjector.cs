namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>Projects a list from any month that has been, by what was known then.</summary>
internal sealed class SnapshotProjector
{
    private readonly FlowHistory _history;
    private readonly FlowForecasts _forecasts;
    private readonly int _horizon;

    public SnapshotProjector(SnapshotSeries series, int horizon, IReadOnlyList<int> limits)
    {
        (Series, _horizon) = (series, horizon);
        _history = new FlowHistory(series, limits);
        _forecasts = new FlowForecasts(_history, horizon);
    }

    public SnapshotSeries Series { get; }

    /// <summary>Months with flows.</summary>
    public int KnownFlows => _history.Flows.Count(flow => flow is not null);

    /// <summary>By coming month, those in each band.</summary>
    public double[][] From(int origin) => BandCourse.Of(
        _history, origin, [.. _forecasts.Added(origin).Select(Math.Exp)], [.. _forecasts.Paces(origin).Select(group => group.Select(Math.Exp).ToArray())], Young(origin));

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

    private double[][] Young(int origin) => [.. Enumerable.Range(origin + 1, _horizon).Select(month => _history.Young(origin, month))];
}
