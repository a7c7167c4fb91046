using System.Collections.Immutable;

namespace Vardbalans.Core.Waiting.Guarantee;

/// <summary>The bands of days waited that national figures use.</summary>
public static class AgeBands
{
    /// <summary>The first day of each: 0–30, 31–60, 61–90, 91–120, 121–180, 181–365 and 366 or more.</summary>
    public static ImmutableArray<int> Starts { get; } = [0, 31, 61, 91, 121, 181, 366];

    /// <summary>How many have waited so long, band by band; none when a band of the histogram lies in two of them, since that cannot be told.</summary>
    public static ImmutableArray<long>? Of(WaitHistogram waits)
    {
        ArgumentNullException.ThrowIfNull(waits);
        var counts = new long[Starts.Length];
        foreach (var band in waits.Bands.Where(b => b.Count > 0))
        {
            var at = BandOf(band.From);
            if (at != BandOf(band.To ?? int.MaxValue))
            {
                return null;
            }

            counts[at] += band.Count;
        }

        return [.. counts];
    }

    /// <summary>The last day of a band; none of the last.</summary>
    public static int? EndOf(int band) => band + 1 < Starts.Length ? Starts[band + 1] - 1 : null;

    private static int BandOf(int days)
    {
        var at = Starts.Length - 1;
        while (Starts[at] > days)
        {
            at--;
        }

        return at;
    }
}
