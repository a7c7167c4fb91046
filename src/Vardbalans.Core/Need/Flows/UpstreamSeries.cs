using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Need.Flows;

/// <summary>What is known of one end of a flow, week by week: what was done, and where it has one of its own, a forecast or plan of what comes.</summary>
/// <remarks>
/// An end with <see cref="Coming"/> passes that on downstream, also where steps lead to it: the caller chooses between plan, forecast and derived
/// need by giving it or not. The need that is derived for it is answered all the same, to be set beside it.
/// </remarks>
/// <param name="Past">Patients a week, the last of them in the week before the first coming one. NaN where not known; weeks before it are not known.</param>
/// <param name="Coming">Patients a coming week, in the mean; NaN, or too short, where not known. None: derived from what leads to it.</param>
/// <param name="Quantile">For a coming week (1 the first) and a share, the value with that share of outcomes below it. None: what comes is certain, as a plan.</param>
/// <param name="Queue">Those who wait for it now, and how fast they will be served.</param>
public sealed record UpstreamSeries(
    IReadOnlyList<double> Past,
    IReadOnlyList<double>? Coming = null,
    Func<int, double, double>? Quantile = null,
    UpstreamQueue? Queue = null)
{
    /// <summary>A forecast: its mean, and its quantile for a coming week (1 the first) and a share.</summary>
    public static UpstreamSeries Forecast(IReadOnlyList<double> past, IReadOnlyList<double> mean, Func<int, double, double> quantile) =>
        new(past, mean, quantile);

    /// <summary>A plan, which is taken to be carried out as it stands.</summary>
    public static UpstreamSeries Plan(IReadOnlyList<double> past, IReadOnlyList<double> plan) => new(past, plan);
}

/// <summary>Those who wait for an end of a flow now.</summary>
/// <remarks>
/// They are the first to be served: where the end has a forecast or plan of its own, they are the first part of it and add nothing. Where its need
/// is derived they stand in the place of what the past upstream would still have brought, because they are the same patients.
/// </remarks>
/// <param name="Waiting">Patients; zero or more.</param>
/// <param name="PerWeek">As many of them are served a week, where nothing else tells when they come.</param>
/// <param name="Pace">For a coming week (1 the first) and a share, how fast they go against an ordinary week (1), with that share of outcomes slower. None: each week as ordinary.</param>
public sealed record UpstreamQueue(double Waiting, double PerWeek, Func<int, double, double>? Pace = null)
{
    /// <summary>Patients.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Waiting { get; } = Refuse.Outside(0, double.MaxValue, Waiting, "Those who wait");

    /// <summary>Patients a week; zero if they are not served within sight.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double PerWeek { get; } = Refuse.Outside(0, double.MaxValue, PerWeek, "Those served a week");

    /// <summary>How fast they go in a coming week (1 the first) against an ordinary one; zero or more.</summary>
    internal double PaceAt(int week, double share) => Math.Max(0, Pace?.Invoke(week, Math.Clamp(share, 0.001, 0.999)) ?? 1);
}
