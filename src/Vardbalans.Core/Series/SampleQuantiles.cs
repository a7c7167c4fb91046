namespace Vardbalans.Core.Series;

/// <summary>Quantiles of a sample, by one convention in all of the program.</summary>
/// <remarks>
/// Linear between order statistics, where the k-th of n has (k − ½) ÷ n below it (Hazen's, type 5 of Hyndman and Fan 1996). Paths are drawn at just these
/// ranks, so that the limits read from them are those that they were drawn by; another convention would draw the limits in.
/// </remarks>
internal static class SampleQuantiles
{
    /// <summary>The value with a share of the outcomes below it; the least or the greatest where the share lies beyond them.</summary>
    /// <param name="sorted">Outcomes in rising order; at least one.</param>
    /// <param name="share">0–1.</param>
    public static double Of(double[] sorted, double share)
    {
        var place = Math.Clamp((share * sorted.Length) - 0.5, 0, sorted.Length - 1);
        var below = (int)place;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
