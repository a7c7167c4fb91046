using System.Collections.Immutable;
using Vardbalans.Core.Calendar;

namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>A list counted once a month, by the bands that all its snapshots tell apart. A month without a snapshot is not stated.</summary>
public sealed class SnapshotSeries
{
    private readonly ImmutableArray<Counted?> _months;

    private SnapshotSeries(YearMonth first, ImmutableArray<int> ends, ImmutableArray<Counted?> months) => (First, Ends, _months) = (first, ends, months);

    /// <summary>The month of the first snapshot.</summary>
    public YearMonth First { get; }

    /// <summary>Months from the first snapshot to the last, with or without one.</summary>
    public int Months => _months.Length;

    /// <summary>Most days waited in each band, rising; after the last comes one for all who have waited longer. A band begins where the one before it ends.</summary>
    public ImmutableArray<int> Ends { get; }

    /// <summary>How many bands there are, the open one too.</summary>
    public int Bands => Ends.Length + 1;

    /// <summary>The snapshots as a series.</summary>
    /// <param name="snapshots">In any order, one a month at most.</param>
    /// <param name="wanted">Where bands are to end, in days; none: wherever one ends in all snapshots.</param>
    /// <exception cref="ArgumentException">There is none, a month has two, or they have no end of a band in common.</exception>
    public static SnapshotSeries Of(IEnumerable<WaitSnapshot> snapshots, IReadOnlyList<int>? wanted = null)
    {
        WaitSnapshot[] sorted = [.. snapshots.OrderBy(s => s.Day)];
        if (sorted.Length == 0)
        {
            throw new ArgumentException("There is no snapshot.", nameof(snapshots));
        }

        var ends = CommonEnds(sorted, wanted);
        if (ends.IsEmpty)
        {
            throw new ArgumentException("No band ends at the same day in all snapshots.", nameof(snapshots));
        }

        var first = YearMonth.Of(sorted[0].Day);
        var months = new Counted?[YearMonth.Of(sorted[^1].Day).Index - first.Index + 1];
        foreach (var snapshot in sorted)
        {
            ref var month = ref months[YearMonth.Of(snapshot.Day).Index - first.Index];
            month = month is null
                ? new Counted(snapshot.Day, Counts(snapshot.Waiting, ends))
                : throw new ArgumentException($"{YearMonth.Of(snapshot.Day)} has two snapshots.", nameof(snapshots));
        }

        return new SnapshotSeries(first, ends, [.. months]);
    }

    /// <summary>What was known after so many months, none of them later. The last must have a snapshot.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public SnapshotSeries Until(int months) => IsStated(months - 1)
        ? new SnapshotSeries(First, Ends, _months[..months])
        : throw new ArgumentException($"Month {months} has no snapshot.", nameof(months));

    /// <summary>Has a month, 0 the first, a snapshot?</summary>
    public bool IsStated(int month) => month >= 0 && month < Months && _months[month] is not null;

    /// <summary>The day of a month's snapshot; of a coming month, the day that stands as the last snapshot's does in its month.</summary>
    public DateOnly DayOf(int month)
    {
        if (IsStated(month))
        {
            return _months[month]!.Day;
        }

        var (last, coming) = (_months[^1]!.Day, First + month);
        return last == YearMonth.Of(last).LastDay || last.Day > coming.LastDay.Day ? coming.LastDay : coming.FirstDay.AddDays(last.Day - 1);
    }

    /// <summary>Those in each band at a month's snapshot; NaN where it has none.</summary>
    public IReadOnlyList<double> Waiting(int month) => IsStated(month) ? _months[month]!.Waiting : [.. Enumerable.Repeat(double.NaN, Bands)];

    /// <summary>How many have waited longer than a number of days at a month's snapshot; NaN where it has none.</summary>
    /// <exception cref="ArgumentException">No band ends there.</exception>
    public double Over(int month, int days) => IsStated(month) ? _months[month]!.Waiting.Skip(BandAfter(days)).Sum() : double.NaN;

    /// <summary>The first band of those who have waited longer than so many days; 0 for all.</summary>
    /// <exception cref="ArgumentException">No band ends there.</exception>
    public int BandAfter(int days) => days <= 0 ? 0 : Ends.IndexOf(days) is >= 0 and var at ? at + 1 : throw new ArgumentException($"No band ends at {days} days.", nameof(days));

    private static ImmutableArray<int> CommonEnds(WaitSnapshot[] snapshots, IReadOnlyList<int>? wanted) =>
        [.. (wanted ?? snapshots[^1].Waiting.Bands.SelectMany(b => (int[])[b.From - 1, b.To ?? 0])).Distinct().Order()
            .Where(end => end > 0 && snapshots.All(s => s.Waiting.MoreThan(end) is not null))];

    private static double[] Counts(WaitHistogram waiting, ImmutableArray<int> ends)
    {
        var over = ends.Select(end => (double)waiting.MoreThan(end)!.Value).Prepend(waiting.Total).Append(0).ToArray();
        return [.. over.Zip(over.Skip(1), (more, less) => more - less)];
    }

    private sealed record Counted(DateOnly Day, double[] Waiting);
}
