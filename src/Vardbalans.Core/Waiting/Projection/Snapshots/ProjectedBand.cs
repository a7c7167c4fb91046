namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>One band of a projected list, or several together, month by month.</summary>
public sealed class ProjectedBand
{
    private readonly double[] _expected;
    private readonly double[][] _courses;
    private readonly double[]?[] _sorted;

    internal ProjectedBand(double[] expected, double[][] courses) => (_expected, _courses, _sorted) = (expected, courses, new double[expected.Length][]);

    /// <summary>What is expected so many months ahead, 1 the first.</summary>
    public double Expected(int step) => _expected[step - 1];

    /// <summary>What it is in one course, 0 the first.</summary>
    public double At(int step, int course) => _courses[step - 1][course];

    /// <summary>The value that a share of the courses lie below, by interpolation between neighbours.</summary>
    /// <param name="step">Months ahead, 1 the first.</param>
    /// <param name="share">0–1.</param>
    public double Quantile(int step, double share) => ProjectedSeries.Quantile(_sorted[step - 1] ??= [.. _courses[step - 1].Order()], share);

    /// <summary>The limits that a share of courses lies within, as much on either side. What is expected always lies within.</summary>
    public (double Low, double High) Limits(int step, double level) =>
        (Math.Min(Expected(step), Quantile(step, (1 - level) / 2)), Math.Max(Expected(step), Quantile(step, (1 + level) / 2)));
}
