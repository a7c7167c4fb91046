using System.Buffers.Text;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Reads a count: a whole number, zero or more.</summary>
internal static partial class CountText
{
    /// <summary>More in one week is a slip of the pen, and sums of many must fit.</summary>
    public const int Largest = 1_000_000;

    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>The usual case, without making a string: only digits.</summary>
    public static bool TryDigits(ReadOnlySpan<byte> utf8, out int count, int largest = Largest) =>
        Utf8Parser.TryParse(utf8, out count, out var used) && used == utf8.Length && count <= largest && utf8[0] is >= (byte)'0' and <= (byte)'9';

    /// <summary>Reads with a decimal mark and one between thousands: <c>12,0</c> is twelve, <c>1 638</c> one thousand six hundred and thirty-eight.</summary>
    /// <returns>The reason why it is no count, or none.</returns>
    public static string? Read(string text, char decimalMark, out int count, char? thousandsMark = null, int largest = Largest)
    {
        count = 0;
        if (MayBeThousands(text, decimalMark))
        {
            return Reason.ThousandsMark;
        }

        if (!TryNumber(text, decimalMark, thousandsMark, out var value))
        {
            return Reason.NotANumber;
        }

        if (value < 0)
        {
            return Reason.Negative;
        }

        if (value != decimal.Floor(value))
        {
            return Reason.NotWhole;
        }

        if (value > largest)
        {
            return Reason.TooLarge;
        }

        count = (int)value;
        return null;
    }

    /// <summary>Is it a count with the decimal mark where a mark between thousands would stand, as <c>2,000</c>? It may be two or two thousand.</summary>
    public static bool MayBeThousands(string text, char decimalMark) =>
        text.IndexOf(decimalMark, StringComparison.Ordinal) is var at and > 0 && text.Length - at == 4 && text.AsSpan(at + 1).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Reads any number. The thousands mark must stand between groups of three; every kind of space counts as the space.</summary>
    public static bool TryNumber(string text, char decimalMark, char? thousandsMark, out decimal value)
    {
        if (thousandsMark is { } mark)
        {
            text = mark == ' ' ? Spaces().Replace(text, " ") : text;
            var end = text.IndexOf(decimalMark, StringComparison.Ordinal);
            var whole = end < 0 ? text : text[..end];
            if (whole.Contains(mark, StringComparison.Ordinal))
            {
                var groups = whole.TrimStart('-').Split(mark);
                if (groups[0].Length is < 1 or > 3 || groups.Skip(1).Any(g => g.Length != 3))
                {
                    value = 0;
                    return false;
                }

                text = whole.Replace(mark.ToString(), string.Empty, StringComparison.Ordinal) + (end < 0 ? string.Empty : text[end..]);
            }
        }

        var format = new NumberFormatInfo { NumberDecimalSeparator = decimalMark.ToString(), NegativeSign = "-" };
        return decimal.TryParse(text, Plain, format, out value);
    }

    [GeneratedRegex("[\u00A0\u2009\u202F]", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
