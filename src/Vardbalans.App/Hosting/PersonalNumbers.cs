using System.Text.RegularExpressions;

namespace Vardbalans.App.Hosting;

/// <summary>Finds what is, or could be, somebody's number in any text, so that it is replaced before anything is kept.</summary>
/// <remarks>
/// Personal numbers (YYMMDD-NNNC, Luhn's check digit), coordination numbers (the day plus 60), and reserve numbers: national
/// (XXYYMMDDNNGC with two letters), Stockholm's (99 and ten digits) and those of a date and four characters with a letter among them.
/// 10 or 12 characters, with hyphen, plus, another mark, spaces or nothing. Rather one too many than one too few: a wrong check digit does not save a
/// number, except where the digits are as likely something else, such as ten digits in a row or a day with a time of day.
/// </remarks>
public static partial class PersonalNumbers
{
    /// <summary>What stands instead.</summary>
    public const string Mask = "******-****";

    private const int FewestDigits = 7;

    /// <summary>The text without any such number.</summary>
    public static string Replace(string text) =>
        text.AsSpan().ContainsAnyInRange('0', '9') && text.Count(char.IsAsciiDigit) >= FewestDigits ? Number().Replace(text, Judge) : text;

    /// <summary>Does the text hold such a number?</summary>
    public static bool AreIn(string text) => Replace(text) != text;

    /// <summary>Is the last digit Luhn's check digit of those before it?</summary>
    /// <param name="ten">Ten digits.</param>
    public static bool HasCheckDigit(ReadOnlySpan<char> ten)
    {
        var sum = 0;
        for (var i = 0; i < ten.Length; i++)
        {
            var doubled = (ten[i] - '0') << (1 - (i & 1));
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }

    private static string Judge(Match match)
    {
        if (!match.Groups["digits"].Success)
        {
            return Mask;
        }

        var (birth, last, gap) = (match.Groups["birth"].Value, string.Concat(match.Groups["digits"].Value.Where(char.IsAsciiDigit)), match.Groups["gap"].Value);
        Span<char> ten = stackalloc char[10];
        var at = 0;
        foreach (var c in birth.Where(char.IsAsciiDigit).TakeLast(6).Concat(last))
        {
            ten[at++] = c;
        }

        // A number has a hyphen or a plus; a day and a time of day have something else between them.
        var whole = match.Groups["century"].Success;
        var couldBeTime = gap.Length == 0 ? !whole : !gap.Any(IsDash) && IsTimeOfDay(last);
        return couldBeTime && !HasCheckDigit(ten) ? match.Value : Mask;
    }

    private static bool IsDash(char c) => c is '-' or '+' or '\u2212' or (>= '\u2010' and <= '\u2015');

    private static bool IsTimeOfDay(string four) => string.CompareOrdinal(four, "2400") < 0 && string.CompareOrdinal(four[2..], "60") < 0;

    [GeneratedRegex(
        """
        (?<![0-9A-Za-z])[0-9]{8}[-+\s._/,:\u2010-\u2015\u2212]{0,3}[A-Z]{2}[0-9A-Z]{2}(?![0-9A-Za-z])
        |(?<![0-9])99[0-9]{6}[-+\s._/,:\u2010-\u2015\u2212]{0,3}[0-9]{4}(?![0-9])
        |(?<![0-9])(?<birth>(?<century>(?:18|19|20)\s?)?[0-9]{2}[-\s./\u2010-\u2015\u2212]?(?:0[1-9]|1[0-2])[-\s./\u2010-\u2015\u2212]?(?:[0-2][0-9]|3[01]|[67][0-9]|8[0-9]|9[01]))
         (?<gap>[-+\s._/,:\u2010-\u2015\u2212]{0,3})
         (?:(?<digits>[0-9]{3}\s?[0-9])(?![0-9])|(?=[0-9]{0,3}[A-Z])[0-9A-Z]{4}(?![0-9A-Za-z]))
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Number();
}
