using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Capacity.KeepRequirements;
using Vardbalans.App.Features.Capacity.KeepStaffing;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Need;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Capacity;

/// <summary>Four numbers and requirements are rows: set, replaced, taken away and noted, never changed.</summary>
public sealed class KeepCapacityTests
{
    private static readonly DateTime at = new(2026, 5, 20, 9, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Four_numbers_give_a_curve_at_once_and_can_be_replaced_and_taken_away(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(set: [StaffedRegion.Takes(60)]);
        var slice = new KeepStaffing(database.Open, region.Context, region.Region.Clock);
        Assert.Null(await slice.Set(StaffedRegion.Four(1001, 2, 0.25, 0.4), KnownRegion.Over(1000), Cancel));
        var first = await slice.Set(StaffedRegion.Four(1001, 2, 0.25, 0.4), KnownRegion.Over(1001), Cancel);
        var two = (await region.View("u1001")).Rows.Single().Weeks[20].Available!.Value;
        Assert.True(two > 1200);
        var second = await slice.Set(StaffedRegion.Four(1001, 3, 0.25, 0.4), KnownRegion.Over(1001), Cancel);
        Assert.Equal(1.5, (await region.View("u1001")).Rows.Single().Weeks[20].Available!.Value / two, 0.001);
        Assert.False(await slice.End(first!.Value, KnownRegion.Over(1001), Cancel));
        Assert.True(await slice.End(second!.Value, KnownRegion.Over(1001), Cancel));
        Assert.Null((await region.View("u1001")).Rows.Single().Weeks[20].Available);
        await using var db = database.Open();
        Assert.Equal(
            [TrailAction.StaffingSet, TrailAction.StaffingEnded, TrailAction.StaffingSet, TrailAction.StaffingEnded],
            await db.TrailEntries.Where(e => e.Action == TrailAction.StaffingSet || e.Action == TrailAction.StaffingEnded).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_requirement_is_set_by_who_may_and_what_it_replaces_stays_to_be_read(TestDatabase database)
    {
        await StaffedRegion.Build(database);
        var slice = new KeepRequirements(database.Open, TimeProvider.System);
        Assert.Null(await slice.Set(StaffedRegion.Takes(60, unit: 110), KnownRegion.Over(100), Cancel));
        var first = await slice.Set(StaffedRegion.Takes(60, unit: 100), KnownRegion.Over(100), Cancel);
        var second = await slice.Set(StaffedRegion.Takes(45, unit: 100), KnownRegion.Over(100), Cancel);
        Assert.False(await slice.End(first!.Value, KnownRegion.Over(100), Cancel));
        Assert.True(await slice.End(second!.Value, KnownRegion.Over(100), Cancel));
        await using var db = database.Open();
        Assert.Equal([60, 45], await db.ActivityRequirements.OrderBy(r => r.Id).Select(r => r.DirectMinutes).ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Forms_read_numbers_as_people_write_them_and_tell_each_field_that_is_wrong(TestDatabase database)
    {
        await StaffedRegion.Build(database);
        await using var db = database.Open();
        var catalogue = await Catalogue.Load(db, DateOnly.FromDateTime(at), Cancel);
        var competences = await db.Competences.ToListAsync(Cancel);
        var unit = catalogue.FindUnit("u1001")!;
        var good = Staff("lakare", "3,5", "38,25", "25 %", "40", "2026-W21", "HR").Read(unit, competences, Actor.Program, at)!;
        Assert.Equal((3.5, 2295, 0.25, 0.4, IsoWeek.Of(2026, 21), CapacityKind.Clinic), (good.Positions, good.FullTimeMinutes, good.AbsenceShare, good.PatientShare, good.From, good.Setting));
        var bad = Staff("", "många", "400", "125", "-1", "vecka tolv", "");
        Assert.Null(bad.Read(unit, competences, Actor.Program, at));
        Assert.Equal(
            [StaffingForm.Competence, StaffingForm.Positions, StaffingForm.Hours, StaffingForm.Absence, StaffingForm.Patients, StaffingForm.From, StaffingForm.Reason], bad.Wrong.Keys);

        var requirement = Takes("nybesok", "lakare", "45", "", "Measured", "2026-W30", "tidmätning i mars").Read(catalogue, catalogue.Root, competences, needsReason: true, Actor.Program, at)!;
        Assert.Equal((null, 45, 0, RequirementBasis.Measured), (requirement.NodeId, requirement.DirectMinutes, requirement.IndirectMinutes, requirement.Basis));
        var wrong = Takes("rond", "lakare", "50 %", "x", "Gissad", "2026-W30", "skäl");
        Assert.Null(wrong.Read(catalogue, unit, competences, needsReason: true, Actor.Program, at));
        Assert.Equal([RequirementForm.Activity, RequirementForm.Direct, RequirementForm.Indirect, RequirementForm.Basis], wrong.Wrong.Keys);
    }

    private static StaffingForm Staff(string competence, string positions, string hours, string absence, string patients, string from, string reason) => new(name => name switch
    {
        StaffingForm.Competence => competence,
        StaffingForm.Positions => positions,
        StaffingForm.Hours => hours,
        StaffingForm.Absence => absence,
        StaffingForm.Patients => patients,
        StaffingForm.From => from,
        StaffingForm.Reason => reason,
        _ => string.Empty,
    });

    private static RequirementForm Takes(string activity, string competence, string direct, string indirect, string basis, string from, string reason) => new(name => name switch
    {
        RequirementForm.Activity => activity,
        RequirementForm.Competence => competence,
        RequirementForm.Direct => direct,
        RequirementForm.Indirect => indirect,
        RequirementForm.Basis => basis,
        RequirementForm.From => from,
        RequirementForm.Reason => reason,
        _ => string.Empty,
    });
}
