using Vardbalans.Core.Waiting.Projection.Scoring;

namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>How projections of a figure from moments of the past would have gone, beside simpler ways to guess.</summary>
/// <param name="From">Those who have waited longer than so many days; 0 for all.</param>
/// <param name="Projected">Projected from what was known then.</param>
/// <param name="Naive">As many as at the origin.</param>
/// <param name="SeasonalNaive">As many as in that month of the latest year that was known.</param>
/// <param name="KnownFlows">Projected with those who came and how many left known: what is left is the error in following ages.</param>
public sealed record SnapshotRecord(int From, ProjectionRecord Projected, ProjectionRecord Naive, ProjectionRecord SeasonalNaive, ProjectionRecord KnownFlows);

/// <summary>Projects a list again from moments of the past, and compares with what came.</summary>
public static class SnapshotBackTest
{
    private const int Year = 12;

    /// <summary>One record for all who wait, then one for each limit; all lists together.</summary>
    /// <param name="lists">Lists, with all that has come.</param>
    /// <param name="horizon">Months ahead.</param>
    /// <param name="limits">Days; a band of every list ends at each.</param>
    /// <param name="monthsBack">Origins, as months before each list's last. One that a list cannot be projected from is left out.</param>
    /// <param name="level">The interval that is judged, as the share within.</param>
    /// <param name="seed">The luck.</param>
    /// <param name="cancel">Stops between origins.</param>
    public static IReadOnlyList<SnapshotRecord> Run(
        IReadOnlyList<SnapshotSeries> lists, int horizon, IReadOnlyList<int> limits, IReadOnlyList<int> monthsBack, double level, ulong seed, CancellationToken cancel = default)
    {
        Points[] figures = [.. limits.Prepend(0).Select(from => new Points(from, [], [], [], []))];
        foreach (var list in lists)
        {
            var whole = new SnapshotProjector(list, horizon, limits);
            foreach (var origin in monthsBack.Select(back => list.Months - 1 - back).Where(list.IsStated))
            {
                cancel.ThrowIfCancellationRequested();
                var past = list.Until(origin + 1);
                if (SnapshotProjection.IsPossible(past))
                {
                    var projection = SnapshotProjection.Of(past, horizon, limits, seed, cancel: cancel);
                    Add(figures, list, origin, projection, whole.FromKnownFlows(origin), level);
                }
            }
        }

        return [.. figures.Select(f => new SnapshotRecord(
            f.From, ProjectionRecord.Of(f.Projected), ProjectionRecord.Of(f.Naive), ProjectionRecord.Of(f.Seasonal), ProjectionRecord.Of(f.Known)))];
    }

    private static void Add(Points[] figures, SnapshotSeries list, int origin, SnapshotProjection projection, double[][] known, double level)
    {
        foreach (var figure in figures)
        {
            var (band, first) = (projection.Between(figure.From, null), list.BandAfter(figure.From));
            for (var step = 1; step <= projection.Horizon; step++)
            {
                var outcome = list.Over(origin + step, figure.From);
                var (low, high) = band.Limits(step, level);
                figure.Projected.Add(new JudgedPoint(step, band.Expected(step), low, high, outcome));
                figure.Naive.Add(Guess(step, list.Over(origin, figure.From), outcome));
                figure.Seasonal.Add(Guess(step, list.Over(origin + step - ((step + Year - 1) / Year * Year), figure.From), outcome));
                figure.Known.Add(Guess(step, step <= known.Length ? known[step - 1][first..].Sum() : double.NaN, outcome));
            }
        }
    }

    /// <summary>A guess without limits; none where there is nothing to guess from.</summary>
    private static JudgedPoint Guess(int step, double expected, double outcome) =>
        new(step, expected, double.NaN, double.NaN, double.IsNaN(expected) ? double.NaN : outcome);

    private sealed record Points(int From, List<JudgedPoint> Projected, List<JudgedPoint> Naive, List<JudgedPoint> Seasonal, List<JudgedPoint> Known);
}
