using System.Buffers.Text;
using System.Globalization;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Reads a count: a whole number, zero or more.</summary>
internal static class CountText
{
    /// <summary>More in one week is a slip of the pen, and sums of many must fit.</summary>
    private const int Largest = 1_000_000;

    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>The usual case, without making a string: only digits.</summary>
    public static bool TryDigits(ReadOnlySpan<byte> utf8, out int count) =>
        Utf8Parser.TryParse(utf8, out count, out var used) && used == utf8.Length && count <= Largest && utf8[0] is >= (byte)'0' and <= (byte)'9';

    /// <summary>Reads with a decimal mark: <c>12,0</c> is twelve.</summary>
    /// <returns>The reason why it is no count, or none.</returns>
    public static string? Read(string text, char decimalMark, out int count)
    {
        count = 0;
        var format = new NumberFormatInfo { NumberDecimalSeparator = decimalMark.ToString(), NegativeSign = "-" };
        if (!decimal.TryParse(text, Plain, format, out var value))
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

        if (value > Largest)
        {
            return Reason.TooLarge;
        }

        count = (int)value;
        return null;
    }
}
