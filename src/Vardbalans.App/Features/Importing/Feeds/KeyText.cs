using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Vardbalans.App.Features.Importing.Privacy;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>From a source's identities to numbers: a whole number is kept, and with it the order in the file; a text becomes 62 bits of its own.</summary>
/// <remarks>An identity that is, or holds, a personal number becomes a pseudonym first.</remarks>
internal static class KeyText
{
    /// <summary>The first number that no whole number of a source can have.</summary>
    public const long FirstOfTexts = 1L << 62;

    private const int MostDigits = 18;

    /// <summary>The first number that is made of a person's number, or of a text that holds one: the rest of it is a pseudonym.</summary>
    public const long FirstOfPersons = FirstOfTexts | (Pseudonyms.Largest + 1);

    /// <summary>Is the number made of a text?</summary>
    public static bool IsOfText(long key) => key >= FirstOfTexts;

    /// <summary>The number of this text.</summary>
    public static long Of(ReadOnlySpan<byte> utf8, Pseudonyms pseudonyms)
    {
        var isWhole = IsWhole(utf8, out var number);
        if (isWhole && utf8.Length is not (10 or 12))
        {
            return number;
        }

        if (utf8.StartsWith("pseudonym:"u8) || PersonalNumbers.AreIn(Encoding.UTF8.GetString(utf8)))
        {
            return FirstOfPersons | pseudonyms.Of(utf8);
        }

        if (isWhole)
        {
            return number;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8, hash);
        return FirstOfTexts | (BinaryPrimitives.ReadInt64LittleEndian(hash) & Pseudonyms.Largest);
    }

    /// <summary>The number that a stored one has after a rotation; the same when no person is in it.</summary>
    public static long Renewed(long key, Func<long, long> renewed) =>
        key >= FirstOfPersons ? FirstOfPersons | renewed(key & Pseudonyms.Largest) : key;

    /// <summary>A number that begins with a zero is a text: 007 is not 7.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> utf8, out long number)
    {
        number = 0;
        return utf8.Length <= MostDigits && utf8[0] is >= (byte)'0' and <= (byte)'9' && (utf8[0] != '0' || utf8.Length == 1)
            && Utf8Parser.TryParse(utf8, out number, out var used) && used == utf8.Length;
    }

    /// <summary>The number of an identity that other fields make.</summary>
    public static long Of(UInt128 made)
    {
        if (made < (UInt128)(ulong)FirstOfTexts)
        {
            return (long)(ulong)made;
        }

        Span<byte> bytes = stackalloc byte[16];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, made);
        SHA256.HashData(bytes, hash);
        return FirstOfTexts | (BinaryPrimitives.ReadInt64LittleEndian(hash) & Pseudonyms.Largest);
    }
}
