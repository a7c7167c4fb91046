using System.Collections.Immutable;

namespace Vardbalans.Core.Waiting;

/// <summary>How many have waited how long, by bands of whole days, from which a limit is judged where a band ends there.</summary>
/// <remarks>
/// Packed as whole numbers of seven bits a byte, least first: for each band the days skipped since the one before it, its length (0 when it
/// is open) and its count. Bands of one day therefore take three bytes.
/// </remarks>
public sealed class WaitHistogram
{
    private WaitHistogram(ImmutableArray<WaitBand> bands) => Bands = bands;

    /// <summary>In order, without overlap; only the last may be open.</summary>
    public ImmutableArray<WaitBand> Bands { get; }

    /// <summary>All who wait.</summary>
    public long Total => Bands.Sum(b => (long)b.Count);

    /// <summary>The histogram of these bands, in any order.</summary>
    /// <exception cref="ArgumentException">Two bands overlap, one ends before it begins, or a number is negative.</exception>
    public static WaitHistogram Of(IEnumerable<WaitBand> bands)
    {
        var sorted = bands.OrderBy(b => b.From).ToImmutableArray();
        for (var i = 0; i < sorted.Length; i++)
        {
            var band = sorted[i];
            if (band.From < 0 || band.Count < 0 || band.To < band.From)
            {
                throw new ArgumentException($"A band from {band.From} to {band.To} days of {band.Count} is none.", nameof(bands));
            }

            if (i > 0 && !(sorted[i - 1].To < band.From))
            {
                throw new ArgumentException($"The bands from {sorted[i - 1].From} and {band.From} days overlap.", nameof(bands));
            }
        }

        return new WaitHistogram(sorted);
    }

    /// <summary>Several together; none where a band of one lies across a band of another, since those cannot be told apart.</summary>
    public static WaitHistogram? Sum(IEnumerable<WaitHistogram> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        var bands = new SortedDictionary<int, WaitBand>();
        foreach (var band in all.SelectMany(h => h.Bands).Where(b => b.Count > 0))
        {
            if (bands.TryGetValue(band.From, out var same) && same.To != band.To)
            {
                return null;
            }

            bands[band.From] = band with { Count = checked(same.Count + band.Count) };
        }

        var next = 0;
        foreach (var band in bands.Values)
        {
            if (band.From < next)
            {
                return null;
            }

            next = band.To is { } to ? checked(to + 1) : int.MaxValue;
        }

        return new WaitHistogram([.. bands.Values]);
    }

    /// <summary>How many have waited more than a number of days; none where a band holds both those and others, since that cannot be judged.</summary>
    public long? MoreThan(int days)
    {
        var count = 0L;
        foreach (var band in Bands)
        {
            if (band.From > days)
            {
                count += band.Count;
            }
            else if (!(band.To <= days) && band.Count > 0)
            {
                return null;
            }
        }

        return count;
    }

    /// <summary>The bytes that <see cref="Unpack"/> reads.</summary>
    public byte[] Pack()
    {
        var bytes = new List<byte>(Bands.Length * 3);
        var next = 0;
        foreach (var band in Bands)
        {
            Write(bytes, band.From - next);
            Write(bytes, band.To is { } to ? checked(to - band.From + 1) : 0);
            Write(bytes, band.Count);
            next = (band.To ?? band.From) + 1;
        }

        return [.. bytes];
    }

    /// <summary>The histogram that <see cref="Pack"/> made these bytes of.</summary>
    /// <exception cref="ArgumentException">The bytes are cut off, or no histogram's.</exception>
    public static WaitHistogram Unpack(ReadOnlySpan<byte> bytes)
    {
        var bands = new List<WaitBand>();
        var next = 0;
        while (!bytes.IsEmpty)
        {
            var from = checked(next + Read(ref bytes));
            var length = Read(ref bytes);
            bands.Add(new WaitBand(from, length == 0 ? null : checked(from + length - 1), Read(ref bytes)));
            next = checked((bands[^1].To ?? from) + 1);
        }

        return Of(bands);
    }

    private static void Write(List<byte> bytes, int number)
    {
        for (; number > 0x7F; number >>= 7)
        {
            bytes.Add((byte)((number & 0x7F) | 0x80));
        }

        bytes.Add((byte)number);
    }

    private static int Read(ref ReadOnlySpan<byte> bytes)
    {
        var number = 0L;
        for (var at = 0; at < 5 && at < bytes.Length; at++)
        {
            number |= (long)(bytes[at] & 0x7F) << (7 * at);
            if (bytes[at] <= 0x7F)
            {
                bytes = bytes[(at + 1)..];
                return checked((int)number);
            }
        }

        throw new ArgumentException("The bytes are no histogram.", nameof(bytes));
    }
}
