using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>Last year, by holiday for weeks and by date for calendar periods.</summary>
public sealed class LastYearTests
{
    [Theory, EveryDatabase]
    public async Task Easter_is_set_against_Easter(TestDatabase database)
    {
        // Easter Day is 5 April 2026, in W14, and was 20 April 2025, in W16.
        var region = await new MadeRegion(database)
            .Done(1000, "2025-W01..2025-W15", 10).Done(1000, "2025-W16", 4).Done(1000, "2025-W17..2025-W52", 10)
            .Done(1000, "2026-W01..2026-W13", 20).Done(1000, "2026-W14", 6).Done(1000, "2026-W15..2026-W20", 20).Build();
        var view = await region.Outcome(new Choice { Period = "2026-W14" });
        Assert.Equal((6L, 4L, false), (view.LastYear.Now, view.LastYear.Then, view.LastYear.ByCalendar));
        var week = view.Weeks.Single(w => w.Week == IsoWeek.Of(2026, 14));
        Assert.Equal((IsoWeek.Of(2025, 16), 4L), (week.LastYearWeek, week.LastYear));
    }

    [Theory, EveryDatabase]
    public async Task A_month_that_has_ended_is_set_against_the_same_dates(TestDatabase database)
    {
        // March 2025: W10–W13 and Monday of W14. March 2026: W10–W13 and two days of W14. The Sunday or weekend of W09 is closed.
        var region = await new MadeRegion(database)
            .Done(1000, "2025-W05..2025-W13", 10).DoneAt(1000, new DateOnly(2025, 3, 31), 7).DoneAt(1000, new DateOnly(2025, 4, 1), 100)
            .Done(1000, "2026-W05..2026-W13", 20).DoneAt(1000, new DateOnly(2026, 3, 31), 5).DoneAt(1000, new DateOnly(2026, 4, 1), 100)
            .Done(1000, "2026-W20", 1).Build();
        var view = await region.Outcome(new Choice { Period = "2026-03" });
        Assert.Equal((85L, 47L, true), (view.LastYear.Now, view.LastYear.Then, view.LastYear.ByCalendar));
        Assert.Equal((85.0 / 47) - 1, view.LastYear.Change!.Value, 12);
    }

    [Theory, EveryDatabase]
    public async Task A_tertial_is_set_against_the_same_tertial_of_the_year_before(TestDatabase database)
    {
        var region = await new MadeRegion(database)
            .DoneAt(1000, new DateOnly(2025, 1, 1), 1).Done(1000, "2025-W02..2025-W17", 3).DoneAt(1000, new DateOnly(2025, 4, 30), 2).DoneAt(1000, new DateOnly(2025, 5, 1), 90)
            .DoneAt(1000, new DateOnly(2025, 12, 31), 90)
            .DoneAt(1000, new DateOnly(2026, 1, 1), 5).Done(1000, "2026-W02..2026-W17", 4).DoneAt(1000, new DateOnly(2026, 4, 30), 6).DoneAt(1000, new DateOnly(2026, 5, 1), 90)
            .Done(1000, "2026-W20", 1).Build();
        var view = await region.Outcome(new Choice { Period = "2026-T1" });
        Assert.Equal((75L, 51L, true), (view.LastYear.Now, view.LastYear.Then, view.LastYear.ByCalendar));
    }

    [Theory, EveryDatabase]
    public async Task A_unit_or_a_week_stated_in_one_year_only_is_left_out_of_both(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2025-W01..2025-W10", 3).Done(1000, "2026-W09..2026-W20", 4)
            .Done(1001, "2026-W09..2026-W20", 50).Done(1010, "2025-W01..2025-W30", 60).Build();
        var compared = (await region.Outcome()).LastYear;
        Assert.InRange(compared.WeeksCompared!.Value, 1, 3);
        Assert.Equal((12, compared.WeeksCompared * 4L, compared.WeeksCompared * 3L), (compared.Weeks, compared.Now, compared.Then));
    }

    [Theory, EveryDatabase]
    public async Task Without_a_last_year_there_is_nothing_to_set_against(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 4).Build();
        var view = await region.Outcome();
        Assert.Equal((null, null, null), (view.LastYear.Now, view.LastYear.Then, view.LastYear.Change));
    }
}
