using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Planning.RunScheduleClock;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Planning;

/// <summary>Steps before a scheduling period: due days by the region's settings, marked by who may, and reminded of.</summary>
public sealed class ScheduleClockTests
{
    private static readonly IsoWeek autumn = IsoWeek.Of(2026, 40);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_step_is_marked_by_the_clinic_and_its_day_follows_the_settings(TestDatabase database)
    {
        // 20 May 2026 is in week 21: the time book of weeks 27–39 was due on 6 April, that of weeks 40–53 is due on 6 July.
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 9).Build();
        var desk = new PlanDesk(database, region);
        var slice = new RunScheduleClock(database.Open, region.Clock);
        var own = await desk.By(Role.PlanLeader, Mandate.Plan, PlanDesk.Clinic);
        Assert.Null(await slice.Mark(110, autumn, ClockStep.Schedule, ClockState.Done, own, Cancel));
        await slice.Mark(PlanDesk.Clinic, autumn, ClockStep.TheatreTime, ClockState.GoingOn, own, Cancel);
        await slice.Mark(PlanDesk.Clinic, autumn, ClockStep.TheatreTime, ClockState.Done, own, Cancel);

        var view = (await ClockView.Read(database.Open, new Choice { Enhet = "u1000" }, null, region.Clock, Cancel))!;
        Assert.Equal((autumn, true), (view.Period.First, view.IsOfClinic));
        Assert.Equal(
            [(new DateOnly(2026, 5, 11), ClockStanding.Done), (new DateOnly(2026, 5, 25), ClockStanding.Near), (new DateOnly(2026, 6, 15), ClockStanding.Ahead), (new DateOnly(2026, 7, 6), ClockStanding.Ahead)],
            view.Clinics[0].Steps.Select(s => (s.Due, s.Standing)));
        Assert.Equal(3, (await ClockView.Read(database.Open, new Choice(), null, region.Clock, Cancel))!.Clinics.Count);

        await using (var db = database.Open())
        {
            db.Settings.Add(new Setting { Key = SettingKeys.ClockWeeks[ClockStep.Wishes], Value = "20", ChangedBy = Actor.Program, ChangedAt = null });
            await db.SaveChangesAsync(Cancel);
            var reminders = await ClockView.Reminders(db, PlanDesk.Clinic, new DateOnly(2026, 5, 20), Cancel);
            // All four of the summer's are late, and now the wishes of the autumn's.
            Assert.Equal([4, 1], reminders.GroupBy(r => r.Period.First).Select(g => g.Count()));
            Assert.All(reminders, r => Assert.Equal(ClockStanding.Late, r.Line.Standing));
            Assert.Equal([TrailAction.ClockStepSet, TrailAction.ClockStepEnded, TrailAction.ClockStepSet], await db.TrailEntries.Where(e => e.Action == TrailAction.ClockStepSet || e.Action == TrailAction.ClockStepEnded).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Cancel));
        }
    }

    [Theory, EveryDatabase]
    public async Task Each_unit_s_release_is_told_by_its_own_time_book(TestDatabase database)
    {
        // Weeks 40–53 are fourteen. One unit has released four of them twenty weeks ahead; one tells of no times, and then of one week.
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 10).Plan(1001, "plan2026", 7).Done(1000, "2026-W01..2026-W20", 9).Build();
        async Task<ClockView> View() => (await ClockView.Read(database.Open, new Choice { Enhet = "u100" }, autumn.ToString(), region.Clock, Cancel))!;
        static TimeBookCount Times(int unit, int week, int released) => new()
        {
            UnitId = unit,
            ActivityId = MadeRegion.FirstVisits,
            CompetenceId = 0,
            Week = IsoWeek.Of(2026, week),
            Status = SlotStatus.Free,
            Released = IsoWeek.Of(2026, released),
            Count = 5,
        };
        await using var db = database.Open();
        await db.BulkInsertAsync(Enumerable.Range(40, 4).Select(w => Times(1000, w, Math.Min(w - 20, 21))), Cancel);
        var view = await View();
        Assert.Equal([("Medicin A", 14, 4), ("Medicin B", 14, (int?)null)], view.Units.Select(u => (u.Unit.Name, u.Planned, u.Released)));
        Assert.Equal((20.0, ClockStanding.Ahead), (view.Units[0].Lead!.Value, view.Units[0].Standing));

        // Released from week 28: not yet on the day before that week, 5 July.
        await db.BulkInsertAsync([Times(1001, 40, 28)], Cancel);
        region.On(2026, 7, 5);
        Assert.Equal([4, 0], (await View()).Units.Select(u => u.Released));
        region.On(2026, 7, 7);
        view = await View();
        Assert.Equal([4, 1], view.Units.Select(u => u.Released));
        Assert.All(view.Units, u => Assert.Equal(ClockStanding.Late, u.Standing));
    }
}
