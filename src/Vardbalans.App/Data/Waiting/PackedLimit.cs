using System.Buffers.Binary;

namespace Vardbalans.App.Data.Waiting;

/// <summary>What a projection tells of a limit, as it is kept: its days, then two <see cref="PackedFan"/> of the same size.</summary>
/// <param name="Days">The limit; 0 where the lists that are summed have different ones.</param>
/// <param name="Past">Who are past it, of those that count.</param>
/// <param name="Within">The share within it, 0–1.</param>
public sealed record PackedLimit(int Days, PackedFan Past, PackedFan Within)
{
    /// <summary>Packs it.</summary>
    public static byte[] Pack(int days, double[][] past, double[][] within)
    {
        var head = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(head, days);
        return [.. head, .. PackedFan.Pack(past), .. PackedFan.Pack(within)];
    }

    /// <summary>Unpacks it; none where nothing is kept.</summary>
    public static PackedLimit? Unpack(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return null;
        }

        var fans = bytes[sizeof(int)..];
        return new PackedLimit(BinaryPrimitives.ReadInt32LittleEndian(bytes), PackedFan.Unpack(fans[..(fans.Length / 2)]), PackedFan.Unpack(fans[(fans.Length / 2)..]));
    }
}
