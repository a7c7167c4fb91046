using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Waiting.Guarantee;

/// <summary>Between which days a percentile of waits lies, both included: one day where days are counted singly.</summary>
/// <param name="From">At least.</param>
/// <param name="To">At most.</param>
public readonly record struct WaitPercentile(int From, int To)
{
    /// <summary>The widest band that still says something: a week.</summary>
    public const int WidestBand = 7;

    /// <summary>The fewest days that a share of those who wait have not exceeded.</summary>
    /// <param name="waits">Who wait.</param>
    /// <param name="share">The share; 0.5 is the median.</param>
    /// <param name="widest">The widest band, days, that an answer may lie in.</param>
    /// <returns>None when nobody waits, or when it lies in an open band or a wider one: then it cannot be computed.</returns>
    public static WaitPercentile? Of(WaitHistogram waits, Share share, int widest = WidestBand)
    {
        ArgumentNullException.ThrowIfNull(waits);

        // The nearest rank; a hair below, so that nine in ten of ten is nine.
        var rank = Math.Max(1, (long)Math.Ceiling((share.Value * waits.Total) - 1e-9));
        var passed = 0L;
        foreach (var band in waits.Bands)
        {
            passed += band.Count;
            if (passed >= rank && band.Count > 0)
            {
                return band.To is { } to && to - band.From < widest ? new WaitPercentile(band.From, to) : null;
            }
        }

        return null;
    }
}
