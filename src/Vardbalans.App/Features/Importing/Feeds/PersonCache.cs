using Vardbalans.App.Features.Importing.Privacy;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Pseudonyms of the persons that a file speaks of most, since making one costs more than reading the rest of its row.</summary>
/// <remarks>Four places for each number, so that few push each other out; a newcomer takes the place of the one that came first. Bounded, whatever the file's size.</remarks>
internal sealed class PersonCache(Pseudonyms pseudonyms)
{
    /// <summary>32 MB: room for the patients of a region's years.</summary>
    private const int SetBits = 19;
    private const int Places = 4;
    private const int Longest = 16;

    /// <summary>Digits and what stands between them; one more for nothing, so that no two texts are the same number.</summary>
    private const int Signs = 14;

    private readonly Entry[] _entries = new Entry[Places << SetBits];

    private struct Entry
    {
        public ulong Number;
        public long Pseudonym;
    }

    /// <summary>The pseudonym of a number as it stands in the file.</summary>
    public long Of(ReadOnlySpan<byte> utf8)
    {
        if (NumberOf(utf8) is not (> 0 and var number))
        {
            return pseudonyms.Of(utf8);
        }

        var set = _entries.AsSpan((int)(unchecked(number * 0x9E3779B97F4A7C15UL) >> (64 - SetBits)) * Places, Places);
        foreach (ref readonly var entry in set)
        {
            if (entry.Number == number)
            {
                return entry.Pseudonym;
            }
        }

        var made = pseudonyms.Of(utf8);
        set[..^1].CopyTo(set[1..]);
        set[0] = new Entry { Number = number, Pseudonym = made };
        return made;
    }

    /// <summary>The text as a number that no other text has; 0 when it is longer or holds other signs than a personal number.</summary>
    private static ulong NumberOf(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest)
        {
            return 0;
        }

        var number = 0UL;
        foreach (var b in utf8)
        {
            var sign = b switch { >= (byte)'0' and <= (byte)'9' => b - '0' + 1, (byte)'-' => 11, (byte)'+' => 12, (byte)' ' => 13, _ => 0 };
            if (sign == 0)
            {
                return 0;
            }

            number = unchecked((number * Signs) + (ulong)sign);
        }

        return number;
    }
}
