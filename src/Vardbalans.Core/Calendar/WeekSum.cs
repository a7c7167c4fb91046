using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Calendar;

/// <summary>A week's count from its parts. See docs/methods/week-parts.md.</summary>
public static class WeekSum
{
    /// <summary>The sum of a week's parts; none where a part with an open day is not stated, since absent is not zero.</summary>
    /// <remarks>A week that turns into another month on its Saturday or Sunday has a part in which a clinic has no open day, and which a source leaves out.</remarks>
    /// <param name="week">The week.</param>
    /// <param name="stated">The count of a part; none where it is not stated.</param>
    public static double? Of(IsoWeek week, Func<WeekPart, double?> stated)
    {
        double? sum = null;
        foreach (var part in WeekPart.Of(week))
        {
            if (stated(part) is { } count)
            {
                sum = (sum ?? 0) + count;
            }
            else if (WorkingDays.Default.In(part) > 0)
            {
                return null;
            }
        }

        return sum;
    }
}
