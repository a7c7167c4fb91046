using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Waiting.Projection;

/// <summary>A number that is known to lie between two others, with the likeliest.</summary>
/// <param name="Least">It is not less.</param>
/// <param name="Likely">What it probably is.</param>
/// <param name="Most">It is not more.</param>
public readonly record struct BoundedCount(long Least, double Likely, long Most);

/// <summary>What happened to a list between two snapshots, from how long people had waited at each.</summary>
/// <remarks>
/// Who has waited longer than the time between at the second was there at the first. Bands seldom end at that very day: the last end before it
/// gives the least that can have left, the first after it the most, and the likeliest lies in between as if waits were even there.
/// </remarks>
/// <param name="Removed">Those who were on the list at the first snapshot and are no longer at the second.</param>
/// <param name="Added">Those who came between and still wait at the second. Who came and left between is in neither.</param>
public readonly record struct SnapshotFlow(BoundedCount Removed, BoundedCount Added)
{
    /// <summary>What happened between two snapshots.</summary>
    /// <param name="first">The list at the first.</param>
    /// <param name="second">The list at the second.</param>
    /// <param name="between">The days between them.</param>
    /// <returns>None where the bands do not bound it: the second has nobody's waits told apart around that many days.</returns>
    public static SnapshotFlow? Between(WaitHistogram first, WaitHistogram second, Days between)
    {
        int[] ends = [.. second.Bands.Select(b => b.To).OfType<int>()];
        if (!ends.Any(end => end <= between.Count) || !ends.Any(end => end >= between.Count))
        {
            return null;
        }

        var (before, after) = (ends.Where(end => end <= between.Count).Max(), ends.Where(end => end >= between.Count).Min());
        if (second.MoreThan(before) is not { } most || second.MoreThan(after) is not { } least)
        {
            return null;
        }

        var there = before == after ? most : most + ((double)(between.Count - before) / (after - before) * (least - most));
        // More of the longest waiting than were there are revisions or moved clocks: nobody can have been removed fewer times than none.
        var (opening, closing) = (first.Total, second.Total);
        return new SnapshotFlow(
            new BoundedCount(Math.Max(0, opening - most), Math.Max(0, opening - there), Math.Max(0, opening - least)),
            new BoundedCount(Math.Max(0, closing - most), Math.Max(0, closing - there), Math.Max(0, closing - least)));
    }
}
