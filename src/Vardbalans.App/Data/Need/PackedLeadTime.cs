using System.Buffers.Binary;
using Vardbalans.Core.Need.Flows;

namespace Vardbalans.App.Data.Need;

/// <summary>A lead time as it is kept: four bytes a week, week 0 first.</summary>
public static class PackedLeadTime
{
    /// <summary>Packs it.</summary>
    public static byte[] Pack(LeadTime leadTime)
    {
        var bytes = new byte[leadTime.Shares.Count * sizeof(float)];
        for (var week = 0; week < leadTime.Shares.Count; week++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(week * sizeof(float)), (float)leadTime.Shares[week]);
        }

        return bytes;
    }

    /// <summary>Unpacks it; none when nothing comes.</summary>
    /// <exception cref="ArgumentException">The bytes are not whole weeks.</exception>
    public static LeadTime? Unpack(byte[] bytes) => bytes.Length % sizeof(float) != 0
        ? throw new ArgumentException("A lead time is whole weeks.", nameof(bytes))
        : bytes.Length == 0 ? null
        : LeadTime.Of(Enumerable.Range(0, bytes.Length / sizeof(float)).Select(week => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(week * sizeof(float)))));
}
