using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Need.Flows;

public sealed class ReturnVisitNeedTests
{
    [Fact]
    public void By_ratios_each_activity_brings_its_own()
    {
        Assert.Equal(5520, new ReturnVisitRatios(new Ratio(2.3), default, default).Need(new Patients(2400)).Count, 9);
        var ratios = new ReturnVisitRatios(new Ratio(2), new Ratio(1.5), new Ratio(0.5));
        Assert.Equal(200 + 60 + 5, ratios.Need(new Patients(100), new Patients(40), new Patients(10)).Count, 9);
    }

    [Fact]
    public void By_target_dates_the_overdue_are_spread_over_the_weeks_to_clear_them_in()
    {
        var weeks = ReturnVisitNeed.ByTargetDate([.. Enumerable.Repeat(new Patients(90), 14)], new Patients(240), 12);
        Assert.Equal(110, weeks[0].Sum.Count, 9);
        Assert.Equal(110, weeks[11].Sum.Count, 9);
        Assert.Equal(90, weeks[12].Sum.Count, 9);
        Assert.Equal(240, weeks.Sum(week => week.Overdue.Count), 9);
    }

    [Fact]
    public void Those_without_a_target_date_are_added_to_what_is_due_as_if_theirs_fell_like_the_others()
    {
        var week = ReturnVisitNeed.ByTargetDate([new Patients(90)], new Patients(240), 12, new Share(0.1))[0];
        Assert.Equal((90.0, 20.0, 10.0), (week.Due.Count, week.Overdue.Count, Math.Round(week.Undated.Count, 9)));
        Assert.Equal(100, 90 / (1 - 0.1), 9);
        Assert.Throws<ArgumentOutOfRangeException>(() => ReturnVisitNeed.ByTargetDate([new Patients(90)], default, 12, Share.Whole));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReturnVisitNeed.ByTargetDate([new Patients(90)], default, 0));
    }

    [Fact]
    public void In_time_is_judged_among_those_with_a_target_date()
    {
        Assert.Equal(new Share(0.65), ReturnVisitNeed.InTime(130, 200));
        Assert.Null(ReturnVisitNeed.InTime(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReturnVisitNeed.InTime(3, 2));
    }
}
