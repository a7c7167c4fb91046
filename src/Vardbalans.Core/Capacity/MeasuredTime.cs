using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Capacity;

/// <summary>What one of an activity has taken, measured from what was done.</summary>
/// <param name="Count">Measured.</param>
/// <param name="Median">Half took less.</param>
/// <param name="Mean">The mean: what a sum of many takes.</param>
/// <param name="Upper">Four in five took less (<i>P80</i>).</param>
/// <param name="TrendPerYear">Change of the median by year, by Theil and Sen over quarters; none with fewer than four quarters of ten or more.</param>
public readonly record struct MeasuredTime(int Count, MinutesPerPatient Median, MinutesPerPatient Mean, MinutesPerPatient Upper, double? TrendPerYear)
{
    private const int LeastQuarters = 4;
    private const int LeastInQuarter = 10;

    /// <summary>From measured minutes and the quarter that each was done in (counted on, year after year); none when nothing was measured.</summary>
    public static MeasuredTime? Of(IEnumerable<(int Quarter, double Minutes)> measured)
    {
        List<(int Quarter, double Minutes)> all = [.. measured];
        if (all.Count == 0)
        {
            return null;
        }

        double[] sorted = [.. all.Select(m => m.Minutes).Order()];
        List<(int Quarter, double Median)> quarters =
        [
            .. all.GroupBy(m => m.Quarter).Where(g => g.Count() >= LeastInQuarter).OrderBy(g => g.Key)
                .Select(g => (g.Key, SampleQuantiles.Of([.. g.Select(m => m.Minutes).Order()], 0.5))),
        ];
        return new MeasuredTime(
            all.Count,
            new MinutesPerPatient(SampleQuantiles.Of(sorted, 0.5)),
            new MinutesPerPatient(sorted.Average()),
            new MinutesPerPatient(SampleQuantiles.Of(sorted, 0.8)),
            quarters.Count >= LeastQuarters ? 4 * Slope(quarters) : null);
    }

    /// <summary>The median of the slopes between all pairs (Theil 1950, Sen 1968): one odd quarter does not turn it.</summary>
    private static double Slope(List<(int Quarter, double Median)> quarters)
    {
        var slopes = quarters.SelectMany((a, i) => quarters.Skip(i + 1).Select(b => (b.Median - a.Median) / (b.Quarter - a.Quarter))).Order().ToArray();
        return SampleQuantiles.Of(slopes, 0.5);
    }
}
