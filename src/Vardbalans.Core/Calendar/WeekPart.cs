using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Calendar;

/// <summary>The days of one ISO week that lie in one calendar month: the smallest piece of time that is stored.</summary>
/// <remarks>
/// A week that straddles two months has two parts, so weeks and months, tertials and years are all exact sums of parts.
/// Kept as twice the week's index, plus one for the second part, so that parts sort in time and a week's parts are
/// the range <c>2·week … 2·week + 1</c>.
/// </remarks>
public readonly record struct WeekPart : IComparable<WeekPart>
{
    private WeekPart(int index) => Index = index;

    /// <summary>The number the database keeps; it sorts as time does.</summary>
    public int Index { get; }

    /// <summary>The ISO week.</summary>
    public IsoWeek Week => IsoWeek.FromIndex(Index / 2);

    /// <summary>The calendar month.</summary>
    public YearMonth Month => YearMonth.Of(IsSecond ? Week.Sunday : Week.Monday);

    /// <summary>Is this the later part of a week that straddles two months?</summary>
    public bool IsSecond => (Index & 1) == 1;

    /// <summary>The part's first day.</summary>
    public DateOnly FirstDay => IsSecond ? Month.FirstDay : Week.Monday;

    /// <summary>The part's last day.</summary>
    public DateOnly LastDay => IsSecond || !Straddles(Week) ? Week.Sunday : Month.LastDay;

    /// <summary>Calendar days in the part, 1–7.</summary>
    public int Days => LastDay.DayNumber - FirstDay.DayNumber + 1;

    /// <summary>The part that holds <paramref name="day"/>.</summary>
    public static WeekPart Of(DateOnly day)
    {
        var week = IsoWeek.Of(day);
        return new WeekPart((week.Index * 2) + (day.Month == week.Monday.Month ? 0 : 1));
    }

    /// <summary>The part with the stored number <paramref name="index"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or the second part of a week within one month.</exception>
    public static WeekPart FromIndex(int index) =>
        index >= 0 && ((index & 1) == 0 || Straddles(IsoWeek.FromIndex(index / 2)))
            ? new WeekPart(index)
            : throw new ArgumentOutOfRangeException(nameof(index), index, "No week part has this index.");

    /// <summary>A week's one or two parts, in time order.</summary>
    public static IReadOnlyList<WeekPart> Of(IsoWeek week) => Straddles(week)
        ? [new WeekPart(week.Index * 2), new WeekPart((week.Index * 2) + 1)]
        : [new WeekPart(week.Index * 2)];

    /// <summary>The first part of <paramref name="week"/>: the low end of a range of parts.</summary>
    public static WeekPart FirstOf(IsoWeek week) => new(week.Index * 2);

    /// <summary>The last part of <paramref name="week"/>: the high end of a range of parts.</summary>
    public static WeekPart LastOf(IsoWeek week) => Of(week)[^1];

    /// <summary>Does the week lie in two months?</summary>
    public static bool Straddles(IsoWeek week) => week.Monday.Month != week.Sunday.Month;

    /// <inheritdoc/>
    public int CompareTo(WeekPart other) => Index.CompareTo(other.Index);

    /// <summary>For example <c>2026-W14/2026-03</c>.</summary>
    public override string ToString() => $"{Week}/{Month}";

    /// <summary>Is <paramref name="a"/> earlier?</summary>
    public static bool operator <(WeekPart a, WeekPart b) => a.Index < b.Index;

    /// <summary>Is <paramref name="a"/> later?</summary>
    public static bool operator >(WeekPart a, WeekPart b) => a.Index > b.Index;

    /// <summary>Is <paramref name="a"/> earlier or the same?</summary>
    public static bool operator <=(WeekPart a, WeekPart b) => a.Index <= b.Index;

    /// <summary>Is <paramref name="a"/> later or the same?</summary>
    public static bool operator >=(WeekPart a, WeekPart b) => a.Index >= b.Index;
}
