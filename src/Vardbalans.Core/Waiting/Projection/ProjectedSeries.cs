namespace Vardbalans.Core.Waiting.Projection;

/// <summary>One figure of a projected list at the end of each week, over all replications.</summary>
public sealed class ProjectedSeries
{
    private readonly double[][] _values;
    private readonly double[]?[] _sorted;

    internal ProjectedSeries(double[][] values) => (_values, _sorted) = (values, new double[values.Length][]);

    /// <summary>The number of weeks.</summary>
    public int Weeks => _values.Length;

    /// <summary>The value of a replication in a week; both from 0.</summary>
    public double At(int week, int replication) => _values[week][replication];

    /// <summary>The mean of a week.</summary>
    public double Mean(int week) => _values[week].Average();

    /// <summary>The value that a share of the replications lie below in a week, by interpolation between neighbours.</summary>
    /// <param name="week">0 the first.</param>
    /// <param name="share">0–1.</param>
    public double Quantile(int week, double share)
    {
        return Quantile(_sorted[week] ??= [.. _values[week].Order()], share);
    }

    /// <summary>The same of values in rising order.</summary>
    internal static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = Math.Min((int)place, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
