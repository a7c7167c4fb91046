using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Components.Scopes;

/// <summary>How far from the last reported week a period may lie, so that an address cannot ask for centuries.</summary>
public static class Reach
{
    private const int WeeksBack = 15 * 52;
    private const int WeeksAhead = 2 * 53;
    private const int LongestWeeks = 5 * 53;

    /// <summary>Is the period near enough, and short enough, to be shown?</summary>
    public static bool Holds(Period period, IsoWeek last) =>
        period.First.Week >= last - WeeksBack
        && period.Last.Week <= last + WeeksAhead
        && period.Last.Week - period.First.Week < LongestWeeks;

    /// <summary>One step earlier: a rolling period moves by a week or a month, any other by its own length. None out of reach.</summary>
    public static Period? Earlier(Period period, IsoWeek last)
    {
        var earlier = period.Kind switch
        {
            PeriodKind.Rolling12Weeks => Period.Rolling12Weeks(period.Last.Week - 1),
            PeriodKind.Rolling52Weeks => Period.Rolling52Weeks(period.Last.Week - 1),
            PeriodKind.Rolling12Months => Period.Rolling12Months(period.Last.Month - 1),
            _ => period.Previous(),
        };
        return Holds(earlier, last) ? earlier : null;
    }

    /// <summary>One step later; none when nothing of it has been.</summary>
    public static Period? Later(Period period, IsoWeek last)
    {
        var later = period.Kind switch
        {
            PeriodKind.Rolling12Weeks => Period.Rolling12Weeks(period.Last.Week + 1),
            PeriodKind.Rolling52Weeks => Period.Rolling52Weeks(period.Last.Week + 1),
            PeriodKind.Rolling12Months => Period.Rolling12Months(period.Last.Month + 1),
            _ => period.Next(),
        };
        var isRolling = period.Kind is PeriodKind.Rolling12Weeks or PeriodKind.Rolling52Weeks;
        return Holds(later, last) && (isRolling ? later.Last.Week : later.Kind == PeriodKind.Rolling12Months ? later.Last.Week - 4 : later.First.Week) <= last
            ? later : null;
    }
}
