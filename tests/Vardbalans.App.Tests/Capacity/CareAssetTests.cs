using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Capacity.KeepRequirements;
using Vardbalans.App.Features.Capacity.KeepRooms;
using Vardbalans.App.Features.Capacity.WeighRequirement;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Need;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Capacity;

/// <summary>Beds, theatres and rooms by week, and against what is expected of them.</summary>
public sealed class CareAssetTests
{
    private static readonly IsoWeek now = StaffedRegion.Now;
    private static long _id;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Beds_and_theatres_are_summed_by_week_and_up_the_tree_and_weeks_with_days_missing_are_not_reported(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await using (var db = database.Open())
        {
            // Ten beds, two of them closed; in one week three days are missing.
            await db.BulkInsertAsync(Enumerable.Range(0, 8 * 7).Where(d => d is < 21 or > 23).Select(d => Bed(1000, (now - 8).Monday.AddDays(d), 10, 2, 7)), Cancel);
            await db.BulkInsertAsync(Enumerable.Range(0, 8 * 7).Select(d => Bed(1100, (now - 8).Monday.AddDays(d), 5, 0, 6)), Cancel);
            await db.BulkInsertAsync(Enumerable.Range(0, 6).SelectMany(w => new[] { Session(1000, 1, (now - 4 + w).Monday), Session(1000, 2, (now - 4 + w).Monday, SessionStatus.Closed) }).Append(Session(1100, 1, (now - 1).Monday)), Cancel);
        }

        await region.Load();
        await using var read = database.Open();
        var rows = await read.AssetWeeks.AsNoTracking().ToListAsync(Cancel);
        double? At(int node, CareAsset asset, CapacityKind kind, IsoWeek week) => rows.SingleOrDefault(r => r.NodeId == node && r.Asset == asset && r.Kind == kind && r.Week == week)?.Minutes;
        Assert.Equal(70 * 1440, At(1000, CareAsset.Beds, CapacityKind.Established, now - 8));
        Assert.Equal(14 * 1440, At(1000, CareAsset.Beds, CapacityKind.ClosedStaff, now - 8));
        Assert.Equal(56 * 1440, At(1000, CareAsset.Beds, CapacityKind.Available, now - 8));
        Assert.Null(At(1000, CareAsset.Beds, CapacityKind.Available, now - 5));
        Assert.Equal((56 + 35) * 1440, At(1, CareAsset.Beds, CapacityKind.Available, now - 8));
        Assert.Equal((49 + 42) * 1440, At(1, CareAsset.Beds, CapacityKind.Used, now - 8));
        Assert.Equal(480, At(1000, CareAsset.Theatres, CapacityKind.Available, now + 1));
        Assert.Equal(480, At(1000, CareAsset.Theatres, CapacityKind.Closed, now + 1));
        Assert.Equal(CapacityBasis.Expected, rows.Single(r => r.NodeId == 1000 && r.Asset == CareAsset.Beds && r.Kind == CapacityKind.Available && r.Week == now + 3).Basis);
        foreach (var group in rows.Where(r => r.NodeId is 1000 or 1001 or 1100).GroupBy(r => (r.Asset, r.Kind, r.Week)))
        {
            Assert.Equal(group.Sum(r => r.Minutes), At(1, group.Key.Asset, group.Key.Kind, group.Key.Week)!.Value, 0.01);
        }

        var view = await region.View("u1000", "vardplatser");
        Assert.Equal(CareAsset.Beds, view.Chosen!.Resource.Asset);
        Assert.Equal(56 * 7 * 1440, view.Waterfall!.Level(CapacityKind.Available)!.Value.Value, 0.01);
        Assert.Contains(view.Faults.Assets, f => f.Contains("1 veckor i platsregistret saknar dagar", StringComparison.Ordinal));
        Assert.Contains(view.Faults.Assets, f => f.Contains("1 salsdagar ligger över", StringComparison.Ordinal));
        Assert.Empty((await region.View("u1001")).Rows);
    }

    [Theory, EveryDatabase]
    public async Task Rooms_are_entered_shared_and_set_against_the_longest_time_with_the_patient(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(set: [StaffedRegion.Takes(45, 15), StaffedRegion.Takes(20, competence: StaffedRegion.Nurse)]);
        var slice = new KeepRooms(database.Open, region.Context, region.Region.Clock);
        Assert.Null(await slice.Set(Room(1000, 0.5), KnownRegion.Over(1001), Cancel));
        var id = await slice.Set(Room(1000, 0.5), KnownRegion.Over(1000), Cancel);
        await slice.Set(Room(1010, 0.75), KnownRegion.Over(1010), Cancel);
        var view = await region.View("u1000", "rum");
        var week = view.Chosen!.Weeks[1];

        // Ten patients of 45 minutes; half of a room of 40 hours.
        Assert.Equal((450, 1200, CapacityBasis.FourNumbers), (Math.Round(week.Need!.Value), week.Available!.Value, week.Basis));
        Assert.Contains(view.Faults.Assets, f => f.Contains("125 %", StringComparison.Ordinal) || f.Contains("125", StringComparison.Ordinal));
        await using var web = await ServedRegion.Start(database, region.Region);
        Assert.Contains("Mottagningsrum", await web.Page("/kapacitet?enhet=u1000&resurs=rum"), StringComparison.Ordinal);
        Assert.Contains("Rum 1", await web.Page("/kapacitet/rum?enhet=u1000"), StringComparison.Ordinal);
        Assert.True(await slice.End(id!.Value, KnownRegion.Over(1000), Cancel));
        Assert.DoesNotContain((await region.View("u1000")).Rows, r => r.Resource.Asset == CareAsset.Rooms);

        var bad = new RoomForm(name => name == RoomForm.Kind ? RoomForm.Equipment : string.Empty);
        Assert.Null(bad.Read(view.Scope.Node.Unit, view.Scope.Catalogue.Activities, Actor.Program, DateTime.UnixEpoch));
        Assert.Equal([RoomForm.Name, RoomForm.Count, RoomForm.Hours, RoomForm.Share, RoomForm.Minutes, RoomForm.Activity, RoomForm.From, RoomForm.Reason], bad.Wrong.Keys);
    }

    [Theory, EveryDatabase]
    public async Task Equipment_is_needed_by_its_own_activity_alone(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        var slice = new KeepRooms(database.Open, region.Context, region.Region.Clock);
        await slice.Set(Equipment(1000, "Ultraljud", 2, 600, 0.5, 36), KnownRegion.Over(1000), Cancel);
        await slice.Set(Equipment(1001, "Ultraljud", 2, 600, 0.25, 48), KnownRegion.Over(1001), Cancel);
        var week = (await region.View("u1000", $"utrustning-{MadeRegion.FirstVisits}")).Chosen!.Weeks[1];

        // Ten first visits of 36 minutes; half of two that are open ten hours.
        Assert.Equal((360, 600, NeedStanding.Spare), (Math.Round(week.Need!.Value), week.Available!.Value, week.Standing));

        // The clinic: 10 × 36 + 5 × 48 minutes of 20 × ½ + 20 × ¼ hours.
        var clinic = (await region.View("u100", $"utrustning-{MadeRegion.FirstVisits}")).Chosen!.Weeks[1];
        Assert.Equal((600, 900), (Math.Round(clinic.Need!.Value), clinic.Available!.Value));
        Assert.DoesNotContain((await region.View("u110")).Rows, r => r.Resource.Asset == CareAsset.Equipment);
    }

    [Theory, EveryDatabase]
    public async Task A_stay_takes_the_bed_days_of_the_weeks_that_are_reported_over_all_kinds_of_stays_in_those(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        const int Short = 20;
        await using (var db = database.Open())
        {
            await ExpectStays(db);
            db.Activities.Add(new Activity { Id = Short, Code = "korttid", NameSv = "Korttid", NameEn = "Short stays", Unit = CountingUnit.Stays, Order = Short });
            db.UnitSources.Add(new UnitSource { ActivityId = Short, UnitId = 1000, BatchId = 1 });

            // The register of one ward has been loaded for eight weeks, of another for four; stays have been for 26.
            await db.BulkInsertAsync(Enumerable.Range(0, 8 * 7).Select(d => Bed(1000, (now - 8).Monday.AddDays(d), 10, 0, 7)), Cancel);
            await db.BulkInsertAsync(Enumerable.Range(0, 4 * 7).Select(d => Bed(1001, (now - 4).Monday.AddDays(d), 12, 0, 10)), Cancel);
            foreach (var week in Enumerable.Range(1, 26).Select(back => now - back))
            {
                foreach (var (node, usual, brief) in new[] { (1000, 10, 4), (1001, 15, 5), (100, 25, 9), (10, 25, 9), (1, 25, 9) })
                {
                    db.RollupWeeks.Add(new RollupWeek { ActivityId = ActivityCatalogue.InpatientStay.Id, NodeId = node, SiteId = 0, Part = WeekPart.FirstOf(week), Done = usual });
                    db.RollupWeeks.Add(new RollupWeek { ActivityId = Short, NodeId = node, SiteId = 0, Part = WeekPart.FirstOf(week), Done = brief });
                }
            }

            await db.SaveChangesAsync(Cancel);
        }

        await region.Load();

        // 49 ÷ 14 = 3.5 days a stay, and 70 ÷ 20 = 3.5; ten and five of those are expected, at nine beds in ten.
        var clinic = (await region.View("u100", "vardplatser")).Chosen!.Weeks[1];
        Assert.Equal(15 * 3.5 * 1440 / 0.9, clinic.Need!.Value, 1);
        var ward = (await region.View("u1000", "vardplatser")).Chosen!.Weeks[1];
        Assert.Equal(10 * 3.5 * 1440 / 0.9, ward.Need!.Value, 1);
    }

    [Theory, EveryDatabase]
    public async Task A_bed_is_required_in_days_for_stays_alone_and_weighed_in_beds(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await using (var db = database.Open())
        {
            await ExpectStays(db);
            await db.BulkInsertAsync(Enumerable.Range(0, 8 * 7).Select(d => Bed(1000, (now - 8).Monday.AddDays(d), 10, 0, 7)), Cancel);
            foreach (var node in new[] { 1000, 100, 10, 1 })
            {
                db.RollupWeeks.Add(new RollupWeek { ActivityId = ActivityCatalogue.InpatientStay.Id, NodeId = node, SiteId = 0, Part = WeekPart.FirstOf(now - 3), Done = 98 });
            }

            await db.SaveChangesAsync(Cancel);
        }

        await region.Load();
        var scope = (await region.View("u1000")).Scope;
        var choices = RequirementBook.Choices([], scope.Catalogue.Activities);
        ActivityRequirement? Read(string activity, string days, string indirect, out RequirementForm form)
        {
            form = new RequirementForm(name => name switch
            {
                RequirementForm.Activity => activity,
                RequirementForm.Competence => RequirementBook.InBed.Code,
                RequirementForm.Direct => days,
                RequirementForm.Indirect => indirect,
                RequirementForm.Basis => nameof(RequirementBasis.Assumed),
                RequirementForm.From => now.ToString(),
                _ => "prov",
            });
            return form.Read(scope.Catalogue, scope.Node.Unit, choices, needsReason: true, Actor.Program, DateTime.UnixEpoch);
        }

        Assert.Null(Read(ActivityCatalogue.FirstVisit.Code, "4,5", "", out var wrong));
        Assert.Equal([RequirementForm.Competence], wrong.Wrong.Keys);
        Assert.Null(Read(ActivityCatalogue.InpatientStay.Code, "400", "10", out wrong));
        Assert.Equal([RequirementForm.Direct, RequirementForm.Indirect], wrong.Wrong.Keys);
        var row = Read(ActivityCatalogue.InpatientStay.Code, "4,5", "", out _)!;
        Assert.Equal((RequirementBook.Bed, 4.5 * 1440, 0), (row.CompetenceId, row.DirectMinutes, row.IndirectMinutes));

        // Stays have been 8 × 49 days ÷ 98 = 4 days. 10 stays × 4.5 days at nine beds in ten are 50 days a week; 10 beds are 70.
        await using var read = database.Open();
        var weighed = (await RequirementScale.Weigh(read, scope, row, now, Cancel))!;
        Assert.Equal(CareAsset.Beds, weighed.Resource.Asset);
        Assert.Equal((40 / 0.9 * 1440, 50 * 1440), (weighed.Effect!.NeedBefore.Value, Math.Round(weighed.Effect.NeedAfter.Value)), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1 && a.Item2 == b.Item2);
        Assert.Equal(-20 * 1440, weighed.Effect.GapAfter!.Value.Value, 1);
    }

    /// <summary>As many stays are expected as first visits: ten and five a week.</summary>
    private static async Task ExpectStays(VardbalansContext db)
    {
        db.UnitSources.Add(new UnitSource { ActivityId = ActivityCatalogue.InpatientStay.Id, UnitId = 1000, BatchId = 1 });
        db.Forecasts.AddRange((await db.Forecasts.AsNoTracking().Where(f => f.ActivityId == MadeRegion.FirstVisits).ToListAsync(Cancel)).Select(f => new Forecast
        {
            RunId = f.RunId,
            ActivityId = ActivityCatalogue.InpatientStay.Id,
            NodeId = f.NodeId,
            SiteId = f.SiteId,
            Measure = f.Measure,
            Origin = f.Origin,
            Method = f.Method,
            Because = f.Because,
            Fan = f.Fan,
            Inputs = f.Inputs,
            NearLow80 = f.NearLow80,
            NearHigh80 = f.NearHigh80,
        }));
        await db.SaveChangesAsync(Cancel);
    }

    private static UnitAsset Equipment(int unit, string name, int count, int minutes, double share, double each) => new()
    {
        UnitId = unit,
        Asset = CareAsset.Equipment,
        Name = name,
        Count = count,
        WeekMinutes = minutes,
        Share = share,
        ActivityId = MadeRegion.FirstVisits,
        MinutesEach = each,
        From = now - 4,
        Reason = "prov",
        MadeBy = Actor.Program,
        MadeAt = DateTime.UnixEpoch,
    };

    private static UnitAsset Room(int unit, double share) => new()
    {
        UnitId = unit,
        Asset = CareAsset.Rooms,
        Name = "Rum 1",
        Count = 1,
        WeekMinutes = 2400,
        Share = share,
        From = now - 4,
        Reason = "prov",
        MadeBy = Actor.Program,
        MadeAt = DateTime.UnixEpoch,
    };

    private static BedDay Bed(int unit, DateOnly day, int established, int closed, int occupied) => new()
    {
        Id = BedDay.IdOf(unit, day),
        UnitId = unit,
        Day = day,
        Established = established,
        Available = established - closed,
        Closed = closed,
        Closure = closed > 0 ? BedClosure.Staff : BedClosure.None,
        Occupied = occupied,
        Part = WeekPart.Of(day),
        BatchId = 1,
    };

    private static TheatreSession Session(int unit, int theatre, DateOnly day, SessionStatus status = SessionStatus.Open) => new()
    {
        Id = Interlocked.Increment(ref _id),
        UnitId = unit,
        Theatre = theatre,
        Day = day,
        StartMinute = 480,
        EndMinute = 960,
        Status = status,
        Part = WeekPart.Of(day),
        BatchId = 1,
    };
}
