namespace Vardbalans.Core.Need.Forecasting.Intervals;

/// <summary>How far the outcome of one series may come from its forecast.</summary>
public sealed class Interval
{
    private readonly double[] _byStep;
    private readonly ErrorShape _shape;

    internal Interval(double size, double[] byStep, ErrorShape shape, bool isNeverNegative) =>
        (Size, _byStep, _shape, IsNeverNegative) = (size, byStep, shape, isNeverNegative);

    /// <summary>The mean absolute error to be expected one step ahead, in the series' unit.</summary>
    public double Size { get; }

    /// <summary>Are limits below zero impossible?</summary>
    public bool IsNeverNegative { get; }

    /// <summary>The interval of the steps after the first so many, numbered from 1 again.</summary>
    public Interval After(int skipped) => skipped == 0 ? this : new(Size, _byStep[skipped..], _shape, IsNeverNegative);

    /// <summary>The value with this share of outcomes below it.</summary>
    /// <param name="mean">The forecast of the step.</param>
    /// <param name="step">Step ahead, from 1.</param>
    /// <param name="share">0.001–0.999.</param>
    public double Quantile(double mean, int step, double share)
    {
        var value = mean + (Size * _byStep[step - 1] * _shape.Quantile(share));
        return IsNeverNegative ? Math.Max(0, value) : value;
    }

    /// <summary>The limits that a share of outcomes lies within, as much on either side. The forecast itself always lies within.</summary>
    /// <param name="mean">The forecast of the step.</param>
    /// <param name="step">Step ahead, from 1.</param>
    /// <param name="level">The share within, such as 0.8.</param>
    public (double Low, double High) Limits(double mean, int step, double level) =>
        (Math.Min(mean, Quantile(mean, step, (1 - level) / 2)), Math.Max(mean, Quantile(mean, step, (1 + level) / 2)));
}
