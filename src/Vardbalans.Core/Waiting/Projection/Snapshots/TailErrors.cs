using Vardbalans.Core.Need.Forecasting.Intervals;

namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>How far earlier projections came from what followed: for all who wait, and for those beyond each cut, as logarithms of outcome over projection.</summary>
internal static class TailErrors
{
    /// <summary>The latest so many months are judged from.</summary>
    public const int Most = 60;

    // A list that hardly moves is not therefore certain: of those who wait a third change in a month, by chance at least.
    private const double LeastChange = 0.002;
    private const double ByChance = 0.3;

    /// <summary>One record a cut; without origins where the history is short.</summary>
    /// <param name="projector">What was projected, from any month.</param>
    /// <param name="cuts">Days; 0 for all.</param>
    public static ErrorRecord[] Of(SnapshotProjector projector, IReadOnlyList<int> cuts)
    {
        var series = projector.Series;
        var origins = cuts.Select(_ => new List<OriginErrors>()).ToList();
        foreach (var origin in projector.Origins)
        {
            var months = projector.From(origin);
            for (var c = 0; c < cuts.Count; c++)
            {
                var first = series.BandAfter(cuts[c]);
                double[] errors = [.. months.Select((bands, h) => Log(series.Over(origin + h + 1, cuts[c])) - Log(bands.Skip(first).Sum()))];
                origins[c].Add(new OriginErrors(series.First.Index + origin, origin + 1, 1, errors));
            }
        }

        return [.. cuts.Select((cut, c) => new ErrorRecord([.. origins[c].Where(o => !double.IsNaN(o.Errors[0]))], Change(series, cut)))];
    }

    /// <summary>A count as a logarithm, none at a half.</summary>
    public static double Log(double count) => Math.Log(count + 0.5);

    /// <summary>The count of a logarithm.</summary>
    public static double Count(double log) => Math.Max(0, Math.Exp(log) - 0.5);

    private static double Change(SnapshotSeries series, int cut)
    {
        double[] changes = [.. Enumerable.Range(1, Math.Max(0, series.Months - 1)).Select(m => Math.Abs(Log(series.Over(m, cut)) - Log(series.Over(m - 1, cut)))).Where(c => !double.IsNaN(c)).TakeLast(60)];
        var least = Math.Max(LeastChange, ByChance / Math.Sqrt(series.Over(series.Months - 1, cut) + 0.5));
        return Math.Max(least, changes.Length == 0 ? 0 : changes.Average());
    }
}
