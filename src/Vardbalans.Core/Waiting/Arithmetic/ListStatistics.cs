using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Waiting.Arithmetic;

/// <summary>What a list tells of its own inflow, care and waits over a time.</summary>
/// <remarks>
/// Inflow is counted from gaps between additions, the first day and the last day of the time standing as two more marks. Care is counted from
/// gaps between removals during which somebody waited: an empty list says nothing of capacity. Unlike the reference implementation those
/// who came or left before the time are neither moved to its first day nor lost, and a count is the number there were.
/// </remarks>
public sealed record ListStatistics
{
    /// <summary>Additions in the time.</summary>
    public required GapStatistics Additions { get; init; }

    /// <summary>Removals in the time.</summary>
    public required GapStatistics Removals { get; init; }

    /// <summary>Those who wait at the end of the last day.</summary>
    public required int Queue { get; init; }

    /// <summary>How long they have waited in the mean; none when nobody waits.</summary>
    public required Weeks? MeanWait { get; init; }

    /// <summary>The statistics from one day to another, both included.</summary>
    /// <param name="entries">All who have been on the list, also before the time.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="removalsTo">The last day that removals are counted, if they are known beyond <paramref name="to"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last day comes before the first.</exception>
    public static ListStatistics Of(IReadOnlyCollection<ListEntry> entries, DateOnly from, DateOnly to, DateOnly? removalsTo = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        DateOnly[] added = [.. entries.Select(e => e.Added).Where(day => day >= from && day <= to).Order()];
        int[] waits = [.. entries.Where(e => e.WaitsAt(to)).Select(e => Days.Between(e.Added, to).Count)];
        return new ListStatistics
        {
            Additions = GapStatistics.Of(added.Length, [.. added.Append(to).Zip(added.Prepend(from), (day, before) => Days.Between(before, day))]),
            Removals = RemovalsOf(entries, from, removalsTo ?? to),
            Queue = waits.Length,
            MeanWait = waits.Length == 0 ? null : new Weeks(waits.Sum() / 7.0 / waits.Length),
        };
    }

    /// <summary>How many wait at the end of each day from one to another, both included.</summary>
    public static IReadOnlyList<int> QueueByDay(IReadOnlyCollection<ListEntry> entries, DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        var changes = new int[to.DayNumber - from.DayNumber + 1];
        foreach (var entry in entries)
        {
            Change(entry.Added, 1);
            Change(entry.Removed, -1);
        }

        for (var day = 1; day < changes.Length; day++)
        {
            changes[day] += changes[day - 1];
        }

        return changes;

        void Change(DateOnly? day, int by)
        {
            if (day <= to)
            {
                changes[Math.Max(0, day.Value.DayNumber - from.DayNumber)] += by;
            }
        }
    }

    private static GapStatistics RemovalsOf(IReadOnlyCollection<ListEntry> entries, DateOnly from, DateOnly to)
    {
        DateOnly[] removed = [.. entries.Select(e => e.Removed).OfType<DateOnly>().Where(day => day >= from && day <= to).Order()];
        DateOnly[] added = [.. entries.Select(e => e.Added).Order()];
        DateOnly[] allRemoved = [.. entries.Select(e => e.Removed).OfType<DateOnly>().Order()];
        var gaps = new Days[removed.Length];
        var since = from;
        for (var i = 0; i < removed.Length; i++)
        {
            // Where the list had run empty, care could go on only once somebody came.
            var waiting = UpTo(added, since) - UpTo(allRemoved, since);
            var start = waiting > 0 || since == removed[i] ? since : added[UpTo(added, since)];
            gaps[i] = Days.Between(start < removed[i] ? start : removed[i], removed[i]);
            since = removed[i];
        }

        return GapStatistics.Of(removed.Length, gaps);
    }

    /// <summary>How many of the sorted days are the day or earlier.</summary>
    private static int UpTo(DateOnly[] sorted, DateOnly day)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] <= day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
