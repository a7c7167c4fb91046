using System.Globalization;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Components;

/// <summary>
/// How numbers, weeks and days are written on every screen, in the page's language: no-break space between thousands
/// and before the percent sign, a true minus, decimal comma in Swedish.
/// </summary>
public static class Formats
{
    /// <summary>Between a number and what belongs to it: never a line break.</summary>
    public const char NoBreakSpace = '\u00a0';

    /// <summary>The true minus sign.</summary>
    public const string Minus = "\u2212";

    private const char To = '\u2013';
    private static readonly NumberFormatInfo Swedish = Numbers(",", "\u00a0");
    private static readonly NumberFormatInfo English = Numbers(".", ",");
    private static readonly CultureInfo SwedishDays = CultureInfo.GetCultureInfo("sv-SE");
    private static readonly CultureInfo EnglishDays = CultureInfo.GetCultureInfo("en-GB");

    private static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
    private static NumberFormatInfo InUse => IsEnglish ? English : Swedish;
    private static CultureInfo Days => IsEnglish ? EnglishDays : SwedishDays;

    /// <summary><c>1 250</c>, <c>−83</c>, <c>12,5</c> with one decimal. Halves are rounded away from zero.</summary>
    public static string Number(double value, int decimals = 0)
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString($"N{decimals}", InUse);
    }

    /// <summary><see cref="Number(double, int)"/>, or a dash when nothing is stated.</summary>
    public static string Number(double? value, int decimals = 0) => value is { } stated ? Number(stated, decimals) : Missing;

    /// <summary><c>+38</c>, <c>−83</c>, <c>0</c>: a change or a deviation.</summary>
    public static string Deviation(double value, int decimals = 0)
    {
        var text = Number(value, decimals);
        return Math.Round(value, decimals, MidpointRounding.AwayFromZero) > 0 ? "+" + text : text;
    }

    /// <summary><see cref="Deviation(double, int)"/>, or a dash when nothing is stated.</summary>
    public static string Deviation(double? value, int decimals = 0) => value is { } stated ? Deviation(stated, decimals) : Missing;

    /// <summary>A share, 1 being all, as <c>92,6 %</c>; English <c>92.6%</c>.</summary>
    public static string Percent(double share, int decimals = 0) =>
        Number(share * 100, decimals) + (IsEnglish ? "%" : NoBreakSpace + "%");

    /// <summary><see cref="Percent(double, int)"/>, or a dash when it cannot be computed.</summary>
    public static string Percent(double? share, int decimals = 0) => share is { } known ? Percent(known, decimals) : Missing;

    /// <summary>What stands where nothing is stated.</summary>
    public static string Missing => "–";

    /// <summary><c>v. 12</c>; English <c>w. 12</c>.</summary>
    public static string Week(IsoWeek week) => WeekSign + NoBreakSpace + week.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>v. 12 2026</c>.</summary>
    public static string WeekOfYear(IsoWeek week) => Week(week) + NoBreakSpace + week.Year.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>v. 52–11</c>, from and to included.</summary>
    public static string Weeks(IsoWeek from, IsoWeek to) =>
        from == to ? Week(from) : Week(from) + To + to.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>v. 38 2025 – v. 26 2026</c>; within one year <c>v. 3–11 2026</c>.</summary>
    public static string WeeksOfYears(IsoWeek from, IsoWeek to) => from.Year == to.Year
        ? Weeks(from, to) + NoBreakSpace + to.Year.ToString(CultureInfo.InvariantCulture)
        : $"{WeekOfYear(from)} {To} {WeekOfYear(to)}";

    /// <summary><c>v. 12 2026, 16–22 mars</c>: the week and its days.</summary>
    public static string WeekWithDays(IsoWeek week)
    {
        var sameMonth = week.Monday.Month == week.Sunday.Month;
        var first = week.Monday.ToString(sameMonth ? "%d" : "d MMM", Days).Replace(' ', NoBreakSpace);
        var last = week.Sunday.ToString(sameMonth ? "d MMMM" : "d MMM", Days).Replace(' ', NoBreakSpace);
        return $"{WeekOfYear(week)}, {first}{To}{last}";
    }

    /// <summary><c>tisdag 17 mars 2026</c>; English <c>Tuesday 17 March 2026</c>.</summary>
    public static string LongDay(DateOnly day) => day.ToString("dddd d MMMM yyyy", Days);

    /// <summary><c>17 mars 2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Days);

    /// <summary>Narrow columns: <i>31 dec. 2026</i>.</summary>
    public static string NarrowDay(DateOnly day) => day.ToString("d MMM yyyy", Days).Replace(' ', NoBreakSpace);

    /// <summary><c>13 mars</c>, <c>17 nov.</c>: a day not long ago.</summary>
    public static string ShortDay(DateOnly day) => day.ToString("d MMM", Days).Replace(' ', NoBreakSpace);

    /// <summary><c>fredag 13 mars</c>: a day this year.</summary>
    public static string DayThisYear(DateOnly day) => day.ToString("dddd d MMMM", Days);

    /// <summary><c>mars 2026</c>.</summary>
    public static string Month(int year, int month) => new DateOnly(year, month, 1).ToString("MMMM yyyy", Days);

    /// <summary><c>mars</c>: a month whose year stands elsewhere.</summary>
    public static string MonthOnly(int month) => new DateOnly(2000, month, 1).ToString("MMMM", Days);

    /// <summary><c>04:12</c>, 24 hours.</summary>
    public static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The text with a capital first letter, for a day that begins a line.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpper(text[0], Days) + text[1..];

    /// <summary>Several sentences as one text: each once, each with one full stop.</summary>
    public static string Sentences(IEnumerable<string> texts) => string.Join(' ', texts.Select(t => t.TrimEnd()).Where(t => t.Length > 0).Distinct().Select(t => t[^1] is '.' or '!' or '?' or ':' ? t : t + "."));

    private static string WeekSign => IsEnglish ? "w." : "v.";

    private static NumberFormatInfo Numbers(string decimalSign, string thousands) => NumberFormatInfo.ReadOnly(new NumberFormatInfo
    {
        NumberDecimalSeparator = decimalSign,
        NumberGroupSeparator = thousands,
        NegativeSign = Minus,
        NumberNegativePattern = 1,
    });
}
