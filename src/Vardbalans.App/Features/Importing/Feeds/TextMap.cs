using System.Text;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>A number for each of a column's few texts, looked up without making strings.</summary>
internal sealed class TextMap<T>(Func<string, T> make, int most)
{
    private readonly Dictionary<ulong, List<(byte[] Text, T Value)>> _known = [];
    private int _count;
    private byte[]? _lastText;
    private T? _last;

    /// <summary>What the text stands for. More texts than there can be begin again from nothing, so that memory is bounded.</summary>
    public T Of(ReadOnlySpan<byte> utf8)
    {
        if (_lastText is not null && utf8.SequenceEqual(_lastText))
        {
            return _last!;
        }

        var hash = Hash(utf8);
        if (_known.TryGetValue(hash, out var texts))
        {
            foreach (var (text, known) in texts)
            {
                if (utf8.SequenceEqual(text))
                {
                    (_lastText, _last) = (text, known);
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
        (_lastText, _last) = (bytes, value);
        return value;
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
