using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Features.Planning.MakePlan;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Planning;

/// <summary>Changes of a draft by several people: what is saved, what is in conflict, what is refused.</summary>
public sealed class EditPlanTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task An_added_row_is_divided_as_the_activity_is_at_the_clinic_s_other_units(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Build();
        var desk = new PlanDesk(database, region);
        var by = await desk.Planner();
        var draft = (await desk.Draft(by, MadeFrom.Nothing, 2027)).Id;
        var first = (await desk.AddRow(draft, 1000, MadeRegion.FirstVisits, by))!.Value;
        await using (var db = database.Open())
        {
            Assert.Empty(await db.PlanParts.ToListAsync(Cancel));
            db.PlanParts.AddRange(new PlanPart { RowId = first, CompetenceId = 1, Weight = 0.75m }, new PlanPart { RowId = first, CompetenceId = 2, Weight = 0.25m });
            await db.SaveChangesAsync(Cancel);
        }

        var second = (await desk.AddRow(draft, 1001, MadeRegion.FirstVisits, by))!.Value;
        var saved = (await desk.Save(draft, by, new PlanEdit(second, EditKinds.NormalWeek, 0, 0, "8", "normal:0")))!;
        Assert.Empty(saved.Refused);
        Assert.Equal([(1, 6), (2, 2)], saved.Rows.Single(r => r.Id == second).Parts.Select(p => (p.Competence, p.Weeks[9])));
    }

    [Theory, EveryDatabase]
    public async Task No_number_of_a_person_is_kept_from_reasons_and_comments(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Build();
        var desk = new PlanDesk(database, region);
        var by = await desk.Planner();
        var draft = await desk.Draft(by, MadeFrom.Nothing, 2027);
        var row = (await desk.AddRow(draft.Id, 1000, MadeRegion.FirstVisits, by))!.Value;
        const string Said = "Enligt 19121212-1212 ska det vara så";
        await new EditPlan(database.Open, region.Clock).Save(new PlanEdits(draft.Id, Said, [new PlanEdit(row, EditKinds.Week, 0, 10, "5", "")]), by, Cancel);
        await new PlanComments(database.Open, region.Clock).Add(row, 10, Said, by, Cancel);
        await using var db = database.Open();
        Assert.All(
            new[] { (await db.PlanSetCells.SingleAsync(Cancel)).Reason!, (await db.PlanComments.SingleAsync(Cancel)).Text, (await db.PlanChanges.SingleAsync(c => c.Week != null, Cancel)).Reason! },
            text => Assert.True(text.StartsWith("Enligt ", StringComparison.Ordinal) && !text.Contains("1212", StringComparison.Ordinal), text));
    }

    [Theory, EveryDatabase]
    public async Task A_week_set_by_hand_is_marked_logged_and_made_up_for_by_the_others(TestDatabase database)
    {
        var (desk, by, version, row) = await Start(database);
        await desk.Save(version, by, new PlanEdit(row, EditKinds.Year, 0, 0, "520", "normal:0"));
        var before = await desk.Weeks(version, 1000);
        var saved = await desk.Save(version, by, new PlanEdit(row, EditKinds.Week, 0, 30, "0", ""));
        var after = await desk.Weeks(version, 1000);
        Assert.Equal((520, 520, 0), (before.Sum(), after.Sum(), after[29]));
        Assert.True(before[29] > 0);
        var state = Assert.Single(saved!.Rows);
        Assert.Equal(after, state.Weeks);
        Assert.Equal(before, state.Profile);
        Assert.Equal((30, 0), (Assert.Single(state.Set).Week, state.Set[0].Value));
        await using var db = database.Open();
        var log = await db.PlanChanges.Where(c => c.Kind == PlanChangeKind.Week).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((row, IsoWeek.Of(2027, 30), null, "0", by.By), (log.RowId!.Value, log.Week!.Value, log.Before, log.After, log.MadeBy));
    }

    [Theory, EveryDatabase]
    public async Task Nobody_writes_over_what_another_has_changed_since(TestDatabase database)
    {
        var (desk, one, version, row) = await Start(database);
        var other = await desk.Planner();
        await desk.Save(version, one, new PlanEdit(row, EditKinds.NormalWeek, 0, 0, "10,5", "normal:0"));
        await desk.Save(version, one, new PlanEdit(row, EditKinds.Week, 0, 10, "7", ""));
        var saved = await desk.Save(version, other, new PlanEdit(row, EditKinds.Week, 0, 10, "9", ""), new PlanEdit(row, EditKinds.Week, 0, 11, "9", ""));
        var conflict = Assert.Single(saved!.Conflicts);
        Assert.Equal((0, "7"), (conflict.Index, conflict.Theirs));
        Assert.Contains("Testsson", conflict.By, StringComparison.Ordinal);
        var weeks = await desk.Weeks(version, 1000);
        Assert.Equal((7, 9), (weeks[9], weeks[10]));

        // Sent again after a lost answer it is no conflict, and changes nothing.
        var again = await desk.Save(version, other, new PlanEdit(row, EditKinds.Week, 0, 11, "9", ""));
        Assert.Empty(again!.Conflicts);
        Assert.Empty(again.Rows);
        // Whoever has seen the other's value may change it.
        Assert.Empty((await desk.Save(version, other, new PlanEdit(row, EditKinds.Week, 0, 10, "9", "7")))!.Conflicts);
        Assert.Equal(9, (await desk.Weeks(version, 1000))[9]);
    }

    [Theory, EveryDatabase]
    public async Task Undoing_gives_back_every_week_that_was(TestDatabase database)
    {
        var (desk, by, version, row) = await Start(database);
        await desk.Save(version, by, new PlanEdit(row, EditKinds.Year, 0, 0, "1 638", "normal:0"));
        var before = await desk.Weeks(version, 1000);
        PlanEdit[] forward = [.. Enumerable.Range(2, 8).Select(w => new PlanEdit(row, EditKinds.Week, 0, w, $"{w}", ""))];
        await desk.Save(version, by, forward);
        Assert.NotEqual(before, await desk.Weeks(version, 1000));
        await desk.Save(version, by, [.. forward.Select(e => e with { Text = "", Was = e.Text })]);
        Assert.Equal(before, await desk.Weeks(version, 1000));
        await using var db = database.Open();
        Assert.Equal(0, await db.PlanSetCells.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_saved_is_told_and_the_rest_is_saved(TestDatabase database)
    {
        var (desk, by, version, row) = await Start(database);
        await desk.AddRow(version, 1001, MadeRegion.FirstVisits, by);
        var other = (await desk.Rows(version))[(1001, MadeRegion.FirstVisits)];
        await desk.Save(version, by, new PlanEdit(row, EditKinds.Year, 0, 0, "100", "normal:0"), new PlanEdit(other, EditKinds.NormalWeek, 0, 0, "2", "normal:0"));
        var saved = await desk.Save(
            version, by,
            new PlanEdit(row, EditKinds.Week, 0, 10, "50 %", ""),
            new PlanEdit(row, EditKinds.Week, 0, 11, "1,5", ""),
            new PlanEdit(row, EditKinds.Week, 0, 12, "tolv", ""),
            new PlanEdit(row, EditKinds.Week, 0, 13, "−1", ""),
            new PlanEdit(row, EditKinds.Week, 0, 54, "1", ""),
            new PlanEdit(row, EditKinds.Week, 0, 14, "101", ""),
            new PlanEdit(other, EditKinds.Week, 0, 14, "1 638", ""));
        Assert.Equal([0, 1, 2, 3, 4, 5], saved!.Refused.Select(r => r.Index));
        Assert.Contains("är en andel", saved.Refused[0].Why, StringComparison.Ordinal);
        Assert.Contains("helt antal", saved.Refused[1].Why, StringComparison.Ordinal);
        Assert.Contains("inte ett tal", saved.Refused[2].Why, StringComparison.Ordinal);
        Assert.Contains("mindre än noll", saved.Refused[3].Why, StringComparison.Ordinal);
        Assert.Contains("1 mer än årets volym", saved.Refused[5].Why, StringComparison.Ordinal);
        Assert.Equal((100, 1638), ((await desk.Weeks(version, 1000)).Sum(), (await desk.Weeks(version, 1001))[13]));
    }

    [Theory, EveryDatabase]
    public async Task A_unit_s_manager_changes_the_unit_s_rows_alone(TestDatabase database)
    {
        var (desk, by, version, row) = await Start(database);
        await desk.AddRow(version, 1001, MadeRegion.FirstVisits, by);
        var own = (await desk.Rows(version))[(1001, MadeRegion.FirstVisits)];
        var manager = await desk.By(Role.UnitManager, Mandate.Plan, 1001);
        var saved = await desk.Save(version, manager, new PlanEdit(row, EditKinds.Week, 0, 10, "3", ""), new PlanEdit(own, EditKinds.Week, 0, 10, "4", ""));
        Assert.Contains("inte planera för den här enheten", Assert.Single(saved!.Refused).Why, StringComparison.Ordinal);
        Assert.Equal((0, 4), ((await desk.Weeks(version, 1000))[9], (await desk.Weeks(version, 1001))[9]));
        Assert.Null(await desk.Save(version, await desk.By(Role.PlanLeader, Mandate.Plan, 110), new PlanEdit(own, EditKinds.Week, 0, 10, "5", "4")));
    }

    [Theory, EveryDatabase]
    public async Task Others_are_told_which_rows_were_changed_after_what_they_have_seen(TestDatabase database)
    {
        var (desk, by, version, row) = await Start(database);
        var slice = new EditPlan(database.Open, (await Region(database, build: false)).Clock);
        var seen = (await desk.Save(version, by, new PlanEdit(row, EditKinds.NormalWeek, 0, 0, "5", "normal:0")))!.Number;
        Assert.Empty((await slice.Since(version, seen, TestContext.Current.CancellationToken))!.Rows);
        await desk.Save(version, by, new PlanEdit(row, EditKinds.Week, 0, 9, "1", ""));
        var told = await slice.Since(version, seen, TestContext.Current.CancellationToken);
        Assert.Equal((seen + 1, 1), (told!.Number, Assert.Single(told.Rows).Weeks[8]));
    }

    [Fact]
    public void What_is_not_of_the_form_of_changes_is_not_taken()
    {
        Assert.True(new PlanEdits(1, null, [new PlanEdit(1, EditKinds.Week, 0, 1, "1", "")]).IsInForm);
        Assert.False(new PlanEdits(1, null, null!).IsInForm);
        Assert.False(new PlanEdits(1, null, [null!]).IsInForm);
        Assert.False(new PlanEdits(1, new string('x', 501), []).IsInForm);
        Assert.False(new PlanEdits(1, null, [new PlanEdit(1, EditKinds.Week, 0, 1, new string('1', 501), "")]).IsInForm);
    }

    /// <summary>A draft of next year with one row at Medicin A, and whoever leads the clinic's planning.</summary>
    private static async Task<(PlanDesk Desk, App.Hosting.Access.Mandated By, int Version, int Row)> Start(TestDatabase database)
    {
        var desk = new PlanDesk(database, await Region(database));
        var by = await desk.Planner();
        var version = (await desk.Draft(by, MadeFrom.Nothing, 2027)).Id;
        await desk.AddRow(version, 1000, MadeRegion.FirstVisits, by);
        return (desk, by, version, (await desk.Rows(version))[(1000, MadeRegion.FirstVisits)]);
    }

    private static async Task<MadeRegion> Region(TestDatabase database, bool build = true) => build ? await new MadeRegion(database).Build() : new MadeRegion(database);
}
