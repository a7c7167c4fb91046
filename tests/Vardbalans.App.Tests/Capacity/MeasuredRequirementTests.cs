using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Capacity.KeepRequirements;
using Vardbalans.App.Features.Capacity.MeasureRequirements;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Need;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Capacity;

/// <summary>What activities take, measured from events by the job, shown beside what is set, and taken over.</summary>
public sealed class MeasuredRequirementTests
{
    private static readonly DateOnly latest = new(2026, 3, 10);
    private static readonly DateOnly before = new(2025, 9, 10);

    private long _id;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task What_was_done_is_counted_by_half_year_up_the_tree_and_what_cannot_be_true_is_left_out_and_told(TestDatabase database)
    {
        var region = await Loaded(database);
        var (clinic, unit) = (await Measured(database, region, "u100"), await Measured(database, region, "u1000"));
        var doctor = unit.Single(m => m.Competence?.Id == StaffedRegion.Doctor);
        Assert.Equal((60, 40.0), (doctor.Time!.Count, doctor.Time.Mean));
        Assert.Equal(new LeftOut(1, 1, 1), doctor.LeftOut);
        Assert.Equal(63.0 / 84, doctor.Met.Value, 9);
        Assert.Equal(10, doctor.Time.Change!.Value.Difference, 9);
        Assert.True(doctor.Time.Change.Value.Low > 8);

        // Too few nurses are proposed nothing; those of no competence count to nobody.
        var nurse = unit.Single(m => m.Competence?.Id == StaffedRegion.Nurse);
        Assert.Equal((21, null), (nurse.Time!.Count, nurse.Proposed(MeasuredFigure.Mean)));
        Assert.Equal((false, 2), (unit.Single(m => m.Kind == LengthKind.Contact && m.Competence is null).MayTake, unit.Single(m => m.Kind == LengthKind.Contact && m.Competence is null).Time!.Count));
        Assert.Equal(100, clinic.Single(m => m.Competence?.Id == StaffedRegion.Doctor).Time!.Count);

        var knife = unit.Single(m => m.Kind == LengthKind.Knife);
        Assert.Equal((1, 60.0), (knife.Time!.Count, knife.Time.Mean));
        Assert.Equal(120.0, unit.Single(m => m.Kind == LengthKind.Theatre).Time!.Mean);
        Assert.Equal(4.0, unit.Single(m => m.Kind == LengthKind.CareDays).Time!.Mean);

        // The other unit of the specialty has forty of 20 minutes.
        Assert.Equal((20.0, 1), doctor.Peers);
        Assert.Equal(0, await LengthRebuild.Run(database.Open, region.Region.Clock, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_measured_time_is_taken_over_with_its_basis_and_undone(TestDatabase database)
    {
        var region = await Loaded(database);
        var list = await List(database, region, "u1000");
        var form = Form("nybesok.lakare", "Mean", "2026-W22", "mätning");
        var row = form.Read(list, needsReason: true, Actor.Program, DateTime.UnixEpoch)!;
        Assert.Equal((30, 5, RequirementBasis.Measured, 60), (row.DirectMinutes, row.IndirectMinutes, row.Basis, row.MeasuredCount));
        var slice = new KeepRequirements(database.Open, TimeProvider.System);
        var id = await slice.Set(row, KnownRegion.Over(1000), Cancel);
        await using (var db = database.Open())
        {
            var stored = await db.ActivityRequirements.SingleAsync(r => r.Id == id, Cancel);
            Assert.Equal((MeasuredFigure.Mean, new DateOnly(2025, 5, 1), new DateOnly(2026, 4, 30)), (stored.Figure, stored.MeasuredFrom, stored.MeasuredTo));
            var note = await db.TrailEntries.SingleAsync(e => e.Action == TrailAction.RequirementSet, Cancel);
            Assert.Equal("""{"unit":1000,"measured":60,"figure":0,"from":20250501,"until":20260430}""", note.Detail);
        }

        Assert.True(await slice.End(id!.Value, KnownRegion.Over(1000), Cancel));
        Assert.Equal(50, (await List(database, region, "u1000")).Standing(MadeRegion.FirstVisits, StaffedRegion.Doctor)!.DirectMinutes);

        var wrong = Form("nybesok.lakare", "Median", "snart", "");
        Assert.Null(wrong.Read(list, needsReason: true, Actor.Program, DateTime.UnixEpoch));
        Assert.Equal([TakeOverForm.From, TakeOverForm.Reason], wrong.Wrong.Keys);
        var few = Form("nybesok.sjukskoterska", "Mean", "2026-W22", "mätning");
        Assert.Null(few.Read(list, needsReason: true, Actor.Program, DateTime.UnixEpoch));
        Assert.Equal([TakeOverForm.Measured], few.Wrong.Keys);
    }

    [Theory, EveryDatabase]
    public async Task Days_of_care_are_taken_over_as_what_a_stay_takes_of_a_bed(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await using (var db = database.Open())
        {
            await db.BulkInsertAsync(
                Enumerable.Range(1, 30).Select(i => new InpatientStay
                {
                    Id = i,
                    PatientKey = i,
                    UnitId = 1000,
                    Admitted = latest.AddDays(i % 2 == 0 ? -3 : -6),
                    Discharged = latest,
                    Part = WeekPart.Of(latest),
                    BatchId = 1,
                }),
                Cancel);
        }

        await region.Load();
        await LengthRebuild.Run(database.Open, region.Region.Clock, Cancel);
        var list = await List(database, region, "u1000");
        var days = list.Measured.Single(m => m.Kind == LengthKind.CareDays);
        Assert.Equal((4.5, true), (days.Time!.Mean, days.MayTake));
        var row = Form(days.Key, "Mean", "2026-W21", "mätning").Read(list, needsReason: true, Actor.Program, DateTime.UnixEpoch)!;
        Assert.Equal((RequirementBook.Bed, 4.5 * 1440, 30), (row.CompetenceId, row.DirectMinutes, row.MeasuredCount));
        await new KeepRequirements(database.Open, TimeProvider.System).Set(row, KnownRegion.Over(1000), Cancel);
        Assert.Equal(4.5 * 1440, (await List(database, region, "u1000")).Measured.Single(m => m.Kind == LengthKind.CareDays).Today!.DirectMinutes);

        // A bed is no competence: it needs no staff.
        Assert.DoesNotContain((await region.View("u1000")).Rows, r => r.Resource.CompetenceId != 0);
    }

    private static TakeOverForm Form(string measured, string figure, string from, string reason) => new(name => name switch
    {
        TakeOverForm.Measured => measured,
        TakeOverForm.Figure => figure,
        TakeOverForm.From => from,
        TakeOverForm.Reason => reason,
        _ => string.Empty,
    });

    private static async Task<RequirementList> List(TestDatabase database, StaffedRegion region, string unit) =>
        (await RequirementList.Read(database.Open, new Choice { Enhet = unit }, region.Region.Clock, _ => true, Cancel))!;

    private static async Task<IReadOnlyList<MeasuredRequirement>> Measured(TestDatabase database, StaffedRegion region, string unit) => (await List(database, region, unit)).Measured;

    /// <summary>Unit 1000: thirty of 30–40 and thirty of 40–50 minutes, 21 of a nurse, and oddities; 1001: forty of 20.</summary>
    private async Task<StaffedRegion> Loaded(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await using (var db = database.Open())
        {
            await db.CareUnits.Where(u => u.Id == 100).ExecuteUpdateAsync(u => u.SetProperty(x => x.Specialty, "101"), Cancel);
            await db.BulkInsertAsync(
                [
                    .. Visits(before, 30, i => 34 + (i % 3)), .. Visits(latest, 30, i => 44 + (i % 3)),
                    .. Visits(latest, 1, _ => null), .. Visits(latest, 1, _ => 0), .. Visits(latest, 1, _ => 601), .. Visits(new DateOnly(2025, 4, 30), 9, _ => 500),
                    .. Visits(latest, 21, _ => 20, competence: StaffedRegion.Nurse), .. Visits(latest, 2, _ => 20, competence: 0), .. Visits(before, 40, _ => 20, unit: 1001),
                ],
                Cancel);
            await db.BulkInsertAsync(
                [
                    new Operation
                    {
                        Id = 1, PatientKey = 1, UnitId = 1000, Decided = before, Status = OperationStatus.Done, Day = latest, Entered = 480, KnifeStart = 510, KnifeEnd = 570, Left = 600,
                        Part = WeekPart.Of(latest), BatchId = 1,
                    },
                ],
                Cancel);
            await db.BulkInsertAsync(
                [new InpatientStay { Id = 1, PatientKey = 1, UnitId = 1000, Admitted = latest.AddDays(-4), Discharged = latest, Part = WeekPart.Of(latest), BatchId = 1 }], Cancel);
        }

        await region.Load(set: [StaffedRegion.Takes(50, 5)]);
        Assert.Equal(5, await LengthRebuild.Run(database.Open, region.Region.Clock, Cancel));
        return region;
    }

    private IEnumerable<Contact> Visits(DateOnly day, int count, Func<int, int?> minutes, int unit = 1000, int competence = StaffedRegion.Doctor) => Enumerable.Range(0, count).Select(i => new Contact
    {
        Id = ++_id,
        PatientKey = _id,
        UnitId = unit,
        ActivityId = ActivityCatalogue.FirstVisit.Id,
        Status = ContactStatus.Done,
        Day = day,
        ActualMinutes = minutes(i),
        CompetenceId = competence,
        Part = WeekPart.Of(day),
        BatchId = 1,
    });
}
