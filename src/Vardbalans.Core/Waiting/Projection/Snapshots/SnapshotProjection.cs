using Vardbalans.Core.Calendar;
using Vardbalans.Core.Need.Forecasting.Intervals;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>Where a list that is only known by monthly snapshots may go: what is expected of each band, and a thousand possible courses.</summary>
/// <remarks>In every course, as in what is expected, the bands are all of the list. See docs/methods/waiting-snapshots.md.</remarks>
public sealed class SnapshotProjection
{
    /// <summary>As many courses as are usually followed.</summary>
    public const int UsualPaths = 1000;

    /// <summary>Fewer months of flows than this tell too little.</summary>
    public const int LeastFlows = 3;

    private static readonly int[] usualCuts = [AgeGroups.LongestMonth, 91, 182, 364];

    private readonly SnapshotSeries _series;
    private readonly double[][] _expected;
    private readonly int[] _firstBands;
    private readonly double[][][] _segments;

    private SnapshotProjection(SnapshotSeries series, double[][] expected, int[] cuts, double[][][] segments)
    {
        (_series, _expected, _segments) = (series, expected, segments);
        _firstBands = [.. cuts.Select(series.BandAfter)];
    }

    /// <summary>Months ahead.</summary>
    public int Horizon => _expected.Length;

    /// <summary>The month of a step, 1 the first.</summary>
    public YearMonth MonthOf(int step) => _series.First + (_series.Months - 1 + step);

    /// <summary>Can a list be projected? It needs <see cref="LeastFlows"/> pairs of months, and ages told apart beyond the longest month.</summary>
    public static bool IsPossible(SnapshotSeries series) =>
        series.Ends[^1] >= AgeGroups.LongestMonth && Enumerable.Range(1, series.Months).Count(m => series.IsStated(m - 1) && series.IsStated(m)) >= LeastFlows;

    /// <summary>Projects from the last snapshot.</summary>
    /// <param name="series">The list.</param>
    /// <param name="horizon">Months ahead.</param>
    /// <param name="limits">Days; those who wait longer are followed with care of their own. A band must end at each.</param>
    /// <param name="seed">The luck. The same seed gives the same answer.</param>
    /// <param name="paths">Courses.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ArgumentException">The list cannot be projected, or no band ends at a limit.</exception>
    public static SnapshotProjection Of(SnapshotSeries series, int horizon, IReadOnlyList<int> limits, ulong seed, int paths = UsualPaths, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        if (!IsPossible(series))
        {
            throw new ArgumentException("Too few months, or no ages told apart beyond the longest month.", nameof(series));
        }

        var projector = new SnapshotProjector(series, horizon, limits);
        var expected = projector.From(series.Months - 1);
        cancel.ThrowIfCancellationRequested();
        int[] cuts = [0, .. usualCuts.Select(days => series.Ends.FirstOrDefault(end => end >= days)).Where(end => end > 0).Concat(limits).Distinct().Order()];
        var records = TailErrors.Of(projector, cuts);
        cancel.ThrowIfCancellationRequested();

        // Each by itself: those who have waited long are uncertain in another way than all who wait, and at another growth.
        var intervals = records.Select(record => new Calibration([record], horizon).Of(0, isNeverNegative: false)).ToList();
        double[][] logs = [.. cuts.Select(cut => expected.Select(bands => TailErrors.Log(bands.Skip(series.BandAfter(cut)).Sum())).ToArray())];
        var drawn = TailPaths.Of(logs, records, intervals, paths, RandomStream.Of(seed, "snapshots"));
        return new SnapshotProjection(series, expected, cuts, Segments(series, cuts, drawn));
    }

    /// <summary>Those who have waited longer than some days and at most some others.</summary>
    /// <param name="from">Days; 0 for all from the first.</param>
    /// <param name="to">Days; none: any more.</param>
    /// <exception cref="ArgumentException">No band ends there.</exception>
    public ProjectedBand Between(int from, int? to)
    {
        var (first, last) = (_series.BandAfter(from), to is { } end ? _series.BandAfter(end) : _series.Bands);
        double[] expected = [.. _expected.Select(bands => bands[first..last].Sum())];
        return new ProjectedBand(expected, [.. Enumerable.Range(0, Horizon).Select(h => Draws(h, first, last))]);
    }

    private double[] Draws(int month, int first, int last)
    {
        var parts = new double[_firstBands.Length];
        for (var s = 0; s < parts.Length; s++)
        {
            var (begin, end) = (_firstBands[s], s + 1 < parts.Length ? _firstBands[s + 1] : _series.Bands);
            var all = _expected[month][begin..end].Sum();
            var within = _expected[month][Math.Clamp(first, begin, end)..Math.Clamp(last, begin, end)].Sum();
            parts[s] = all > 0 ? within / all : first <= begin && begin < last ? 1 : 0;
        }

        return [.. _segments.Select(path => path.Select((segment, s) => segment[month] * parts[s]).Sum())];
    }

    /// <summary>From those beyond each cut to those between them: nobody is older than all, and nobody was younger than nothing.</summary>
    private static double[][][] Segments(SnapshotSeries series, int[] cuts, double[][][] drawn)
    {
        var today = new WaitTail(series.Ends, series.Waiting(series.Months - 1));
        var start = series.DayOf(series.Months - 1).DayNumber;
        return [.. drawn.Select(path =>
        {
            var segments = path.Select(cut => new double[cut.Length]).ToArray();
            for (var h = 0; h < path[0].Length; h++)
            {
                var (days, over) = (series.DayOf(series.Months + h).DayNumber - start, TailErrors.Count(path[0][h]));
                for (var c = 1; c < cuts.Length; c++)
                {
                    // Who has then waited longer than the days until then waits already.
                    var most = cuts[c] >= days ? today.At(cuts[c] - days) : double.PositiveInfinity;
                    var older = Math.Min(over, Math.Min(most, TailErrors.Count(path[c][h])));
                    (segments[c - 1][h], over) = (over - older, older);
                }

                segments[^1][h] = over;
            }

            return segments;
        })];
    }
}
