using System.Globalization;

namespace Vardbalans.Core.Quantities;

/// <summary>One Monday-to-Sunday week, as Swedish calendars number them (ISO 8601).</summary>
/// <remarks>Kept as whole weeks since 0001-01-01, a Monday, so years of 53 weeks need no special case.</remarks>
public readonly record struct IsoWeek : IComparable<IsoWeek>
{
    private IsoWeek(int index) => Index = index;

    /// <summary>The number the database keeps; it sorts as weeks do. Zero or more.</summary>
    public int Index { get; }

    /// <summary>The week's first day.</summary>
    public DateOnly Monday => DateOnly.FromDayNumber(checked(Index * 7));

    /// <summary>The week's last day.</summary>
    public DateOnly Sunday => Monday.AddDays(6);

    /// <summary>The ISO year the week belongs to: the calendar year of its Thursday.</summary>
    public int Year => Monday.AddDays(3).Year;

    /// <summary>The week's number in its ISO year, 1–53.</summary>
    public int Number => ISOWeek.GetWeekOfYear(Monday.ToDateTime(TimeOnly.MinValue));

    /// <summary>The seven days, Monday first.</summary>
    public IEnumerable<DateOnly> Days
    {
        get
        {
            var monday = Monday;
            return Enumerable.Range(0, 7).Select(monday.AddDays);
        }
    }

    /// <summary>The week that holds <paramref name="day"/>.</summary>
    public static IsoWeek Of(DateOnly day) => new(day.DayNumber / 7);

    /// <summary>Week <paramref name="number"/> of ISO year <paramref name="year"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year has no such week.</exception>
    public static IsoWeek Of(int year, int number)
    {
        if (number < 1 || number > WeeksIn(year))
        {
            throw new ArgumentOutOfRangeException(nameof(number), number, $"{year} has weeks 1 to {WeeksIn(year)}.");
        }

        return new IsoWeek((DateOnly.FromDateTime(ISOWeek.GetYearStart(year)).DayNumber / 7) + number - 1);
    }

    /// <summary>The week with the stored number <paramref name="index"/>.</summary>
    public static IsoWeek FromIndex(int index) => index >= 0
        ? new IsoWeek(index)
        : throw new ArgumentOutOfRangeException(nameof(index), index, "A week's index is zero or more.");

    /// <summary>How many weeks ISO year <paramref name="year"/> has: 52 or 53.</summary>
    public static int WeeksIn(int year) => ISOWeek.GetWeeksInYear(year);

    /// <summary>Reads <c>2026-W09</c>, <c>2026W9</c> or <c>2026-v09</c>; anything else is refused.</summary>
    public static bool TryParse(string? text, out IsoWeek week)
    {
        week = default;
        var s = text?.Trim() ?? string.Empty;
        var mark = s.IndexOfAny(['W', 'w', 'v', 'V']);
        if (mark < 4
            || !int.TryParse(s.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || (mark > 4 && !(mark == 5 && s[4] == '-'))
            || !int.TryParse(s.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || year is < 1 or > 9998
            || number < 1
            || number > WeeksIn(year))
        {
            return false;
        }

        week = Of(year, number);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(IsoWeek other) => Index.CompareTo(other.Index);

    /// <summary>ISO text, for example <c>2026-W09</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-W{Number:00}");

    /// <summary>The week a number of weeks later.</summary>
    public static IsoWeek operator +(IsoWeek week, int weeks) => FromIndex(checked(week.Index + weeks));

    /// <summary>The week a number of weeks earlier.</summary>
    public static IsoWeek operator -(IsoWeek week, int weeks) => FromIndex(checked(week.Index - weeks));

    /// <summary>Whole weeks from <paramref name="b"/> to <paramref name="a"/>.</summary>
    public static int operator -(IsoWeek a, IsoWeek b) => a.Index - b.Index;

    /// <summary>Is <paramref name="a"/> earlier?</summary>
    public static bool operator <(IsoWeek a, IsoWeek b) => a.Index < b.Index;

    /// <summary>Is <paramref name="a"/> later?</summary>
    public static bool operator >(IsoWeek a, IsoWeek b) => a.Index > b.Index;

    /// <summary>Is <paramref name="a"/> earlier or the same?</summary>
    public static bool operator <=(IsoWeek a, IsoWeek b) => a.Index <= b.Index;

    /// <summary>Is <paramref name="a"/> later or the same?</summary>
    public static bool operator >=(IsoWeek a, IsoWeek b) => a.Index >= b.Index;
}
