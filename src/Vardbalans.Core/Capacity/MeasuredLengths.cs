using Vardbalans.Core.Series;
using Vardbalans.Core.Waiting;

namespace Vardbalans.Core.Capacity;

/// <summary>Measured lengths in whole minutes or days, each with how often it occurred: all figures about them come from here, and several add up.</summary>
public sealed class MeasuredLengths
{
    private readonly (int Length, int Count)[] _sorted;

    private MeasuredLengths(IEnumerable<KeyValuePair<int, int>> counts) => _sorted = [.. counts.Where(c => c.Value > 0).OrderBy(c => c.Key).Select(c => (c.Key, c.Value))];

    /// <summary>How many were measured.</summary>
    public long Count => _sorted.Sum(l => (long)l.Count);

    /// <summary>Their sum.</summary>
    public long Sum => _sorted.Sum(l => (long)l.Length * l.Count);

    /// <summary>The mean; NaN when nothing was measured.</summary>
    public double Mean => (double)Sum / Count;

    /// <summary>The variance of the sample; NaN below two.</summary>
    public double Variance => Count < 2 ? double.NaN : _sorted.Sum(l => l.Count * (l.Length - Mean) * (l.Length - Mean)) / (Count - 1);

    /// <summary>From lengths and how often each occurred; the same length may come several times.</summary>
    /// <exception cref="ArgumentException">A number is negative.</exception>
    public static MeasuredLengths Of(IEnumerable<(int Length, int Count)> counts)
    {
        var sums = new Dictionary<int, int>();
        foreach (var (length, count) in counts)
        {
            if (length < 0 || count < 0)
            {
                throw new ArgumentException($"{count} of length {length} is nothing measured.", nameof(counts));
            }

            sums[length] = checked(sums.GetValueOrDefault(length) + count);
        }

        return new MeasuredLengths(sums);
    }

    /// <summary>Several together.</summary>
    public static MeasuredLengths Together(params IEnumerable<MeasuredLengths> all) => Of(all.SelectMany(m => m._sorted));

    /// <summary>The length with a share below it, by the same convention as all sample quantiles of the program (<see cref="SampleQuantiles"/>); NaN when nothing was measured.</summary>
    /// <param name="share">0–1.</param>
    public double Quantile(double share)
    {
        if (Count == 0)
        {
            return double.NaN;
        }

        var place = Math.Clamp((share * Count) - 0.5, 0, Count - 1);
        var below = (long)place;
        return At(below) + ((place - below) * (At(Math.Min(below + 1, Count - 1)) - At(below)));
    }

    /// <summary>The bytes that <see cref="Unpack"/> reads.</summary>
    public byte[] Pack() => WaitHistogram.Of(_sorted.Select(l => new WaitBand(l.Length, l.Length, l.Count))).Pack();

    /// <summary>What <see cref="Pack"/> made these bytes of.</summary>
    /// <exception cref="ArgumentException">The bytes are cut off, or no lengths.</exception>
    public static MeasuredLengths Unpack(ReadOnlySpan<byte> bytes) => Of(WaitHistogram.Unpack(bytes).Bands.Select(b => (b.From, b.Count)));

    /// <summary>The value at a place in rising order, from 0.</summary>
    private int At(long place)
    {
        foreach (var (length, count) in _sorted)
        {
            if (place < count)
            {
                return length;
            }

            place -= count;
        }

        throw new ArgumentOutOfRangeException(nameof(place));
    }
}
