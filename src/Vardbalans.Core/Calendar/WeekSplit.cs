using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Calendar;

/// <summary>Stand-in until the calendar lands.</summary>
public static class WeekSplit
{
    /// <summary>All on the first part.</summary>
    public static IEnumerable<(WeekPart Part, int Value)> ByOpenDays(IsoWeek week, int value) => WeekPart.Of(week).Select((p, i) => (p, i == 0 ? value : 0));
}
