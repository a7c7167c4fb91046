using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Vardbalans.App.Features.Importing.Privacy;

/// <summary>From a person's number to 61 bits that nobody can turn back without the keys: the same person has the same in every source.</summary>
/// <remarks>
/// HMAC-SHA256 of the number without its separators and century. When the keys are rotated, what is stored and what comes in pass the same
/// chain: the second key is used on what the first gave. A key is 32 random bytes.
/// </remarks>
internal sealed class Pseudonyms(IReadOnlyList<byte[]> keys)
{
    /// <summary>No pseudonym is larger, so that it fits in numbers that are marked as made from one.</summary>
    public const long Largest = (1L << 61) - 1;

    private const string TokenStart = "pseudonym:";
    private const int LongestNumber = 64;

    private readonly KeyedHash _first = new(keys[0]);

    /// <summary>How many keys the chain has.</summary>
    public int Version => keys.Count;

    /// <summary>The pseudonym of a number as it stands in a file, or of a <see cref="Token"/>.</summary>
    /// <param name="utf8">The text.</param>
    /// <returns>Above zero.</returns>
    public long Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("pseudonym:"u8) && TryToken(utf8, out var made, out var version))
        {
            return Continue(made, version);
        }

        Span<byte> number = stackalloc byte[LongestNumber];
        var length = Normalise(utf8, number);
        var text = length < 0 ? utf8 : number[..length];
        return Continue(Positive(_first.First(text)), 1);
    }

    /// <summary>What stands in a kept cell instead of the number; <see cref="Of"/> understands it, also after the keys have been rotated.</summary>
    public string Token(long pseudonym) => string.Create(CultureInfo.InvariantCulture, $"{TokenStart}{Version}:{pseudonym:x16}");

    /// <summary>The pseudonym that a stored one of an earlier version has today.</summary>
    /// <param name="pseudonym">As stored.</param>
    /// <param name="version">The length of the chain that it was made by, from 1.</param>
    public long Continue(long pseudonym, int version)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        for (var i = version; i < keys.Count; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes, pseudonym);
            pseudonym = Positive(HMACSHA256.HashData(keys[i], bytes));
        }

        return pseudonym;
    }

    /// <summary>Tells a key from another without telling the key: the same key gives the same text.</summary>
    public static string CheckOf(byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, "vardbalans pseudonyms"u8)[..8]);

    /// <summary>Separators and the century away, letters large: 19850101-1234, 850101+1234 and 8501011234 are one person.</summary>
    /// <returns>Bytes written; −1 when the text is longer than any number.</returns>
    private static int Normalise(ReadOnlySpan<byte> utf8, Span<byte> number)
    {
        var length = 0;
        foreach (var b in utf8)
        {
            if (b is (byte)'-' or (byte)'+' or (byte)' ')
            {
                continue;
            }

            if (length == number.Length)
            {
                return -1;
            }

            number[length++] = b is >= (byte)'a' and <= (byte)'z' ? (byte)(b - 32) : b;
        }

        if (length == 12 && IsCentury(number[..2]) && IsBirthDay(number[2..8]))
        {
            number[2..12].CopyTo(number);
            length = 10;
        }

        return length;
    }

    private static bool IsCentury(ReadOnlySpan<byte> two) => two.SequenceEqual("18"u8) || two.SequenceEqual("19"u8) || two.SequenceEqual("20"u8);

    /// <summary>A month and a day, or a day plus 60 as in coordination numbers.</summary>
    private static bool IsBirthDay(ReadOnlySpan<byte> six)
    {
        foreach (var b in six)
        {
            if (b is < (byte)'0' or > (byte)'9')
            {
                return false;
            }
        }

        var (month, day) = (((six[2] - '0') * 10) + six[3] - '0', ((six[4] - '0') * 10) + six[5] - '0');
        return month is >= 1 and <= 12 && (day is >= 1 and <= 31 or >= 61 and <= 91);
    }

    private static bool TryToken(ReadOnlySpan<byte> utf8, out long pseudonym, out int version)
    {
        (pseudonym, version) = (0, 0);
        var parts = Encoding.UTF8.GetString(utf8).Split(':');
        return parts is [_, var chain, { Length: 16 } hex]
            && int.TryParse(chain, NumberStyles.None, CultureInfo.InvariantCulture, out version)
            && version > 0
            && long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out pseudonym)
            && pseudonym is > 0 and <= Largest;
    }

    private static long Positive(ReadOnlySpan<byte> hash) => Positive(BinaryPrimitives.ReadUInt64BigEndian(hash));

    private static long Positive(ulong hash) => Math.Max(1, (long)(hash & (ulong)Largest));
}
