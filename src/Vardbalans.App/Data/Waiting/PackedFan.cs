using System.Buffers.Binary;
using Vardbalans.Core.Waiting.Projection.Lists;

namespace Vardbalans.App.Data.Waiting;

/// <summary>Quantiles by coming week as they are kept: four bytes for each of <see cref="ListCourses.Shares"/>, first week first.</summary>
public sealed class PackedFan
{
    private readonly double[][] _weeks;

    private PackedFan(double[][] weeks) => _weeks = weeks;

    /// <summary>The number of weeks.</summary>
    public int Weeks => _weeks.Length;

    /// <summary>Packs the weeks of <see cref="ListCourses.QueueFan"/> and its like.</summary>
    public static byte[] Pack(double[][] weeks)
    {
        ArgumentNullException.ThrowIfNull(weeks);
        var bytes = new byte[weeks.Length * ListCourses.Shares.Count * sizeof(float)];
        var at = 0;
        foreach (var value in weeks.SelectMany(w => w))
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), (float)value);
            at += sizeof(float);
        }

        return bytes;
    }

    /// <summary>Unpacks it.</summary>
    /// <exception cref="ArgumentException">The bytes are not whole weeks.</exception>
    public static PackedFan Unpack(ReadOnlySpan<byte> bytes)
    {
        var size = ListCourses.Shares.Count * sizeof(float);
        if (bytes.Length % size != 0)
        {
            throw new ArgumentException("A fan is whole weeks.", nameof(bytes));
        }

        var weeks = new double[bytes.Length / size][];
        for (var week = 0; week < weeks.Length; week++, bytes = bytes[size..])
        {
            weeks[week] = new double[ListCourses.Shares.Count];
            for (var i = 0; i < weeks[week].Length; i++)
            {
                weeks[week][i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
            }
        }

        return new PackedFan(weeks);
    }

    /// <summary>The value below which a share of courses lies in a week, between the shares that are kept; beyond them the outermost.</summary>
    /// <param name="week">0 the first.</param>
    /// <param name="share">0–1.</param>
    public double Quantile(int week, double share)
    {
        var (shares, values) = (ListCourses.Shares, _weeks[week]);
        if (share <= shares[0])
        {
            return values[0];
        }

        for (var i = 1; i < shares.Count; i++)
        {
            if (share <= shares[i])
            {
                return values[i - 1] + ((values[i] - values[i - 1]) * (share - shares[i - 1]) / (shares[i] - shares[i - 1]));
            }
        }

        return values[^1];
    }

    /// <summary>How likely it is that the value of a week is at most this. Less than 1 % and more than 99 % are told as 0 and 1.</summary>
    public double ChanceAtMost(int week, double value)
    {
        var (shares, values) = (ListCourses.Shares, _weeks[week]);
        if (value < values[0])
        {
            return 0;
        }

        if (value >= values[^1])
        {
            return 1;
        }

        var i = Array.FindIndex(values, v => v > value);
        return shares[i - 1] + ((shares[i] - shares[i - 1]) * (value - values[i - 1]) / (values[i] - values[i - 1]));
    }
}
