using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.CompareSchedule;
using Vardbalans.App.Features.Planning.MoveWeeks;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Planning;

/// <summary>Time books beside the plan: what is missing, what is late, and who tells of nothing.</summary>
public sealed class CompareScheduleTests
{
    private static readonly IsoWeek now = IsoWeek.Of(2026, 21);
    private long _id;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Released_times_are_set_against_what_the_plan_takes_and_units_without_a_time_book_are_named(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 10).Plan(1001, "plan2026", 7).Done(1000, "2026-W01..2026-W20", 9).Build();
        // Week 22 has enough, 23 lacks three, 24 is laid but not released; nothing after it.
        await Load(database, region, [.. Slots(22, SlotStatus.Booked, 6), .. Slots(22, SlotStatus.Free, 4), .. Slots(22, SlotStatus.Blocked, 9), .. Slots(23, SlotStatus.Booked, 7), .. Slots(24, SlotStatus.Free, 10, releasedIn: 23)]);
        var view = (await new CompareSchedule(database.Open, region.Clock).Run(new Choice { Enhet = "u100" }, Cancel))!;
        var row = Assert.Single(view.Rows);
        TimeBookSum Week(int number) => row.Weeks.Single(w => w.Week == IsoWeek.Of(2026, number));

        // The other unit tells of no times, so its seven a week are not asked of this one's.
        Assert.Equal((10, 10, 0), (Week(22).Plan, Week(22).Released, Week(22).Missing));
        Assert.Equal((7, 3), (Week(23).Released, Week(23).Missing));
        Assert.Equal((0, 10), (Week(24).Released, Week(24).Coming));
        Assert.Equal([TimeBookStanding.Enough, TimeBookStanding.TooFew, TimeBookStanding.ReleasedLate], Enumerable.Range(22, 3).Select(w => Week(w).Standing(view.Now, view.LeadGoal)));
        Assert.Equal(TimeBookStanding.NotReleased, Week(34).Standing(view.Now, view.LeadGoal));
        Assert.Equal(("Medicin B", 26 * 7), Assert.Single(view.Untold));
        Assert.Equal(3, Assert.Single(view.Gaps).Missing);
        // Thirteen booked of seventeen released.
        Assert.Equal(13 / 17.0, view.Fill);

        var above = (await new CompareSchedule(database.Open, region.Clock).Run(new Choice(), Cancel))!;
        Assert.Equal((3, 1), above.Clinics.Where(c => c.Clinic.Id == PlanDesk.Clinic).Select(c => (c.Missing!.Value, c.Late)).Single());
        Assert.All(above.Clinics.Where(c => c.Clinic.Id != PlanDesk.Clinic), c => Assert.Null(c.Missing));
    }

    [Theory, EveryDatabase]
    public async Task A_unit_that_has_not_released_is_late_and_does_not_make_another_s_times_too_few(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 10).Plan(1001, "plan2026", 7).Done(1000, "2026-W01..2026-W20", 9).Build();
        // The first has released weeks 22 and 23, two short in the last; the second only week 22, with one booked in 23 by its staff.
        await Load(database, region, [.. Slots(22, SlotStatus.Free, 10), .. Slots(23, SlotStatus.Free, 8), .. Slots(22, SlotStatus.Free, 7, unit: 1001), .. Slots(23, SlotStatus.Booked, 1, releasedIn: 30, unit: 1001)]);
        async Task<ScheduleRow> Row(string unit) => Assert.Single((await new CompareSchedule(database.Open, region.Clock).Run(new Choice { Enhet = unit }, Cancel))!.Rows);

        var clinic = await Row("u100");
        var week = clinic.Weeks.Single(w => w.Week == now + 2);
        Assert.Equal((17, 9, 7, 2), (week.Plan, week.Released, week.Awaiting, week.Missing));
        Assert.Equal((0, TimeBookStanding.Enough), (clinic.Weeks[1].Missing, clinic.Weeks[1].Standing(now, 12)));
        Assert.Equal(TimeBookStanding.TooFew, week.Standing(now, 12));
        // What the units miss is what the clinic misses.
        var (first, second) = (await Row("u1000"), await Row("u1001"));
        Assert.Equal([0, 2, 0], clinic.Weeks.Skip(1).Take(3).Select(w => w.Missing));
        Assert.Equal((2, TimeBookStanding.TooFew), (first.Weeks[2].Missing, first.Weeks[2].Standing(now, 12)));
        Assert.Equal((0, TimeBookStanding.ReleasedLate), (second.Weeks[2].Missing, second.Weeks[2].Standing(now, 12)));
        Assert.Equal((TimeBookStanding.ReleasedLate, TimeBookStanding.NotReleased), (clinic.Weeks[3].Standing(now, 12), clinic.Weeks[13].Standing(now, 12)));
    }

    [Theory, EveryDatabase]
    public async Task Lost_times_and_the_unit_s_own_moves_are_in_what_is_asked_of_the_time_book(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 50).Done(1000, "2026-W01..2026-W20", 45).Build();
        var desk = new PlanDesk(database, region);
        await new MoveWeeks(database.Open, region.Clock).Move(
            new KeptMove { UnitId = 1000, ActivityId = MadeRegion.FirstVisits, From = now + 1, To = now + 2, Count = 5, Reason = "Kurs", MadeBy = Actor.Program, MadeAt = DateTime.UnixEpoch },
            await desk.By(Role.PlanLeader, Mandate.Plan, 1000), Cancel);
        await using (var db = database.Open())
        {
            // domain.md §3.3: four percent do not come, six cancel late, half of those are refilled.
            db.Add(new GivenSlotLoss { ActivityId = MadeRegion.FirstVisits, NoShow = 0.04, LateCancellation = 0.06, Refilled = 0.5, From = now - 10, Reason = "prov", MadeBy = Actor.Program, MadeAt = DateTime.UnixEpoch });
            await db.SaveChangesAsync(Cancel);
        }

        await Load(database, region, [.. Slots(22, SlotStatus.Free, 48), .. Slots(23, SlotStatus.Free, 55)]);
        var row = Assert.Single((await new CompareSchedule(database.Open, region.Clock).Run(new Choice { Enhet = "u1000" }, Cancel))!.Rows);
        Assert.True(row.Moved);
        // 45 and 55 patients ÷ 0.9312 are 48.3 and 59.06 times.
        Assert.Equal([(45, 49, 1), (55, 60, 5)], row.Weeks.Skip(1).Take(2).Select(w => (w.Plan!.Value, w.Needed!.Value, w.Missing)));
    }

    [Theory, EveryDatabase]
    public async Task The_page_its_file_and_the_api_tell_the_same(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 10).Done(1000, "2026-W01..2026-W20", 9).Build();
        await Load(database, region, [.. Slots(18, SlotStatus.Booked, 5, releasedIn: 6), .. Slots(23, SlotStatus.Booked, 7)]);
        await using var web = await ServedRegion.Start(database, region);
        var page = await web.Page("/plan/schema?enhet=u1000");
        // Nothing is released of week 22, before one that is: all ten are missing there.
        Assert.Contains("13 tider saknas för planen", page, StringComparison.Ordinal);
        Assert.Contains("12 veckor", page, StringComparison.Ordinal);
        Assert.Contains("\"missing\":3", await web.Get("/api/v1/schedule?enhet=u1000"), StringComparison.Ordinal);
        Assert.Contains("Tider saknas", await web.Page("/plan/schema/schema.csv?enhet=u1000"), StringComparison.Ordinal);
    }

    private static async Task Load(TestDatabase database, MadeRegion region, List<Slot> slots)
    {
        await using (var db = database.Open())
        {
            await db.BulkInsertAsync(slots, Cancel);
        }

        await CapacityRebuild.Run(database.Open, region.Clock, Cancel);
    }

    private IEnumerable<Slot> Slots(int week, SlotStatus status, int count, int releasedIn = 8, int unit = 1000) => Enumerable.Range(0, count).Select(i => new Slot
    {
        SourceId = 0,
        Id = ++_id,
        UnitId = unit,
        ActivityId = MadeRegion.FirstVisits,
        Day = IsoWeek.Of(2026, week).Monday.AddDays(i % 5),
        Minutes = 30,
        Status = status,
        ReleasedOn = IsoWeek.Of(2026, releasedIn).Monday,
        Part = WeekPart.Of(IsoWeek.Of(2026, week).Monday.AddDays(i % 5)),
        BatchId = 1,
    });
}
