using System.Text;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>A number for each of a column's few texts, looked up without making strings.</summary>
internal sealed class TextMap<T>(Func<string, T> make, int most)
{
    private const int NearBits = 9;

    private readonly Dictionary<ulong, List<(byte[] Text, T Value)>> _known = [];

    /// <summary>Short texts, as codes mostly are: found by themselves, without a list of those that have the same hash.</summary>
    private readonly (ulong Text, T Value)[] _near = new (ulong, T)[1 << NearBits];
    private int _count;

    /// <summary>What the text stands for. More texts than there can be begin again from nothing, so that memory is bounded.</summary>
    public T Of(ReadOnlySpan<byte> utf8)
    {
        var packed = Packed(utf8);
        ref var near = ref _near[unchecked(packed * 0x9E3779B97F4A7C15UL) >> (64 - NearBits)];
        if (near.Text == packed && packed != 0)
        {
            return near.Value;
        }

        var hash = Hash(utf8);
        if (_known.TryGetValue(hash, out var texts))
        {
            foreach (var (text, known) in texts)
            {
                if (utf8.SequenceEqual(text))
                {
                    near = (packed, known);
                    return known;
                }
            }
        }

        if (_count >= most)
        {
            _known.Clear();
            (_count, texts) = (0, null);
        }

        var bytes = utf8.ToArray();
        var value = make(Encoding.UTF8.GetString(bytes));
        if (texts is null)
        {
            _known[hash] = texts = [];
        }

        texts.Add((bytes, value));
        _count++;
        near = (packed, value);
        return value;
    }

    /// <summary>The text itself and its length in eight bytes; 0 when it is empty or does not fit.</summary>
    private static ulong Packed(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length >= sizeof(ulong))
        {
            return 0;
        }

        var packed = (ulong)utf8.Length;
        foreach (var b in utf8)
        {
            packed = (packed << 8) | b;
        }

        return packed;
    }

    private static ulong Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in utf8)
        {
            hash = unchecked((hash ^ b) * 1099511628211UL);
        }

        return hash;
    }
}
