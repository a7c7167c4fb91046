using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.Reading;

/// <summary>A stretch of days that a text names: a day, an ISO week, a month, a quarter or a year.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
internal readonly record struct PeriodRead(DateOnly First, DateOnly Last);

/// <summary>
/// One way of writing a period, declared in the profile: <c>yyyy</c> or <c>yy</c>, <c>M</c> or <c>MM</c>, <c>MMM</c> (the month's name, short or
/// whole, in Swedish or English), <c>d</c> or <c>dd</c>, <c>ww</c> (ISO week), <c>q</c> (quarter), <c>yyyy-YY</c> (a year that begins in April).
/// Anything else stands as it is. Nothing is guessed.
/// </summary>
internal sealed partial class PeriodFormat
{
    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "maj|may", "jun", "jul", "aug", "sep", "okt|oct", "nov", "dec"];

    private readonly Regex _pattern;

    private PeriodFormat(string text, Regex pattern) => (Text, _pattern) = (text, pattern);

    /// <summary>As the profile writes it.</summary>
    public string Text { get; }

    /// <summary>The same with day and month in each other's place; none when it has not both as numbers.</summary>
    public PeriodFormat? Swapped => DayAndMonth.Swapped(Text) is { } swapped ? Of(swapped) : null;

    /// <summary>The format; none when the text names no period.</summary>
    public static PeriodFormat? Of(string text)
    {
        var pattern = new StringBuilder("^");
        var tokens = new HashSet<char>();
        var at = 0;
        foreach (Match token in Tokens().Matches(text))
        {
            pattern.Append(Regex.Escape(text[at..token.Index])).Append(PartOf(token.Value));
            at = token.Index + token.Length;
            if (!tokens.Add(token.Value[0]))
            {
                return null;
            }
        }

        pattern.Append(Regex.Escape(text[at..])).Append('$');
        var isPeriod = tokens.Contains('y') && tokens.Contains('d') == (tokens.Contains('d') && tokens.Contains('M')) && !(tokens.Contains('w') && tokens.Count > 2);
        return isPeriod ? new PeriodFormat(text, new Regex(pattern.ToString(), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)) : null;
    }

    /// <summary>Reads it; false when it is written otherwise or there is no such period.</summary>
    public bool TryRead(string text, out PeriodRead period)
    {
        period = default;
        if (_pattern.Match(text) is not { Success: true } match)
        {
            return false;
        }

        int? Number(string part) => match.Groups[part] is { Success: true } group ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;
        var isFiscal = match.Groups["f"].Success;
        var year = Number("y") ?? Number("f") ?? 2000 + Number("s")!.Value;
        if (year is < 1900 or > 2200 || (isFiscal && Number("g") != (year + 1) % 100))
        {
            return false;
        }

        if (Number("w") is { } week)
        {
            if (!IsoWeek.TryParse(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-W{week:00}"), out var iso))
            {
                return false;
            }

            period = new PeriodRead(iso.Monday, iso.Monday.AddDays(6));
            return true;
        }

        var begins = new DateOnly(year, isFiscal ? 4 : 1, 1);
        if (Number("q") is { } quarter)
        {
            period = new PeriodRead(begins.AddMonths(3 * (quarter - 1)), begins.AddMonths(3 * quarter).AddDays(-1));
            return true;
        }

        var month = Number("m") ?? (match.Groups["n"].Success ? MonthOf(match.Groups["n"].Value) : null);
        if (month is null)
        {
            period = new PeriodRead(begins, begins.AddYears(1).AddDays(-1));
            return !match.Groups["n"].Success;
        }

        if (month is < 1 or > 12 || Number("d") is < 1 || Number("d") > DateTime.DaysInMonth(year, month.Value))
        {
            return false;
        }

        var whole = YearMonth.Of(year, month.Value);
        period = Number("d") is { } day ? new PeriodRead(whole.FirstDay.AddDays(day - 1), whole.FirstDay.AddDays(day - 1)) : new PeriodRead(whole.FirstDay, whole.LastDay);
        return true;
    }

    private static string PartOf(string token) => token switch
    {
        "yyyy-YY" => @"(?<f>[0-9]{4})[-/](?<g>[0-9]{2})",
        "yyyy" => "(?<y>[0-9]{4})",
        "yy" => "(?<s>[0-9]{2})",
        "MMM" => @"(?<n>\p{L}+)\.?",
        "MM" => "(?<m>[0-9]{2})",
        "M" => "(?<m>[0-9]{1,2})",
        "dd" => "(?<d>[0-9]{2})",
        "d" => "(?<d>[0-9]{1,2})",
        "ww" => "(?<w>[0-9]{1,2})",
        "q" => "(?<q>[1-4])",
        _ => throw new ArgumentOutOfRangeException(nameof(token), token, null),
    };

    private static int? MonthOf(string name)
    {
        var whole = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Concat(CultureInfo.GetCultureInfo("sv-SE").DateTimeFormat.MonthNames);
        var isName = name.Length == 3 || (name.Length == 4 && name.StartsWith("sept", StringComparison.OrdinalIgnoreCase)) || whole.Contains(name, StringComparer.OrdinalIgnoreCase);
        var at = Array.FindIndex(Months, m => name.Length >= 3 && m.Split('|').Contains(name[..3].ToLowerInvariant()));
        return isName && at >= 0 ? at + 1 : null;
    }

    [GeneratedRegex("yyyy-YY|yyyy|yy|MMM|MM|M|dd|d|ww|q", RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();
}
