namespace Vardbalans.Core.Need.Flows;

/// <summary>Mean volumes through a network: each step's ratio times the convolution of what passes its upstream end with its lead time.</summary>
internal sealed class NeedMeans
{
    private readonly Dictionary<FlowEnd, NeedParts> _derived = [];
    private readonly Dictionary<FlowEnd, NeedParts> _passedOn = [];
    private readonly Dictionary<FlowStep, double[]> _through = [];
    private readonly List<FlowEnd> _unknown = [];
    private readonly FlowNetwork _network;
    private readonly IReadOnlyDictionary<FlowEnd, UpstreamSeries> _series;

    public NeedMeans(FlowNetwork network, IReadOnlyDictionary<FlowEnd, UpstreamSeries> series, int weeks)
    {
        (_network, _series, Weeks) = (network, series, weeks);
        foreach (var end in network.InOrder)
        {
            NeedParts? derived = null;
            if (network.Into(end).Any())
            {
                derived = Derive(end, CourseOf(end));
                _derived[end] = derived;
            }

            _passedOn[end] = PassOn(end, derived);
        }

        DerivedEnds = [.. network.InOrder.Where(_derived.ContainsKey)];
    }

    public int Weeks { get; }

    public IReadOnlyList<FlowEnd> DerivedEnds { get; }

    public IReadOnlyList<FlowEnd> UnknownEnds => _unknown;

    public NeedParts Derived(FlowEnd end) => _derived[end];

    public bool IsDerived(FlowEnd end) => _derived.ContainsKey(end);

    public NeedParts PassedOn(FlowEnd end) => _passedOn[end];

    public double[] Through(int step) => _through[_network.Steps[step]];

    private NeedParts PassOn(FlowEnd end, NeedParts? derived)
    {
        var known = _series.GetValueOrDefault(end);
        if (known?.Coming is { } coming)
        {
            return NeedParts.OfOwn(coming, known.Queue, Weeks);
        }

        if (derived is null)
        {
            _unknown.Add(end);
            derived = new NeedParts(Weeks);
            Array.Fill(derived.Due, 1);
            CourseOf(end)?.Mean.CopyTo(derived.Waiting, 0);
        }

        return derived;
    }

    /// <summary>Those who wait for an end whose need is derived: they stand in the place of what its past upstream would still have brought.</summary>
    public QueueCourse? CourseOf(FlowEnd end) => _series.GetValueOrDefault(end) is { Coming: null, Queue: { } queue }
        ? QueueCourse.Of(queue, _network.Into(end).Select(s => (s, _series.GetValueOrDefault(s.From)?.Past ?? [])), Weeks)
        : null;

    private NeedParts Derive(FlowEnd end, QueueCourse? queue)
    {
        var parts = new NeedParts(Weeks);
        queue?.Mean.CopyTo(parts.Waiting, 0);

        foreach (var step in _network.Into(end))
        {
            var through = new double[Weeks];
            var (past, coming) = (_series.GetValueOrDefault(step.From)?.Past ?? [], _passedOn[step.From]);
            var (usual, mean, evenness) = (Usual(past, coming), coming.Mean, Math.Max(0, 1 - step.Unevenness));
            for (var week = 0; week < Weeks; week++)
            {
                var (done, waiting, later, known, even) = (0.0, 0.0, 0.0, 0.0, 0.0);
                for (var lag = 0; lag <= step.LeadTime.Longest; lag++)
                {
                    var (share, at) = (step.LeadTime.Shares[lag], week - lag);
                    if (at >= 0)
                    {
                        done += share * coming.Done[at];
                        waiting += share * coming.Waiting[at];
                        later += share * coming.Coming[at];
                        known += share * coming.Known(at);
                        even += share * share * mean[at];
                    }
                    else if (queue is not null)
                    {
                        known += share;
                    }
                    else if (past.Count + at >= 0 && !double.IsNaN(past[past.Count + at]))
                    {
                        done += share * past[past.Count + at];
                        known += share;
                        even += share * share * past[past.Count + at];
                    }
                }

                parts.Done[week] += step.Ratio * done;
                parts.Waiting[week] += step.Ratio * waiting;
                parts.Coming[week] += step.Ratio * later;
                parts.Due[week] += step.Ratio * usual;
                parts.KnownDue[week] += step.Ratio * usual * known;
                parts.Even[week] += step.Ratio * evenness * even;
                through[week] = step.Ratio * (done + waiting + later);
            }

            _through[step] = through;
        }

        return parts;
    }

    /// <summary>What usually passes an end in a week, by the weeks that are known; one where none is.</summary>
    private static double Usual(IReadOnlyList<double> past, NeedParts coming)
    {
        var known = past.Where(value => !double.IsNaN(value)).Concat(coming.Mean.Where((_, week) => coming.Known(week) > 0)).ToList();
        return known.Count > 0 && known.Sum() > 0 ? known.Average() : 1;
    }
}
