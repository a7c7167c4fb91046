namespace Vardbalans.Core.Need.Flows;

/// <summary>How much of one activity follows on another and when, as linked events tell. See docs/methods/flows.md.</summary>
/// <param name="Ratio">Downstream per upstream within <paramref name="Reach"/> weeks, as if all had been followed so long.</param>
/// <param name="StandardError">Of the ratio; robust, that is whatever way events of one patient go together.</param>
/// <param name="Low">The ratio is below this with a chance of 2.5 %.</param>
/// <param name="High">The ratio is above this with a chance of 2.5 %.</param>
/// <param name="Upstream">Upstream events.</param>
/// <param name="Downstream">Downstream events within reach that were seen.</param>
/// <param name="LeadTime">When they come, had all been followed so long; none when nothing came.</param>
/// <param name="Reach">The last week after the upstream event that the estimate says anything of; what comes later is not in it.</param>
/// <param name="Horizon">The last week that was asked for.</param>
/// <param name="Followed">As many upstream events followed all the way as the downstream events stand for: the exposure that a funnel compares by.</param>
public sealed record FlowEstimate(
    double Ratio,
    double StandardError,
    double Low,
    double High,
    int Upstream,
    int Downstream,
    LeadTime? LeadTime,
    int Reach,
    int Horizon,
    double Followed)
{
    /// <summary>Were enough followed to the horizon? If not, what comes after <see cref="Reach"/> is missing, and the ratio is a lower bound of the whole.</summary>
    public bool ReachesHorizon => Reach == Horizon;
}
