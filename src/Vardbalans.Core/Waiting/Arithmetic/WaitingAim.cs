using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Waiting.Arithmetic;

/// <summary>How long hardly anybody should wait, and what mean wait, list and capacity that takes.</summary>
/// <remarks>
/// Formulas of Fong et al. (2022). A target is a time in weeks and never a bare number: the reference implementation divides a mean wait in
/// days by a target in weeks, which does not compile here. See docs/methods/waiting-arithmetic.md.
/// </remarks>
/// <param name="Target">The target wait.</param>
/// <param name="Factor">How many times longer it is than the mean wait has to be.</param>
public readonly record struct WaitingAim(Weeks Target, TargetFactor Factor = default)
{
    /// <summary>The mean wait that the target takes: target ÷ factor.</summary>
    public Weeks MeanWait => new(Target.Value / Factor.Value);

    /// <summary>The aim that a share waits no longer than the target.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is none or all.</exception>
    public static WaitingAim Within(Share share, Weeks target) => new(target, TargetFactor.Within(share));

    /// <summary>How many may wait: inflow × mean wait (Little's law).</summary>
    public Patients Queue(WeeklyRate demand) => demand * MeanWait;

    /// <summary>Is the list more than twice what may wait?</summary>
    public bool IsTooLarge(Patients queue, WeeklyRate demand) => queue.Count > 2 * Queue(demand).Count;

    /// <summary>The capacity that keeps the mean wait where the target takes it: inflow + ((cv² of arrivals + cv² of care) ÷ 2) ÷ mean wait.</summary>
    /// <param name="demand">The inflow.</param>
    /// <param name="demandVariation">Standard deviation of the time between arrivals over its mean; 1 where they come at random.</param>
    /// <param name="capacityVariation">The same of care given.</param>
    /// <remarks>
    /// The part beyond inflow is for variation alone and the same for a small flow as for a large. The reference's option to add for
    /// the uncertainty of the inflow is left out: its units do not agree.
    /// </remarks>
    /// <exception cref="DivideByZeroException">The target is zero weeks: no capacity is enough.</exception>
    public WeeklyRate Capacity(WeeklyRate demand, Ratio demandVariation, Ratio capacityVariation)
    {
        var variation = (Math.Pow(demandVariation.Value, 2) + Math.Pow(capacityVariation.Value, 2)) / 2;
        return demand + (new Patients(variation) / MeanWait);
    }

    /// <summary>Pressure: twice the mean wait over the target. 1 when the mean wait is half the target; none when the target is zero.</summary>
    /// <remarks>The two is the definition's own, whatever the factor. Both times are in weeks; the reference takes the mean wait in days.</remarks>
    public Ratio? Pressure(Weeks meanWait) => Ratio.Of(2 * meanWait.Value, Target.Value);
}
