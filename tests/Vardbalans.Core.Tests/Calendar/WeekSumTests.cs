using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Calendar;

public sealed class WeekSumTests
{
    /// <summary>Wednesday 1 April 2026 divides it: both parts have open days.</summary>
    private static readonly IsoWeek InTwoMonths = IsoWeek.Of(2026, 14);

    /// <summary>Sunday 1 March 2026 divides it: its second part is that Sunday.</summary>
    private static readonly IsoWeek EndsOnFirst = IsoWeek.Of(2026, 9);

    [Fact]
    public void A_week_is_the_sum_of_its_parts()
    {
        Assert.Equal(7, WeekSum.Of(IsoWeek.Of(2026, 11), _ => 7));
        Assert.Equal(14, WeekSum.Of(InTwoMonths, _ => 7));
    }

    [Fact]
    public void A_week_is_not_stated_where_a_part_with_open_days_is_not()
    {
        Assert.Null(WeekSum.Of(InTwoMonths, part => part.IsSecond ? null : 7));
        Assert.Null(WeekSum.Of(InTwoMonths, part => part.IsSecond ? 7 : null));
        Assert.Null(WeekSum.Of(IsoWeek.Of(2026, 11), _ => null));
    }

    [Fact]
    public void A_part_without_an_open_day_may_be_left_out_but_is_counted_when_it_is_stated()
    {
        Assert.Equal(7, WeekSum.Of(EndsOnFirst, part => part.IsSecond ? null : 7));
        Assert.Equal(9, WeekSum.Of(EndsOnFirst, part => part.IsSecond ? 2 : 7));
        Assert.Null(WeekSum.Of(EndsOnFirst, part => part.IsSecond ? 2 : null));
    }
}
