using System.Globalization;

namespace Vardbalans.Core.Calendar;

/// <summary>A calendar month of a calendar year.</summary>
/// <remarks>Kept as months since 0001-01, so that it sorts and steps without special cases.</remarks>
public readonly record struct YearMonth : IComparable<YearMonth>
{
    private YearMonth(int index) => Index = index;

    /// <summary>The month of an <see cref="Index"/>.</summary>
    public static YearMonth FromIndex(int index) => new(index);

    /// <summary>Months since 0001-01; sorts as months do.</summary>
    public int Index { get; }

    /// <summary>The calendar year.</summary>
    public int Year => (Index / 12) + 1;

    /// <summary>The month, 1–12.</summary>
    public int Month => (Index % 12) + 1;

    /// <summary>The month's first day.</summary>
    public DateOnly FirstDay => new(Year, Month, 1);

    /// <summary>The month's last day.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    /// <summary>The month that holds <paramref name="day"/>.</summary>
    public static YearMonth Of(DateOnly day) => new(((day.Year - 1) * 12) + day.Month - 1);

    /// <summary>Month <paramref name="month"/> of <paramref name="year"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such month.</exception>
    public static YearMonth Of(int year, int month) => Of(new DateOnly(year, month, 1));

    /// <summary>Reads <c>2026-03</c>; anything else is refused.</summary>
    public static bool TryParse(string? text, out YearMonth month)
    {
        month = default;
        if (text is not { Length: 7 }
            || text[4] != '-'
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || year < 1
            || number is < 1 or > 12)
        {
            return false;
        }

        month = Of(year, number);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(YearMonth other) => Index.CompareTo(other.Index);

    /// <summary>ISO text, for example <c>2026-03</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");

    /// <summary>The month a number of months later.</summary>
    public static YearMonth operator +(YearMonth month, int months) => new(checked(month.Index + months));

    /// <summary>The month a number of months earlier.</summary>
    public static YearMonth operator -(YearMonth month, int months) => new(checked(month.Index - months));

    /// <summary>Is <paramref name="a"/> earlier?</summary>
    public static bool operator <(YearMonth a, YearMonth b) => a.Index < b.Index;

    /// <summary>Is <paramref name="a"/> later?</summary>
    public static bool operator >(YearMonth a, YearMonth b) => a.Index > b.Index;

    /// <summary>Is <paramref name="a"/> earlier or the same?</summary>
    public static bool operator <=(YearMonth a, YearMonth b) => a.Index <= b.Index;

    /// <summary>Is <paramref name="a"/> later or the same?</summary>
    public static bool operator >=(YearMonth a, YearMonth b) => a.Index >= b.Index;
}
