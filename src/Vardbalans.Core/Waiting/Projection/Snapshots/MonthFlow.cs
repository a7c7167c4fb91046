namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>Who came and who left between two snapshots, by how long they have waited at the second, or would have.</summary>
/// <remarks>
/// Who has waited longer than the days between was there at the first, that much younger. Bands seldom end at that age: what lies between two ends
/// counts as even. Who came and left between the snapshots is in neither. See docs/methods/waiting-snapshots.md.
/// </remarks>
public sealed class MonthFlow
{
    private MonthFlow(int days, double[] before, double[] stayed, double[] added, double[] removed, BoundedCount removedInAll, BoundedCount addedInAll) =>
        (Days, Before, Stayed, Added, Removed, AllRemoved, AllAdded) = (days, before, stayed, added, removed, removedInAll, addedInAll);

    /// <summary>Days between the snapshots.</summary>
    public int Days { get; }

    /// <summary>By band: those who were on the list at the first snapshot and would be in the band at the second, had nobody left.</summary>
    public IReadOnlyList<double> Before { get; }

    /// <summary>By band: those of them who still wait.</summary>
    public IReadOnlyList<double> Stayed { get; }

    /// <summary>By band: those who have come since and wait.</summary>
    public IReadOnlyList<double> Added { get; }

    /// <summary>By band: those who have left, zero or more; together <see cref="AllRemoved"/>.</summary>
    public IReadOnlyList<double> Removed { get; }

    /// <summary>All who have left, within what ageing allows.</summary>
    public BoundedCount AllRemoved { get; }

    /// <summary>All who have come and wait, within what ageing allows.</summary>
    public BoundedCount AllAdded { get; }

    /// <summary>What happened before a month's snapshot; none if it or the one a month before is missing, or no band ends after so long.</summary>
    /// <param name="series">The list.</param>
    /// <param name="month">The month of the second snapshot, 0 the first of the series.</param>
    public static MonthFlow? Of(SnapshotSeries series, int month) =>
        series.IsStated(month - 1) && series.IsStated(month) && series.DayOf(month).DayNumber - series.DayOf(month - 1).DayNumber <= series.Ends[^1]
        ? Between(series, series.Waiting(month - 1), series.Waiting(month), series.DayOf(month).DayNumber - series.DayOf(month - 1).DayNumber)
        : null;

    /// <summary>By band, those who would be in it after some days, had nobody left.</summary>
    internal static double[] Aged(SnapshotSeries series, WaitTail first, int days)
    {
        var aged = new double[series.Bands];
        var more = first.Total;
        for (var b = 0; b < aged.Length; b++)
        {
            // Those older than the band's end once they have aged.
            var less = b == aged.Length - 1 ? 0 : first.At(series.Ends[b] - days);
            (aged[b], more) = (more - less, less);
        }

        return aged;
    }

    /// <summary>The share of a band's ages that only who was there before can have.</summary>
    internal static double OldPart(SnapshotSeries series, int band, int days)
    {
        var from = band == 0 ? 0 : series.Ends[band - 1];
        return band == series.Ends.Length || from >= days ? 1 : Math.Clamp((double)(series.Ends[band] - days) / (series.Ends[band] - from), 0, 1);
    }

    private static MonthFlow Between(SnapshotSeries series, IReadOnlyList<double> first, IReadOnlyList<double> second, int days)
    {
        var (one, two) = (new WaitTail(series.Ends, first), new WaitTail(series.Ends, second));
        var before = Aged(series, one, days);
        double[] stayed = [.. second.Select((n, b) => n * OldPart(series, b, days))];
        double[] added = [.. second.Select((n, b) => n - stayed[b])];
        var there = two.Around(days);
        // More of the longest waiting than were there are revisions or moved clocks: nobody can have been removed fewer times than none.
        var (least, likely, most) = (Math.Max(0, one.Total - there.Most), Math.Max(0, one.Total - two.At(days)), Math.Max(0, one.Total - there.Least));
        var removed = Removals(before, stayed, likely);
        return new MonthFlow(days, before, stayed, added, removed, new BoundedCount((long)least, likely, (long)most), new BoundedCount(
            (long)Math.Max(0, two.Total - there.Most), Math.Max(0, two.Total - two.At(days)), (long)Math.Max(0, two.Total - there.Least)));
    }

    /// <summary>Removals by band: where more stayed than were there, neighbours make up for it, the younger ones first.</summary>
    private static double[] Removals(double[] before, double[] stayed, double likely)
    {
        var (removed, older, given) = (new double[before.Length], 0.0, 0.0);
        for (var b = before.Length - 1; b >= 0; b--)
        {
            older += before[b] - stayed[b];
            removed[b] = Math.Max(0, Math.Min(older, likely) - given);
            given += removed[b];
        }

        return removed;
    }
}
