using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Need.Flows;

/// <summary>How much of one activity follows on another, and when: one row of care's bill of materials with its lead time (<i>flödessteg</i>).</summary>
/// <param name="From">Upstream.</param>
/// <param name="To">Downstream.</param>
/// <param name="Ratio">Downstream per upstream; zero or more, and more than one where there are several, such as return visits.</param>
/// <param name="Low">The ratio is below this with a chance of 2.5 %; entered: the least that is likely.</param>
/// <param name="High">The ratio is above this with a chance of 2.5 %; entered: the most that is likely.</param>
/// <param name="LeadTime">Weeks from one to the other.</param>
/// <param name="Upstream">Upstream events that it was estimated from; none when entered.</param>
/// <param name="Downstream">Downstream events that it was estimated from; none when entered.</param>
public sealed record FlowStep(
    FlowEnd From,
    FlowEnd To,
    double Ratio,
    double Low,
    double High,
    LeadTime LeadTime,
    int? Upstream = null,
    int? Downstream = null)
{
    /// <summary>Downstream per upstream; zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Ratio { get; init; } = Refuse.Outside(0, double.MaxValue, Ratio, "A ratio");

    /// <summary>The lower limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or above the ratio.</exception>
    public double Low { get; init; } = Refuse.Outside(0, Ratio, Low, "A ratio's lower limit");

    /// <summary>The upper limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below the ratio or not finite.</exception>
    public double High { get; init; } = Refuse.Outside(Ratio, double.MaxValue, High, "A ratio's upper limit");

    /// <summary>The step that an estimate tells of; none when nothing came.</summary>
    public static FlowStep? Of(FlowEnd from, FlowEnd to, FlowEstimate estimate) => estimate.LeadTime is { } leadTime
        ? new FlowStep(from, to, estimate.Ratio, estimate.Low, estimate.High, leadTime, estimate.Upstream, estimate.Downstream)
        : null;

    /// <summary>
    /// How many times a Poisson count's variance the number that one upstream event leads to has, as the limits and what they were estimated from tell:
    /// 0 where all have equally many, above one where few have most. One when entered: nothing tells.
    /// </summary>
    internal double Unevenness => Downstream is { } downstream ? Math.Min(100, Error(downstream) * Error(downstream) * downstream) : 1;

    /// <summary>The spread of the ratio's logarithm: the limits are those of a log-normal distribution.</summary>
    internal double LogSpread =>
        Ratio <= 0 || High <= Low ? 0
        : Low > 0 ? Math.Log(High / Low) / (2 * 1.959963984540054)
        : Math.Log(High / Ratio) / 1.959963984540054;

    /// <summary>The standard error of the ratio's logarithm, from limits that are wider where few had anything; how many had is at most the events there are.</summary>
    private double Error(int downstream) => LogSpread * 1.959963984540054 / FlowCohort.Student95(Math.Min(Upstream ?? downstream, downstream));
}
