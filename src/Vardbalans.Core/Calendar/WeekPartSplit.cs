using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Calendar;

/// <summary>What one week part gets of its week's whole number.</summary>
/// <param name="Part">The part.</param>
/// <param name="Count">Its whole number, zero or more.</param>
public readonly record struct PartCount(WeekPart Part, int Count);

/// <summary>Divides a week's whole number over its one or two parts; the parts always add up to the week.</summary>
/// <remarks>By the running total, rounded half up: the first part is rounded, the second is the rest. See docs/methods/week-parts.md.</remarks>
public static class WeekPartSplit
{
    /// <summary>By open days; by calendar days when the week has no open day at all.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static IReadOnlyList<PartCount> ByOpenDays(IsoWeek week, int count, WorkingDays workingDays)
    {
        ArgumentNullException.ThrowIfNull(workingDays);
        return ByOpenDays(week, count, workingDays.In);
    }

    /// <summary>By the open days that are given for each part; by calendar days when there are none.</summary>
    internal static IReadOnlyList<PartCount> ByOpenDays(IsoWeek week, int count, Func<WeekPart, decimal> openDays)
    {
        var parts = WeekPart.Of(week);
        return Split(parts, count, parts.Any(part => openDays(part) > 0) ? openDays : part => part.Days);
    }

    /// <summary>By calendar days, for what happens every day of the week, such as care days.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static IReadOnlyList<PartCount> ByCalendarDays(IsoWeek week, int count) =>
        Split(WeekPart.Of(week), count, part => part.Days);

    private static PartCount[] Split(IReadOnlyList<WeekPart> parts, int count, Func<WeekPart, decimal> weight)
    {
        var counts = Apportionment.Cumulative(count, [.. parts.Select(weight)]);
        return [.. parts.Select((part, i) => new PartCount(part, counts[i]))];
    }
}
