namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>Bands that leave the list at one pace: about a month of ages each, parted where a limit lies, and not too small to tell.</summary>
internal static class AgeGroups
{
    /// <summary>Nobody who came since the last snapshot has waited longer.</summary>
    public const int LongestMonth = 31;

    private const int GroupDays = 28;

    /// <summary>As many are to be in a group in an ordinary month.</summary>
    private const double Least = 50;

    /// <summary>For each band its group, 0 the youngest.</summary>
    /// <param name="series">The list.</param>
    /// <param name="flows">What has happened to it; none where it is not known.</param>
    /// <param name="limits">Days that part groups.</param>
    public static int[] Of(SnapshotSeries series, IReadOnlyList<MonthFlow?> flows, IReadOnlyList<int> limits)
    {
        MonthFlow[] known = [.. flows.OfType<MonthFlow>().TakeLast(12)];
        var (starts, begun) = (new List<int> { 0 }, 0);
        for (var b = 1; b < series.Bands; b++)
        {
            var from = series.Ends[b - 1];
            if (from >= LongestMonth && (begun == 0 || from >= begun + GroupDays || limits.Contains(from)))
            {
                starts.Add(b);
                begun = from;
            }
        }

        double InGroup(int group) => known.Length == 0 ? 0 : known.Average(flow =>
            Enumerable.Range(starts[group], (group + 1 < starts.Count ? starts[group + 1] : series.Bands) - starts[group]).Sum(b => flow.Before[b]));
        for (var group = starts.Count - 1; group > 0; group--)
        {
            if (InGroup(group) < Least)
            {
                starts.RemoveAt(group);
            }
        }

        return [.. Enumerable.Range(0, series.Bands).Select(b => starts.FindLastIndex(start => start <= b))];
    }
}
