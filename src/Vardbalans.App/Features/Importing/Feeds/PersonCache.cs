using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Vardbalans.App.Features.Importing.Privacy;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Pseudonyms of the persons that a file speaks of most, since making one costs more than reading the rest of its row.</summary>
/// <remarks>A place for each number; a newcomer takes the place of another. Bounded, whatever the file's size.</remarks>
internal sealed class PersonCache(Pseudonyms pseudonyms) : IDisposable
{
    /// <summary>50 MB: room for the patients of a region's years.</summary>
    private const int Places = 1 << 21;
    private const int Longest = 15;
    private readonly Entry[] _entries = new Entry[Places];
    private readonly System.Security.Cryptography.IncrementalHash _ready = pseudonyms.Ready();

    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public ulong First;
        public ulong Second;
        public long Pseudonym;
    }

    /// <inheritdoc/>
    public void Dispose() => _ready.Dispose();

    /// <summary>The pseudonym of a number as it stands in the file.</summary>
    public long Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest)
        {
            return pseudonyms.Of(utf8, _ready);
        }

        Span<byte> padded = stackalloc byte[16];
        padded.Clear();
        utf8.CopyTo(padded);
        padded[15] = (byte)(utf8.Length + 1);
        var (first, second) = (BinaryPrimitives.ReadUInt64LittleEndian(padded), BinaryPrimitives.ReadUInt64LittleEndian(padded[8..]));
        var mixed = unchecked((first * 0x9E3779B97F4A7C15UL) ^ (second * 0xC2B2AE3D27D4EB4FUL));
        ref var entry = ref _entries[(mixed ^ (mixed >> 32)) & (Places - 1)];
        if (entry.First != first || entry.Second != second)
        {
            entry = new Entry { First = first, Second = second, Pseudonym = pseudonyms.Of(utf8, _ready) };
        }

        return entry.Pseudonym;
    }
}
