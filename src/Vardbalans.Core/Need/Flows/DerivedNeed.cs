using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Flows;

/// <summary>The need of every downstream end of a network in the coming weeks, from what was done, who wait and who are to come upstream.</summary>
/// <remarks>
/// Means by convolution with lead times; limits from paths in which forecasts err for weeks on end, ratios lie where they are not certain, and single
/// events come by chance. The same stream gives the same luck, also to another network with the same ends. See docs/methods/flows.md.
/// </remarks>
public sealed class DerivedNeed
{
    private readonly IReadOnlyDictionary<FlowEnd, UpstreamSeries> _series;
    private readonly NeedMeans _means;
    private readonly NeedPaths _paths;
    private readonly RandomStream _stream;
    private readonly Share _together;

    private DerivedNeed(FlowNetwork network, IReadOnlyDictionary<FlowEnd, UpstreamSeries> series, int weeks, int paths, Share together, RandomStream stream)
    {
        (Network, _series, _stream, _together, Paths) = (network, series, stream, together, paths);
        _means = new NeedMeans(network, series, weeks);
        _paths = new NeedPaths(network, series, _means, paths, together, stream);
    }

    /// <summary>The network that it was derived through.</summary>
    public FlowNetwork Network { get; }

    /// <summary>Coming weeks.</summary>
    public int Weeks => _means.Weeks;

    /// <summary>Ways in which it may go, that limits are read from.</summary>
    public int Paths { get; }

    /// <summary>The ends with a derived need: those that steps lead to, upstream first.</summary>
    public IReadOnlyList<FlowEnd> Ends => _means.DerivedEnds;

    /// <summary>The ends that nothing leads to and no coming weeks are known of: what they bring is missing from all that follows.</summary>
    public IReadOnlyList<FlowEnd> Unknown => _means.UnknownEnds;

    /// <summary>Derives the need.</summary>
    /// <param name="network">Steps, each with ratio and lead time.</param>
    /// <param name="series">What is known by end. An end between others needs its past too, or what was done there is not known.</param>
    /// <param name="weeks">Coming weeks; above zero.</param>
    /// <param name="paths">Ways in which it may go; 400 give limits within some percent.</param>
    /// <param name="stream">The luck.</param>
    /// <param name="together">How much of forecasts' errors is the same at all ends, as a share of their variance.</param>
    public static DerivedNeed Of(
        FlowNetwork network, IReadOnlyDictionary<FlowEnd, UpstreamSeries> series, int weeks, int paths, RandomStream stream, Share together = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weeks);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(paths);
        return new DerivedNeed(network, series, weeks, paths, together, stream);
    }

    /// <summary>The need through another network, from the same upstream and with the same luck: what differs is the network's doing alone.</summary>
    public DerivedNeed Through(FlowNetwork network) => new(network, _series, Weeks, Paths, _together, _stream);

    /// <summary>The need of one end, by coming week.</summary>
    /// <exception cref="KeyNotFoundException">No step leads to it.</exception>
    public IReadOnlyList<DerivedVolume> At(FlowEnd end) => Sum([end]);

    /// <summary>The need of several ends together, by coming week.</summary>
    /// <exception cref="KeyNotFoundException">No step leads to one of them.</exception>
    public IReadOnlyList<DerivedVolume> Sum(IReadOnlyCollection<FlowEnd> ends) =>
        [.. Enumerable.Range(0, Weeks).Select(week => Sum(ends, week, week))];

    /// <summary>The need of several ends together over several coming weeks, counted from 0, both included.</summary>
    /// <exception cref="KeyNotFoundException">No step leads to one of them.</exception>
    public DerivedVolume Sum(IReadOnlyCollection<FlowEnd> ends, int from, int to)
    {
        var (done, waiting, coming, known, due) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var end in ends)
        {
            var parts = _means.Derived(end);
            for (var week = from; week <= to; week++)
            {
                done += parts.Done[week];
                waiting += parts.Waiting[week];
                coming += parts.Coming[week];
                known += parts.KnownDue[week];
                due += parts.Due[week];
            }
        }

        var outcomes = Outcomes(ends, from, to);
        Array.Sort(outcomes);
        return new DerivedVolume(
            done, waiting, coming, Below(0.025), Below(0.1), Below(0.5), Below(0.9), Below(0.975), due > 0 ? known / due : 0);

        double Below(double share) => SampleQuantiles.Of(outcomes, share);
    }

    /// <summary>The mean by coming week; none where no step leads to the end.</summary>
    internal double[]? Mean(FlowEnd end) => _means.IsDerived(end) ? _means.Derived(end).Mean : null;

    /// <summary>What the sum over ends and weeks is in each path.</summary>
    internal double[] Outcomes(IReadOnlyCollection<FlowEnd> ends, int from, int to) => _paths.Sums(ends, from, to);

    /// <summary>What comes by each step of the network in a coming week, in the mean.</summary>
    /// <param name="step">The step's place in <see cref="FlowNetwork.Steps"/>.</param>
    public IReadOnlyList<double> Through(int step) => _means.Through(step);

    /// <summary>What an end passes on downstream by coming week, in the mean: its own forecast or plan, else its derived need.</summary>
    public IReadOnlyList<double> PassedOn(FlowEnd end) => _means.PassedOn(end).Mean;
}
