namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>What a list's snapshots tell of its flows, month by month: how many came, at what pace each group of ages left, and how young those who came are.</summary>
internal sealed class FlowHistory
{
    // No group stands still or empties in a month, however few it holds: the logarithm of a pace needs an end.
    private const double LeastPace = 0.02;
    private const double MostPace = 3;
    private const int YoungYears = 3;

    private readonly double[][] _paces;
    private readonly double[] _added;

    public FlowHistory(SnapshotSeries series, IReadOnlyList<int> limits)
    {
        Series = series;
        Flows = [.. Enumerable.Range(0, series.Months).Select(month => MonthFlow.Of(series, month))];
        GroupOf = AgeGroups.Of(series, Flows, limits);
        Groups = GroupOf[^1] + 1;
        _added = [.. Flows.Select(flow => flow is null ? double.NaN : Math.Log(Math.Max(1, flow.AllAdded.Likely)))];
        _paces = [.. Enumerable.Range(0, Groups).Select(group => Flows.Select(flow => flow is null ? double.NaN : Pace(flow, group)).ToArray())];
    }

    public SnapshotSeries Series { get; }

    /// <summary>By month; none where it is not known.</summary>
    public IReadOnlyList<MonthFlow?> Flows { get; }

    /// <summary>For each band its group of ages.</summary>
    public int[] GroupOf { get; }

    /// <summary>How many groups of ages there are.</summary>
    public int Groups { get; }

    /// <summary>By month: the logarithm of those who came.</summary>
    public ReadOnlySpan<double> Added => _added;

    /// <summary>By month: the logarithm of a group's pace, that is of −ln of the share that stays a month.</summary>
    public ReadOnlySpan<double> Paces(int group) => _paces[group];

    /// <summary>The month of the year of the first month, 0–11.</summary>
    public int FirstMonth => Series.First.Month - 1;

    /// <summary>By band, what part of those who come before a coming month's snapshot will be in it: as in that month of the latest years.</summary>
    /// <param name="origin">The last month that is known.</param>
    /// <param name="month">The coming month.</param>
    public double[] Young(int origin, int month)
    {
        var same = Enumerable.Range(1, YoungYears).Select(year => month - (12 * year)).Where(m => m >= 0 && m <= origin).Select(m => Flows[m]).OfType<MonthFlow>().ToList();
        var like = same.Count > 0 ? same : [.. Flows.Take(origin + 1).OfType<MonthFlow>().TakeLast(12)];
        var young = new double[Series.Bands];
        foreach (var flow in like)
        {
            var all = flow.Added.Sum();
            for (var b = 0; all > 0 && b < young.Length; b++)
            {
                young[b] += flow.Added[b] / all;
            }
        }

        var sum = young.Sum();
        return sum > 0 ? [.. young.Select(part => part / sum)] : [1, .. new double[Series.Bands - 1]];
    }

    private double Pace(MonthFlow flow, int group)
    {
        var (before, stayed) = (0.0, 0.0);
        for (var b = 0; b < GroupOf.Length; b++)
        {
            if (GroupOf[b] == group)
            {
                (before, stayed) = (before + flow.Before[b], stayed + flow.Stayed[b]);
            }
        }

        return before > 0 ? Math.Log(Math.Clamp(-Math.Log((stayed + 0.5) / (before + 1)), LeastPace, MostPace)) : double.NaN;
    }
}
