namespace Vardbalans.Core.Need.Forecasting.Intervals;

/// <summary>Outcome minus forecast of one series from moments of its past.</summary>
/// <param name="Origins">Rising in time.</param>
/// <param name="BaseScale">The history's own size of change, in the series' unit, above zero: stands in where there are few errors.</param>
public sealed record ErrorRecord(IReadOnlyList<OriginErrors> Origins, double BaseScale);

/// <summary>Errors from one origin.</summary>
/// <param name="At">The origin's place in time, by which origins of several series are told to be the same.</param>
/// <param name="Count">Steps known.</param>
/// <param name="Weight">How much it counts: less for the distant past and across a break.</param>
/// <param name="Errors">By step; NaN where the outcome is not known.</param>
public sealed record OriginErrors(int At, int Count, double Weight, double[] Errors);
