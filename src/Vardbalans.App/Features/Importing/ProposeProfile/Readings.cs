using System.Globalization;
using System.Text.RegularExpressions;
using Vardbalans.App.Features.Importing.Reading;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>How dates, weeks and numbers of a column are written.</summary>
internal static partial class Readings
{
    /// <summary>Ways to write a day or a moment, as profiles name them; the ambiguous ones stand beside each other.</summary>
    private static readonly string[] Patterns =
    [
        "yyyy-MM-dd", "yyyyMMdd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss",
        "d/M/yyyy", "M/d/yyyy", "d/M/yy", "M/d/yy", "d.M.yyyy", "dd-MM-yyyy",
    ];

    /// <summary>Ways to write a month or a quarter, as profiles name them.</summary>
    private static readonly IReadOnlyList<PeriodFormat> Periods =
        [.. new[] { "yyyy-MM", "yyyyMM", "MMM-yyyy", "MMM yyyy", "MMM-yy", "MM/yyyy", "yyyy/MM", "yyyyQq", "yyyy-Qq", "yyyy Qq", "yyyy-YY Qq", "yyyy kv q" }.Select(PeriodFormat.Of).OfType<PeriodFormat>()];

    private static readonly string[] Missing = ["-", ".", "..", "*", "NA", "N/A", "NAN", "NaN", "NULL", "null", "saknas", "uppgift saknas", "x"];

    /// <summary>Every way in which all values can be read as dates. Two mean that the file does not tell, and a person must.</summary>
    public static IReadOnlyList<string> DatePatterns(IEnumerable<string> values)
    {
        var texts = values.Where(v => v.Length > 0 && !IsMissing(v)).Distinct().Take(2000).ToList();
        return texts.Count == 0 ? [] : [.. Patterns.Where(p => texts.All(t => IsDate(t, p)))];
    }

    /// <summary>Every way in which nearly all values can be read as months or quarters: a footnote or a misspelt one is shown when the file is looked at.</summary>
    public static IReadOnlyList<string> PeriodPatterns(IEnumerable<string> values)
    {
        var texts = values.Where(v => v.Length > 0 && !IsMissing(v)).Distinct().Take(500).ToList();
        return texts.Count == 0 ? [] : [.. Periods.Where(p => texts.Count(t => p.TryRead(t, out _)) >= 0.9 * texts.Count).Select(p => p.Text)];
    }

    /// <summary>A date by a pattern, within what anybody can mean.</summary>
    public static bool IsDate(string text, string pattern) =>
        DateTime.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at.Year is >= 1900 and <= 2100;

    /// <summary>Are all values weeks, such as <c>2026-W09</c> or <c>2026-v09</c>?</summary>
    public static bool AreWeeks(IEnumerable<string> values)
    {
        var texts = values.Where(v => v.Length > 0 && !IsMissing(v)).Take(500).ToList();
        return texts.Count > 0 && texts.All(t => IsoWeek.TryParse(t, out _));
    }

    /// <summary>Are all values numbers of weeks, such as <c>9</c> or <c>v. 9</c>, without a year?</summary>
    public static bool AreWeekNumbers(IEnumerable<string> values)
    {
        var texts = values.Where(v => v.Length > 0 && !IsMissing(v)).Take(500).ToList();
        return texts.Count > 0 && texts.All(t => IsoWeek.TryParse(ImportFile.WeekText.Joined("2026", t), out _));
    }

    /// <summary>The weekday that all days fall on, if they fall on one only.</summary>
    public static DayOfWeek? OnlyWeekday(IEnumerable<string> values, string pattern)
    {
        var days = values.Where(v => v.Length > 0 && !IsMissing(v)).Distinct().Take(500)
            .Select(v => DateTime.ParseExact(v, pattern, CultureInfo.InvariantCulture).DayOfWeek).Distinct().Take(2).ToList();
        return days is [var only] ? only : null;
    }

    /// <summary>Are nearly all values numbers, however their marks stand?</summary>
    public static bool AreNumbers(IEnumerable<string> values)
    {
        var texts = values.Where(v => v.Length > 0 && !IsMissing(v)).Take(500).ToList();
        return texts.Count > 0 && texts.Count(t => Number().IsMatch(t)) >= 0.95 * texts.Count;
    }

    /// <summary>Are the numbers parts of one, such as <c>0,75</c>, and not percent?</summary>
    public static bool AreShares(IEnumerable<string> values)
    {
        var texts = values.Where(v => v.Length > 0 && !IsMissing(v)).Take(500).ToList();
        return texts.Exists(t => CommaDecimal().IsMatch(t) || PointDecimal().IsMatch(t))
            && texts.TrueForAll(t => decimal.TryParse(t.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1);
    }

    /// <summary>The decimal mark that the numbers show; none when they show none.</summary>
    public static char? DecimalMark(IEnumerable<string> numbers)
    {
        var (comma, point) = (0, 0);
        foreach (var text in numbers.Take(5000).Where(t => Number().IsMatch(t)))
        {
            // Three digits after a lone mark are as likely thousands: they do not count as a sign.
            comma += CommaDecimal().IsMatch(text) ? 1 : 0;
            point += PointDecimal().IsMatch(text) ? 1 : 0;
        }

        return comma == point ? null : comma > point ? ',' : '.';
    }

    /// <summary>The mark between thousands that the numbers show; none when they show none.</summary>
    public static char? ThousandsMark(IEnumerable<string> numbers)
    {
        foreach (var text in numbers.Take(5000))
        {
            if (Thousands().Match(text) is { Success: true } match)
            {
                return match.Groups[1].Value[0];
            }
        }

        return null;
    }

    /// <summary>Texts among numbers or dates that seem to mean <i>not stated</i>.</summary>
    public static bool IsMissing(string text) => Missing.Contains(text);

    [GeneratedRegex(@"^[-−]?\d{1,3}(?:[ \u00A0\u202F.,]\d{3})*(?:[.,]\d+)?$|^[-−]?\d+(?:[.,]\d+)?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[-−]?[\d \u00A0\u202F.]*\d,(?:\d{1,2}|\d{4,})$")]
    private static partial Regex CommaDecimal();

    [GeneratedRegex(@"^[-−]?[\d \u00A0\u202F,]*\d\.(?:\d{1,2}|\d{4,})$")]
    private static partial Regex PointDecimal();

    [GeneratedRegex(@"^[-−]?\d{1,3}([ \u00A0\u202F.,])\d{3}(?:\1\d{3})*(?:[.,]\d+)?$")]
    private static partial Regex Thousands();
}
