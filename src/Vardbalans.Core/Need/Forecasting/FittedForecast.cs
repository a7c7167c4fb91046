using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Forecasting;

/// <summary>A method that has been fitted to one history: what it expects, how uncertain it says it is, and what it has learnt.</summary>
public abstract class FittedForecast
{
    /// <summary>The method's name.</summary>
    public abstract string Method { get; }

    /// <summary>The expected values of the steps after the history, in the series' own unit. The method's own: not yet floored at zero.</summary>
    /// <param name="forecast">Takes step 1, 2, …; its length is the horizon.</param>
    public abstract void Mean(Span<double> forecast);

    /// <summary>Value minus the forecast one step before; one a step of the history, NaN where nothing is stated or forecast.</summary>
    public abstract ReadOnlyMemory<double> Residuals { get; }

    /// <summary>One way the future may go, of which the mean over many is <see cref="Mean"/>.</summary>
    /// <param name="stream">The luck.</param>
    /// <param name="path">Takes step 1, 2, ….</param>
    public abstract void Simulate(RandomStream stream, Span<double> path);

    /// <summary>Quantiles of every step by the method's own reckoning: the exact ones where theory gives them, else those of simulated paths.</summary>
    /// <param name="shares">Shares below, 0–1, rising.</param>
    /// <param name="horizon">Steps ahead.</param>
    /// <param name="stream">The luck, where paths are simulated.</param>
    /// <returns>[step, share].</returns>
    public abstract double[,] Quantiles(ReadOnlySpan<double> shares, int horizon, RandomStream stream);

    /// <summary>What it has learnt, by the parameters' own names: level weight, trend, season's strength, …</summary>
    public abstract IReadOnlyList<LearntParameter> Explain();
}

/// <summary>One thing that a method has learnt from a history.</summary>
/// <param name="Name">Its name in docs/methods/forecasting.md.</param>
/// <param name="Value">Its value.</param>
public readonly record struct LearntParameter(string Name, double Value);
