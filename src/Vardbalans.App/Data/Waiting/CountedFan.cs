using System.Buffers.Binary;
using Vardbalans.Core.Waiting.Projection.Snapshots;

namespace Vardbalans.App.Data.Waiting;

/// <summary>What is expected by coming month, and the values that a tenth, a quarter, three quarters and nine tenths of the courses lie below.</summary>
public sealed class CountedFan
{
    private static readonly double[] shares = [0.1, 0.25, 0.75, 0.9];

    private readonly float[] _values;

    private CountedFan(float[] values) => _values = values;

    /// <summary>Coming months.</summary>
    public int Months => _values.Length / (shares.Length + 1);

    /// <summary>Of a projected band.</summary>
    public static CountedFan Of(ProjectedBand band, int months)
    {
        ArgumentNullException.ThrowIfNull(band);
        return new CountedFan([.. Enumerable.Range(1, months).SelectMany(step => shares.Select(share => (float)band.Quantile(step, share)).Prepend((float)band.Expected(step)))]);
    }

    /// <summary>Packs it: four bytes a value, first month first.</summary>
    public byte[] Pack()
    {
        var bytes = new byte[_values.Length * sizeof(float)];
        for (var i = 0; i < _values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), _values[i]);
        }

        return bytes;
    }

    /// <summary>Unpacks it; none where nothing is kept.</summary>
    public static CountedFan? Unpack(ReadOnlySpan<byte> bytes)
    {
        var values = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        }

        return values.Length == 0 ? null : new CountedFan(values);
    }

    /// <summary>What is expected so many months ahead, 1 the first.</summary>
    public double Expected(int step) => _values[(step - 1) * (shares.Length + 1)];

    /// <summary>The value that a share of the courses lie below: one of those that are kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not kept.</exception>
    public double Quantile(int step, double share) => Array.IndexOf(shares, share) is >= 0 and var at
        ? _values[((step - 1) * (shares.Length + 1)) + 1 + at]
        : throw new ArgumentOutOfRangeException(nameof(share), share, null);

    /// <summary>The limits that 80 % of the courses lie within, as many on either side. What is expected always lies within.</summary>
    public (double Low, double High) Limits(int step) => (Math.Min(Expected(step), Quantile(step, 0.1)), Math.Max(Expected(step), Quantile(step, 0.9)));
}
