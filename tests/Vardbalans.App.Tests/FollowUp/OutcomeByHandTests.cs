using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>Outcome, plan and attainment against sums added up on paper.</summary>
public sealed class OutcomeByHandTests
{
    private static readonly Choice March = new() { Enhet = "u1000", Period = "2026-03" };

    [Theory, EveryDatabase]
    public async Task Nine_of_ten_a_week_is_ninety_percent_of_twelve_weeks_and_eighteen_behind_since_new_year(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 9).Plan(1000, "plan2026", 10).Build();
        var view = await region.Outcome();
        Assert.Equal((108L, 120L, 0.9, -12L, PlanStatus.Under), (view.Sum.Done, view.Sum.Agreed, view.Sum.AgainstAgreement.Value!.Value.Value, view.Sum.AgainstAgreement.Deviation, view.Status));
        Assert.Equal((9L, 10L, PlanStatus.Under), (view.LastWeek.Done, view.LastWeek.Agreed, view.LastWeekStatus));
        Assert.Equal((180L, 200L), (view.SinceNewYear.Done, view.SinceNewYear.Agreed));
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (IsoWeek.Of(2026, n), -(long)n)), view.Cumulative);
        Assert.Equal(Period.Rolling12Weeks(IsoWeek.Of(2026, 20)), view.Scope.Period);
        Assert.Equal(0.9, view.Rolling.Single(r => r.Week == IsoWeek.Of(2026, 15)).Agreed.Value!.Value.Value, 10);
    }

    [Theory, EveryDatabase]
    public async Task Weeks_to_come_show_their_plan_and_count_nowhere(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 10).Plan(1000, "plan2026", 10).Build();
        var view = await region.Outcome(new Choice { Period = "plan2026" });
        Assert.Equal((200L, 200L, PlanStatus.OnPlan), (view.Sum.Done, view.Sum.Agreed, view.Status));
        var coming = view.Weeks.Where(w => !w.HasBeen).ToList();
        Assert.Equal((IsoWeek.Of(2026, 21), IsoWeek.Of(2026, 53)), (coming[0].Week, coming[^1].Week));
        Assert.All(coming, w => Assert.Equal((null, 10L), (w.Sum.Done, w.Sum.Agreed)));
    }

    [Theory, EveryDatabase]
    public async Task A_plan_lowered_on_a_Tuesday_holds_from_the_next_Monday_and_the_original_stands_beside_it(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 9)
            .Plan(1000, "plan2026", 10).Plan(1000, "plan2026", 6, new DateOnly(2026, 4, 14)).Build();
        var view = await region.Outcome();

        // W09–W16 at ten and W17–W20 at six: 80 + 24. The Tuesday lies in W16.
        Assert.Equal((108L, 104L, 120L), (view.Sum.Done, view.Sum.Agreed, view.Sum.Original));
        Assert.Equal((PlanStatus.OnPlan, PlanStatus.Under), (view.Status, view.StatusAgainstOriginal));
        Assert.Equal(108.0 / 104, view.Sum.AgainstAgreement.Value!.Value.Value, 12);
        Assert.Equal(0.9, view.Sum.AgainstOriginal.Value!.Value.Value, 12);
        Assert.Equal((10L, 6L), (view.Weeks.Single(w => w.Week.Number == 16 && w.HasBeen).Sum.Agreed, view.Weeks.Single(w => w.Week.Number == 17 && w.HasBeen).Sum.Agreed));
    }

    [Theory, EveryDatabase]
    public async Task A_month_holds_its_own_days_of_the_weeks_at_its_edges(TestDatabase database)
    {
        var region = await Straddling(database);
        var view = await region.Outcome(March);

        // W09 has Sunday 1 March, W10–W13 lie within, W14 has Monday and Tuesday: 1 + 4·7 + 2.
        Assert.Equal(31, view.Sum.Done);
        Assert.Equal(IsoWeek.Of(2026, 14), view.Scope.LastOfPeriod);
        var months = view.Months.ToDictionary(m => m.Period.ToString(), m => m);
        Assert.Equal((31L, true), (months["2026-03"].Sum.Done, months["2026-03"].HasEnded));

        // Sunday 1 February, three weeks, and Monday to Saturday of W09; before that three days of January.
        Assert.Equal((28L, 3L), (months["2026-02"].Sum.Done, months["2026-01"].Sum.Done));
    }

    [Theory, EveryDatabase]
    public async Task Months_add_up_to_their_tertial_and_tertials_to_the_year(TestDatabase database)
    {
        var region = await Straddling(database);
        var view = await region.Outcome(new Choice { Period = "2026-04" });
        var tertial = (await region.Outcome(new Choice { Period = "2026-T1" })).Sum;
        Assert.Equal(tertial.Done, view.Months.Where(m => m.Period.Last.Month.Month <= 4).Sum(m => m.Sum.Done));

        var now = await region.Outcome();
        Assert.Equal(now.Months.Sum(m => m.Sum.Done), now.Tertials.Sum(t => t.Sum.Done));
        Assert.Equal((await region.Outcome(new Choice { Period = "2026" })).Sum.Done, now.Tertials.Sum(t => t.Sum.Done));
        Assert.Equal((tertial.Done, true), (now.Tertials[0].Sum.Done, now.Tertials[0].HasEnded));
        Assert.False(now.Tertials[1].HasEnded);
    }

    [Theory, EveryDatabase]
    public async Task A_year_of_53_weeks_is_a_plan_year_of_53_and_the_next_begins_afresh(TestDatabase database)
    {
        var region = await new MadeRegion(database).On(2027, 1, 13).Done(1000, "plan2025", 3).Done(1000, "plan2026", 9).Done(1000, "2027-W01", 11)
            .Plan(1000, "plan2026", 10).Plan(1000, "plan2027", 10).Build();
        var year = await region.Outcome(new Choice { Period = "plan2026" });
        Assert.Equal((53 * 9L, 53 * 10L), (year.Sum.Done, year.Sum.Agreed));
        Assert.Equal((IsoWeek.Of(2026, 53), -53L), year.Cumulative[^1]);

        var now = await region.Outcome();
        Assert.Equal(IsoWeek.Of(2027, 1), now.Scope.LastWeek);
        Assert.Equal(((11 * 9) + 11L, 120L), (now.Sum.Done, now.Sum.Agreed));
        Assert.Equal([(IsoWeek.Of(2027, 1), 1L)], now.Cumulative);
        Assert.Equal((11L, 10L), (now.SinceNewYear.Done, now.SinceNewYear.Agreed));

        // W53 holds New Year's Day 2027, and so is set against the week of New Year's Day 2026.
        Assert.Equal(IsoWeek.Of(2026, 1), now.Weeks.Single(w => w.Week == IsoWeek.Of(2026, 53)).LastYearWeek);
    }

    [Theory, EveryDatabase]
    public async Task December_stands_in_its_own_calendar_year_though_its_last_week_ends_in_the_next(TestDatabase database)
    {
        var region = await new MadeRegion(database).On(2027, 1, 13).Done(1000, "plan2026", 9).Done(1000, "2027-W01", 11).Plan(1000, "plan2026", 10).Build();
        var december = await region.Outcome(new Choice { Period = "2026-12" });
        var row = Assert.Single(december.Months, m => m.Period.ToString() == "2026-12");
        Assert.Equal(december.Sum, row.Sum);
        Assert.Equal(12, december.Months.Count);
        Assert.Equal(3, december.Tertials.Count);
    }

    /// <summary>A seven-day unit: one done every day from 29 January to 17 May, told by week part.</summary>
    private static Task<MadeRegion> Straddling(TestDatabase database)
    {
        var region = new MadeRegion(database).Plan(1000, "plan2026", 7);
        for (var day = new DateOnly(2026, 1, 29); day <= new DateOnly(2026, 5, 17);)
        {
            var part = WeekPart.Of(day);
            region.DoneAt(1000, day, part.LastDay.DayNumber - day.DayNumber + 1);
            day = part.LastDay.AddDays(1);
        }

        return region.Build();
    }
}
