namespace Vardbalans.Core.Need.Forecasting.Intervals;

/// <summary>Outcome minus forecast of one series from moments of its past.</summary>
/// <param name="Origins">Rising in time.</param>
/// <param name="BaseScale">The history's own size of change, in the series' unit, above zero: stands in where there are few errors.</param>
public sealed record ErrorRecord(IReadOnlyList<OriginErrors> Origins, double BaseScale)
{
    /// <summary>By coming step: the level of a low week over that of ordinary ones; none if all are ordinary.</summary>
    public double[]? Coming { get; init; }
}

/// <summary>Errors from one origin.</summary>
/// <param name="At">The origin's place in time, by which origins of several series are told to be the same.</param>
/// <param name="Count">Steps known.</param>
/// <param name="Weight">How much it counts: less for the distant past and across a break.</param>
/// <param name="Errors">By step; NaN where the outcome is not known.</param>
public sealed record OriginErrors(int At, int Count, double Weight, double[] Errors)
{
    /// <summary>Errors follow the level by this power: one would be by its share, a half as chance in counts does.</summary>
    private const double ByLevel = 0.5;

    /// <summary>By step: the level of a low week over that of ordinary ones, as it was known then; none if all are ordinary.</summary>
    public double[]? Levels { get; init; }

    /// <summary>The error of a step, by index, as large as it would be in an ordinary week.</summary>
    public double Ordinary(int h) => Levels is null ? Errors[h] : Errors[h] / SizeAt(Levels[h]);

    /// <summary>How large errors are in a week of such a level, over those of ordinary weeks.</summary>
    internal static double SizeAt(double level) => Math.Pow(level, ByLevel);
}
