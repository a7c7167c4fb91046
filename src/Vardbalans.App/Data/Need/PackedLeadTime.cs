using System.Buffers.Binary;
using Vardbalans.Core.Need.Flows;

namespace Vardbalans.App.Data.Need;

/// <summary>A lead time as it is kept: four bytes a week, week 0 first.</summary>
public static class PackedLeadTime
{
    /// <summary>Packs it.</summary>
    public static byte[] Pack(LeadTime leadTime) => Pack(leadTime.Shares);

    /// <summary>Packs numbers of weeks.</summary>
    public static byte[] Pack(IReadOnlyList<double> weeks)
    {
        var bytes = new byte[weeks.Count * sizeof(float)];
        for (var week = 0; week < weeks.Count; week++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(week * sizeof(float)), (float)weeks[week]);
        }

        return bytes;
    }

    /// <summary>Unpacks it; none when nothing comes.</summary>
    /// <exception cref="ArgumentException">The bytes are not whole weeks.</exception>
    public static LeadTime? Unpack(byte[] bytes) => Weeks(bytes) is { Length: > 0 } weeks ? LeadTime.Of(weeks) : null;

    /// <summary>Unpacks numbers of weeks.</summary>
    /// <exception cref="ArgumentException">The bytes are not whole weeks.</exception>
    public static double[] Weeks(byte[] bytes) => bytes.Length % sizeof(float) != 0
        ? throw new ArgumentException("Weeks are whole.", nameof(bytes))
        : [.. Enumerable.Range(0, bytes.Length / sizeof(float)).Select(week => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(week * sizeof(float))))];
}
