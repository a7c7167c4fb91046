using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning;
using Vardbalans.App.Features.Planning.DecidePlan;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Features.Planning.MakePlan;
using Vardbalans.App.Features.Planning.MoveWeeks;
using Vardbalans.App.Features.Planning.RunScheduleClock;
using Vardbalans.App.Features.Planning.ShowPlan;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Need;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Planning.Principles;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Planning;

/// <summary>What a decision does to what stands around the version: other versions of the day, weeks that have begun, moves, and people who have not seen it.</summary>
public sealed class PlanDecisionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Of_two_versions_decided_the_same_day_the_one_that_was_decided_last_is_agreed_whatever_its_number(TestDatabase database)
    {
        var (region, desk, planner, manager, first) = await Region(database);
        var second = await Draft(desk, planner, first, week: 30, text: "1");
        var third = await Draft(desk, planner, first, week: 30, text: "2");
        foreach (var version in new[] { third, second })
        {
            Assert.Equal(PlanStep.Done, await desk.Steps.Propose(version, null, "Prov", planner, Cancel));
            Assert.Equal(PlanStep.Done, await desk.Steps.Decide(version, null, "Ledningen", "Prov", manager, Cancel));
        }

        Assert.Equal(1, await Agreed(database, 1000, 30));
        await using var db = database.Open();
        Assert.Equal(second, (await db.PlanVersions.SingleAsync(v => v.State == PlanState.Decided, Cancel)).Id);

        // A copy of either a week later holds what was agreed.
        region.On(2026, 7, 22);
        var copy = await desk.Draft(planner, MadeFrom.Version, 2026, third);
        Assert.Equal(1, (await desk.Weeks(copy.Id, 1000))[29]);
    }

    [Theory, EveryDatabase]
    public async Task A_version_that_has_been_changed_since_it_was_seen_is_not_decided(TestDatabase database)
    {
        var (_, desk, planner, manager, first) = await Region(database);
        var draft = await Draft(desk, planner, first, week: 30, text: "1");
        await desk.Steps.Propose(draft, null, "Prov", planner, Cancel);
        var seen = await Edits(database, draft);
        await desk.Steps.Return(draft, "Ett fel", planner, Cancel);
        await desk.Steps.Propose(draft, null, "Prov", planner, Cancel);
        Assert.Equal(PlanStep.Changed, await desk.Steps.Decide(draft, seen, "Ledningen", "Prov", manager, Cancel));
        Assert.Equal(PlanStep.Done, await desk.Steps.Decide(draft, await Edits(database, draft), "Ledningen", "Prov", manager, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_unit_s_move_ends_when_a_decision_changes_one_of_its_weeks_and_others_stay(TestDatabase database)
    {
        var (region, desk, planner, manager, first) = await Region(database, 50);
        var slice = new MoveWeeks(database.Open, region.Clock);
        foreach (var (from, to) in new[] { (28, 30), (32, 33) })
        {
            Assert.Equal(MoveObstacle.None, (await slice.Move(
                new KeptMove { UnitId = 1000, ActivityId = MadeRegion.FirstVisits, From = IsoWeek.Of(2026, from), To = IsoWeek.Of(2026, to), Count = 5, Reason = "Kurs", MadeBy = planner.By, MadeAt = DateTime.UnixEpoch }, planner, Cancel))!.Value.Obstacle);
        }

        var draft = await Draft(desk, planner, first, week: 30, text: "0");
        await desk.Steps.Propose(draft, null, "Prov", planner, Cancel);
        await desk.Steps.Decide(draft, null, "Ledningen", "Prov", manager, Cancel);
        await using var db = database.Open();
        Assert.Equal([(28, manager.By), (32, (Actor?)null)], (await db.KeptMoves.OrderBy(m => m.Id).ToListAsync(Cancel)).Select(m => (m.From.Number, m.EndedBy)));
    }

    [Theory, EveryDatabase]
    public async Task A_floor_is_not_got_round_by_taking_the_row_out_or_leaving_the_activity_out(TestDatabase database)
    {
        var (region, desk, planner, _, first) = await Region(database);
        var at = new KeptPrinciple
        {
            Kind = PrincipleKind.FloorShare,
            NodeId = null,
            Number = 0,
            Share = 0.5,
            Activities = $"{MadeRegion.FirstVisits}",
            Text = "",
            From = IsoWeek.Of(2026, 1),
            DecidedBy = "Ledningen",
            DecidedOn = new DateOnly(2026, 1, 1),
            ExceptionsBy = "Direktören",
            MadeBy = Actor.Program,
            MadeAt = DateTime.UnixEpoch,
        };
        var count = new KeptPrinciple
        {
            Kind = PrincipleKind.FloorCount,
            NodeId = null,
            Number = 3,
            Share = 0,
            Activities = "4",
            Text = "",
            From = IsoWeek.Of(2026, 1),
            DecidedBy = "Ledningen",
            DecidedOn = new DateOnly(2026, 1, 1),
            ExceptionsBy = "Direktören",
            MadeBy = Actor.Program,
            MadeAt = DateTime.UnixEpoch,
        };
        await using var db = database.Open();
        db.KeptPrinciples.AddRange(at, count);
        await db.SaveChangesAsync(Cancel);
        var draft = (await desk.Draft(planner, MadeFrom.Version, 2026, first)).Id;
        await desk.Save(draft, planner, [.. (await desk.Rows(draft)).Values.Select(r => new PlanEdit(r, EditKinds.Removed, 0, 0, "1", "0"))]);

        var tree = await Rollups.Tree(db, new DateOnly(2026, 5, 20), Cancel);
        var (_, found) = await PlanBreaches.Read(db, tree, await db.PlanVersions.SingleAsync(v => v.Id == draft, Cancel), IsoWeek.Of(2026, 21), Cancel);
        Assert.Contains(found, b => b.Row.Kind == PrincipleKind.FloorShare && b.Breach is { First.Number: 22, Least: 0 });
        Assert.Contains(found, b => b.Row.Kind == PrincipleKind.FloorCount && b.Breach.Least == 0);
        Assert.NotNull(region);
    }

    [Theory, EveryDatabase]
    public async Task A_unit_that_has_moved_to_another_clinic_is_no_shortfall_of_the_one_that_it_left(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Plan(1001, "plan2026", 8).Build();
        var desk = new PlanDesk(database, region);
        await using var db = database.Open();
        await db.Placements.Where(p => p.UnitId == 1001).ExecuteUpdateAsync(p => p.SetProperty(x => x.ParentId, 110), Cancel);
        db.KeptPrinciples.Add(new KeptPrinciple
        {
            Kind = PrincipleKind.FloorShare,
            NodeId = null,
            Number = 0,
            Share = 0.8,
            Activities = $"{MadeRegion.FirstVisits}",
            Text = "",
            From = IsoWeek.Of(2026, 1),
            DecidedBy = "Ledningen",
            DecidedOn = new DateOnly(2026, 1, 1),
            ExceptionsBy = "Direktören",
            MadeBy = Actor.Program,
            MadeAt = DateTime.UnixEpoch,
        });
        await db.SaveChangesAsync(Cancel);
        var first = (await db.PlanVersions.SingleAsync(Cancel)).Id;
        var draft = (await desk.Draft(await desk.Planner(), MadeFrom.Version, 2026, first)).Id;
        var (_, found) = await PlanBreaches.Read(
            db, await Rollups.Tree(db, new DateOnly(2026, 5, 20), Cancel), await db.PlanVersions.SingleAsync(v => v.Id == draft, Cancel), IsoWeek.Of(2026, 21), Cancel);
        Assert.DoesNotContain(found, b => b.Breach.First.Number > 21);
    }

    [Theory, EveryDatabase]
    public async Task Whoever_decides_sees_what_was_set_by_hand_why_and_what_is_said_of_it(TestDatabase database)
    {
        var (region, desk, planner, _, first) = await Region(database);
        var draft = (await desk.Draft(planner, MadeFrom.Version, 2026, first)).Id;
        var row = (await desk.Rows(draft))[(1000, MadeRegion.FirstVisits)];
        PlanEdit Set(int week, string text) => new(row, EditKinds.Week, 0, week, text, "");
        await new EditPlan(database.Open, region.Clock).Save(new PlanEdits(draft, "Ny läkare", [Set(30, "11"), Set(31, "11"), Set(33, "9")]), planner, Cancel);
        await new PlanComments(database.Open, region.Clock).Add(row, 40, "Räcker salen?", planner, Cancel);
        await desk.Steps.Propose(draft, null, null, planner, Cancel);

        await using var db = database.Open();
        var tree = await Rollups.Tree(db, new DateOnly(2026, 5, 20), Cancel);
        var version = await db.PlanVersions.SingleAsync(v => v.Id == draft, Cancel);
        var marks = await PlanMarks.Read(db, version, tree, tree.Find(PlanDesk.Clinic)!, IsoWeek.Of(2026, 21), Cancel);
        var set = Assert.Single(marks.Hand, h => h.Reason == "Ny läkare");
        Assert.Equal("v. 30–31: 11, v. 33: 9", set.Weeks.Replace('\u00a0', ' '));
        Assert.Equal("Räcker salen?", Assert.Single(marks.Comments).Comment.Text);
        Assert.Contains((MadeRegion.FirstVisits, 1000, 33), marks.Set);
        Assert.DoesNotContain((MadeRegion.FirstVisits, 1000, 32), marks.Set);
        // At another unit nothing of it is told.
        Assert.Empty((await PlanMarks.Read(db, version, tree, tree.Find(1001)!, IsoWeek.Of(2026, 21), Cancel)).Comments);
    }

    [Theory, EveryDatabase]
    public async Task A_copy_keeps_what_was_taken_out_out_with_the_weeks_that_have_begun(TestDatabase database)
    {
        var (_, desk, planner, _, first) = await Region(database);
        var draft = (await desk.Draft(planner, MadeFrom.Version, 2026, first)).Id;
        await desk.Save(draft, planner, new PlanEdit((await desk.Rows(draft))[(1000, MadeRegion.FirstVisits)], EditKinds.Removed, 0, 0, "1", "0"));
        var copy = (await desk.Draft(planner, MadeFrom.Version, 2026, draft)).Id;
        await using var db = database.Open();
        var row = await db.PlanRows.SingleAsync(r => r.VersionId == copy && r.UnitId == 1000, Cancel);
        Assert.True(row.IsRemoved);
        Assert.Equal(Enumerable.Repeat(8, 21), await desk.Weeks(copy, 1000));
        // Put back, it has its year again.
        Assert.Empty((await desk.Save(copy, planner, new PlanEdit(row.Id, EditKinds.Removed, 0, 0, "0", "1")))!.Refused);
        Assert.Equal(53 * 8, (await desk.Weeks(copy, 1000)).Sum());
    }

    [Theory, EveryDatabase]
    public async Task A_version_made_from_nothing_and_decided_on_a_Monday_keeps_what_was_agreed_for_that_week(TestDatabase database)
    {
        var (region, desk, planner, manager, _) = await Region(database);
        var draft = (await desk.Draft(planner, MadeFrom.Nothing)).Id;
        await desk.AddRow(draft, 1001, MadeRegion.FirstVisits, planner);
        await desk.Save(draft, planner, new PlanEdit((await desk.Rows(draft))[(1001, MadeRegion.FirstVisits)], EditKinds.NormalWeek, 0, 0, "4", "normal:0"));
        region.On(2026, 5, 25);
        Assert.Equal(PlanStep.Done, await desk.Steps.Propose(draft, null, "Prov", planner, Cancel));
        Assert.Equal(PlanStep.Done, await desk.Steps.Decide(draft, null, "Ledningen", "Prov", manager, Cancel));

        // Week 22 has begun on the day of the decision: the unit that is no longer planned keeps its eight, and has nothing after it.
        Assert.Equal((8, 8, 0), (await Agreed(database, 1000, 21), await Agreed(database, 1000, 22), await Agreed(database, 1000, 23)));
    }

    [Theory, EveryDatabase]
    public async Task Marks_of_a_step_made_at_once_leave_one_that_stands(TestDatabase database)
    {
        var region = await new MadeRegion(database).Build();
        var (slice, by, autumn) = (new RunScheduleClock(database.Open, region.Clock), KnownRegion.Over(100), IsoWeek.Of(2026, 40));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => slice.Mark(100, autumn, ClockStep.Schedule, (ClockState)(i % 3), by, Cancel))));
        Assert.Null(await slice.Mark(100, autumn + 1, ClockStep.Schedule, ClockState.Done, by, Cancel));
        await using var db = database.Open();
        Assert.Equal((1, 6), (await db.ClockMarks.CountAsync(m => m.EndedAt == null, Cancel), await db.ClockMarks.CountAsync(Cancel)));
    }

    /// <summary>A clinic whose first unit has a decided plan of as many a week, on Wednesday in week 21.</summary>
    private static async Task<(MadeRegion Region, PlanDesk Desk, App.Hosting.Access.Mandated Planner, App.Hosting.Access.Mandated Manager, int First)> Region(TestDatabase database, int each = 8)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", each).Build();
        var desk = new PlanDesk(database, region);
        await using var db = database.Open();
        return (region, desk, await desk.Planner(), await desk.By(Role.ClinicManager, Mandate.Decide, PlanDesk.Clinic), (await db.PlanVersions.SingleAsync(Cancel)).Id);
    }

    private static async Task<int> Draft(PlanDesk desk, App.Hosting.Access.Mandated planner, int from, int week, string text)
    {
        var draft = await desk.Draft(planner, MadeFrom.Version, 2026, from);
        await desk.Save(draft.Id, planner, new PlanEdit((await desk.Rows(draft.Id))[(1000, MadeRegion.FirstVisits)], EditKinds.Week, 0, week, text, ""));
        return draft.Id;
    }

    private static async Task<int> Edits(TestDatabase database, int version)
    {
        await using var db = database.Open();
        return (await db.PlanVersions.SingleAsync(v => v.Id == version, Cancel)).Edits;
    }

    private static async Task<int> Agreed(TestDatabase database, int unit, int week)
    {
        await using var db = database.Open();
        var (first, last) = (WeekPart.FirstOf(IsoWeek.Of(2026, week)), WeekPart.LastOf(IsoWeek.Of(2026, week)));
        return await db.AgreedWeeks.Where(a => a.UnitId == unit && a.ActivityId == MadeRegion.FirstVisits && a.Part >= first && a.Part <= last).SumAsync(a => a.Agreed ?? 0, Cancel);
    }
}
