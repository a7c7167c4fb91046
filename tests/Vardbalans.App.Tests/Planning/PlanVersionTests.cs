using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.DecidePlan;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Features.Planning.MakePlan;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Planning;

/// <summary>Versions of a plan: what one is made from, how it is brought forward, and what deciding it changes.</summary>
public sealed class PlanVersionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_copy_has_every_coming_week_as_it_stood_and_begun_weeks_as_they_were_agreed(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Plan(1000, "plan2026", 10, new DateOnly(2026, 4, 14)).Build();
        var desk = new PlanDesk(database, region);
        var by = await desk.Planner();
        int first;
        await using (var db = database.Open())
        {
            first = (await db.PlanVersions.OrderBy(v => v.Number).FirstAsync(Cancel)).Id;
        }

        // The first version is copied, but weeks 16 to 21 were agreed by the second.
        var copy = await desk.Draft(by, MadeFrom.Version, 2026, first);
        var weeks = await desk.Weeks(copy.Id, 1000);
        Assert.Equal(53, weeks.Count);
        Assert.All(weeks.Take(16), w => Assert.Equal(8, w)); // 14 April 2026 is the Tuesday of week 16.
        Assert.All(weeks.Skip(16).Take(5), w => Assert.Equal(10, w));
        Assert.All(weeks.Skip(21), w => Assert.Equal(8, w));

        // A week that has begun is refused; a coming one is not, and the year's volume stays.
        var row = (await desk.Rows(copy.Id))[(1000, MadeRegion.FirstVisits)];
        var saved = await desk.Save(copy.Id, by, new PlanEdit(row, EditKinds.Week, 0, 21, "1", ""), new PlanEdit(row, EditKinds.Week, 0, 22, "1", ""));
        Assert.Contains("Vecka 21 har börjat", Assert.Single(saved!.Refused).Why, StringComparison.Ordinal);
        var after = await desk.Weeks(copy.Id, 1000);
        Assert.Equal((weeks.Sum(), 1), (after.Sum(), after[21]));
        Assert.Equal(weeks.Take(21), after.Take(21));
    }

    [Theory, EveryDatabase]
    public async Task A_draft_of_what_was_done_has_its_normal_week_over_the_year_s_own_weights(TestDatabase database)
    {
        // Ten a week in all 52 weeks, low weeks too: wholly even, so a year of 52 weeks is 520.
        var region = await new MadeRegion(database).Done(1000, "2025-W21..2026-W20", 10).Build();
        var desk = new PlanDesk(database, region);
        var made = await desk.Draft(await desk.Planner(), MadeFrom.Outcome, 2027);
        var weeks = await desk.Weeks(made.Id, 1000);
        Assert.Equal((52, 520), (weeks.Count, weeks.Sum()));
        Assert.All(weeks, w => Assert.Equal(10, w));
        await using var db = database.Open();
        Assert.Equal((1m, PlanAnchor.Year), ((await db.PlanRows.SingleAsync(Cancel)).EvenShare, (await db.PlanRows.SingleAsync(Cancel)).Anchor));
    }

    [Theory, EveryDatabase]
    public async Task A_draft_of_the_goal_comes_to_the_goal_and_is_shared_out_as_the_units_have_done(TestDatabase database)
    {
        // Ten and five a week: 301 is shared out as 201 and 100.
        var region = await new MadeRegion(database).Done(1000, "2025-W21..2026-W20", 10).Done(1001, "2025-W21..2026-W20", 5).Build();
        var desk = new PlanDesk(database, region);
        var by = await desk.Planner();
        Assert.Null(await new MakePlan(database.Open, region.Clock).Make(PlanDesk.Clinic, new NewVersion(2027, MadeFrom.Goal, 0, "Prov"), by, Cancel));
        await using (var db = database.Open())
        {
            var goal = new Goal { OwnerId = PlanDesk.Clinic, First = new DateOnly(2027, 1, 1), Number = 1, State = GoalState.Draft, Reason = "Prov", MadeBy = by.By, MadeAt = DateTime.UnixEpoch };
            db.Goals.Add(goal);
            await db.SaveChangesAsync(Cancel);
            db.GoalVolumes.Add(new GoalVolume { GoalId = goal.Id, ActivityId = MadeRegion.FirstVisits, Volume = 301 });
            await db.SaveChangesAsync(Cancel);
        }

        var made = await desk.Draft(by, MadeFrom.Goal, 2027);
        Assert.Equal((201, 100), ((await desk.Weeks(made.Id, 1000)).Sum(), (await desk.Weeks(made.Id, 1001)).Sum()));
    }

    [Theory, EveryDatabase]
    public async Task Deciding_a_version_changes_coming_weeks_and_no_past_attainment(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Plan(1001, "plan2026", 5).Done(1000, "2026-W01..2026-W20", 7).Done(1001, "2026-W01..2026-W20", 6).Build();
        var desk = new PlanDesk(database, region);
        var (planner, manager) = (await desk.Planner(), await desk.By(Role.ClinicManager, Mandate.Decide, PlanDesk.Clinic));
        var before = await Past(database);
        var draft = await desk.Draft(planner, MadeFrom.Version, 2026, await Latest(database));
        var rows = await desk.Rows(draft.Id);
        await desk.Save(draft.Id, planner, [.. rows.Values.SelectMany(r => Enumerable.Range(22, 20).Select(w => new PlanEdit(r, EditKinds.Week, 0, w, $"{w % 4}", "")))]);

        Assert.Equal(PlanStep.WrongState, await desk.Steps.Decide(draft.Id, null, "Klinikledning", "", manager, Cancel));
        Assert.Equal(PlanStep.ReasonMissing, await desk.Steps.Propose(draft.Id, null, " ", planner, Cancel));
        Assert.Equal(PlanStep.Done, await desk.Steps.Propose(draft.Id, null, "Sal 3 byggs om", planner, Cancel));
        Assert.NotEmpty((await desk.Save(draft.Id, planner, new PlanEdit(rows.Values.First(), EditKinds.Week, 0, 50, "1", "")))!.Refused);
        Assert.Equal(PlanStep.NotFound, await desk.Steps.Decide(draft.Id, null, "Klinikledning", "", await desk.By(Role.ClinicManager, Mandate.Decide, 110), Cancel));
        Assert.Equal(PlanStep.Done, await desk.Steps.Decide(draft.Id, null, "Klinikledning", "Ombyggnad", manager, Cancel));

        Assert.Equal(before, await Past(database));
        await using var db = database.Open();
        Assert.Equal([PlanState.Superseded, PlanState.Decided], await db.PlanVersions.OrderBy(v => v.Number).Select(v => v.State).ToListAsync(Cancel));
        var week = Core.Calendar.WeekPart.FirstOf(IsoWeek.Of(2026, 24));
        Assert.Equal(0, (await db.AgreedWeeks.SingleAsync(a => a.UnitId == 1000 && a.Part == week, Cancel)).Agreed);
        Assert.Equal("Sal 3 byggs om", await db.PlanSetCells.Select(s => s.Reason).Distinct().SingleAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_draft_that_has_grown_older_holds_what_was_agreed_for_the_weeks_that_have_begun_since(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Build();
        var desk = new PlanDesk(database, region);
        var (planner, manager) = (await desk.Planner(), await desk.By(Role.ClinicManager, Mandate.Decide, PlanDesk.Clinic));
        var draft = await desk.Draft(planner, MadeFrom.Version, 2026, await Latest(database));
        var row = (await desk.Rows(draft.Id)).Values.Single();
        await desk.Save(draft.Id, planner, new PlanEdit(row, EditKinds.Year, 0, 0, "530", "year:424"));
        var before = await desk.Weeks(draft.Id, 1000);
        Assert.NotEqual(8, before[22]);

        // Three weeks later: they were agreed at 8 each, so the rest of the year takes what the draft had meant for them.
        region.On(2026, 6, 10);
        await desk.Steps.Propose(draft.Id, null, "Fler läkare", planner, Cancel);
        var after = await desk.Weeks(draft.Id, 1000);
        Assert.All(after.Take(24), w => Assert.Equal(8, w));
        Assert.Equal(530, after.Sum());
        // Decided on a Monday the version is in force that very day, with what its makers saw for the week.
        region.On(2026, 6, 15);
        Assert.Equal(PlanStep.Done, await desk.Steps.Decide(draft.Id, null, "Klinikledning", "", manager, Cancel));
        await using var db = database.Open();
        var week = Core.Calendar.WeekPart.FirstOf(IsoWeek.Of(2026, 25));
        Assert.Equal(8, (await db.AgreedWeeks.SingleAsync(a => a.UnitId == 1000 && a.Part == week, Cancel)).Agreed);
        Assert.Equal(530, (await desk.Weeks(draft.Id, 1000)).Sum());
    }

    [Theory, EveryDatabase]
    public async Task What_does_not_go_when_weeks_have_begun_is_told_by_row_and_is_not_decided(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Build();
        var desk = new PlanDesk(database, region);
        var planner = await desk.Planner();
        var draft = await desk.Draft(planner, MadeFrom.Version, 2026, await Latest(database));
        var row = (await desk.Rows(draft.Id)).Values.Single();
        Assert.Empty((await desk.Save(draft.Id, planner, new PlanEdit(row, EditKinds.Year, 0, 0, "170", "year:424")))!.Refused);

        region.On(2026, 6, 10);
        Assert.Equal(PlanStep.RowRefused, await desk.Steps.Propose(draft.Id, null, null, planner, Cancel));
        Assert.Empty((await desk.Save(draft.Id, planner, new PlanEdit(row, EditKinds.Year, 0, 0, "200", "year:170")))!.Refused);
        Assert.Equal(PlanStep.Done, await desk.Steps.Propose(draft.Id, null, null, planner, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_row_that_is_taken_out_keeps_the_weeks_that_have_begun(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Build();
        var desk = new PlanDesk(database, region);
        var planner = await desk.Planner();
        var draft = await desk.Draft(planner, MadeFrom.Version, 2026, await Latest(database));
        var row = (await desk.Rows(draft.Id)).Values.Single();
        Assert.Empty((await desk.Save(draft.Id, planner, new PlanEdit(row, EditKinds.Removed, 0, 0, "1", "0")))!.Refused);
        Assert.Equal(Enumerable.Repeat(8, 21), await desk.Weeks(draft.Id, 1000));
        Assert.Empty((await desk.Save(draft.Id, planner, new PlanEdit(row, EditKinds.Removed, 0, 0, "0", "1")))!.Refused);
        Assert.Equal(424, (await desk.Weeks(draft.Id, 1000)).Sum());
    }

    [Theory, EveryDatabase]
    public async Task A_unit_that_has_moved_is_measured_against_one_plan_and_leaves_its_old_clinic_s_next_version(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Plan(1001, "plan2026", 5).Plan(1100, "plan2026", 3).Build();
        var desk = new PlanDesk(database, region);
        var planner = await desk.Planner();
        int old;
        await using (var db = database.Open())
        {
            await db.Placements.Where(p => p.UnitId == 1001).ExecuteUpdateAsync(p => p.SetProperty(x => x.ParentId, 110), Cancel);
            old = (await db.PlanVersions.SingleAsync(v => v.OwnerId == PlanDesk.Clinic, Cancel)).Id;
            // The clinic that took the unit has decided a plan that holds it.
            var version = new PlanVersion { OwnerId = 110, PlanYear = 2026, Number = 9, State = PlanState.Decided, DecidedOn = new DateOnly(2026, 5, 4), MadeBy = Actor.Program, MadeAt = null };
            db.PlanVersions.Add(version);
            await db.SaveChangesAsync(Cancel);
            db.PlanCells.AddRange(Enumerable.Range(1, 53).SelectMany(w => new[] { (Unit: 1001, Value: 6), (Unit: 1100, Value: 3) }
                .Select(u => new PlanCell { VersionId = version.Id, UnitId = u.Unit, ActivityId = MadeRegion.FirstVisits, Week = IsoWeek.Of(2026, w), Value = u.Value })));
            await db.SaveChangesAsync(Cancel);
        }

        foreach (var owner in new[] { 110, PlanDesk.Clinic })
        {
            await using var db = database.Open();
            await AgreedWeeks.Rebuild(db, [owner], Cancel);
            var agreed = await db.AgreedWeeks.Where(a => a.UnitId == 1001 && a.ActivityId == MadeRegion.FirstVisits).ToListAsync(Cancel);
            // Week 19 begins on the day of the decision.
            Assert.Equal(Enumerable.Range(1, 53).Select(w => w < 19 ? 5 : 6), agreed.GroupBy(a => a.Part.Week.Number).OrderBy(g => g.Key).Select(g => (int)g.Sum(a => a.Agreed ?? 0)));
        }

        var draft = await desk.Draft(planner, MadeFrom.Version, 2026, old);
        Assert.Equal(21, (await desk.Weeks(draft.Id, 1001)).Count);
        Assert.Equal(53, (await desk.Weeks(draft.Id, 1000)).Count);
    }

    [Theory, EveryDatabase]
    public async Task A_draft_can_be_thrown_away_but_nothing_that_was_put_forward(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Build();
        var desk = new PlanDesk(database, region);
        var by = await desk.Planner();
        var draft = await desk.Draft(by, MadeFrom.Version, 2026, await Latest(database));
        await desk.Steps.Propose(draft.Id, null, null, by, Cancel);
        Assert.Equal(PlanStep.WrongState, await desk.Steps.Discard(draft.Id, by, Cancel));
        await desk.Steps.Return(draft.Id, "Mer att göra", by, Cancel);
        Assert.Equal(PlanStep.WrongState, await desk.Steps.Discard(draft.Id, by, Cancel));
        var other = await desk.Draft(by, MadeFrom.Version, 2026, draft.Id);
        Assert.Equal(PlanStep.Done, await desk.Steps.Discard(other.Id, by, Cancel));
        await using var db = database.Open();
        Assert.False(await db.PlanCells.AnyAsync(c => c.VersionId == other.Id, Cancel));
        Assert.Equal(2, await db.PlanVersions.CountAsync(Cancel));
    }

    private static async Task<int> Latest(TestDatabase database)
    {
        await using var db = database.Open();
        return (await db.PlanVersions.OrderByDescending(v => v.Number).FirstAsync(Cancel)).Id;
    }

    /// <summary>Every sum of the weeks that have begun, agreed and done.</summary>
    private static async Task<List<string>> Past(TestDatabase database)
    {
        await using var db = database.Open();
        var last = Core.Calendar.WeekPart.LastOf(IsoWeek.Of(2026, 21));
        return await db.RollupWeeks.Where(r => r.Part <= last).OrderBy(r => r.NodeId).ThenBy(r => r.SiteId).ThenBy(r => r.Part).Select(r => $"{r.NodeId} {r.SiteId} {r.ComparedDone} {r.Agreed} {r.Original}").ToListAsync(Cancel);
    }
}
