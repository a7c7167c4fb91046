using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Capacity.KeepCosts;
using Vardbalans.App.Features.Capacity.KeepSlotLoss;
using Vardbalans.App.Features.Capacity.ShiftCompetence;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Need;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Capacity;

/// <summary>What is lost of times, what an hour costs, and which competence may do the task of which: kept by who may, noted, and counted with.</summary>
public sealed class CapacityTermsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Slots_are_released_for_what_was_measured_and_refill_as_somebody_says(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await using (var db = database.Open())
        {
            // Of ten booked in each week part of the year one did not come, and one was cancelled late.
            await db.RollupWeeks.Where(r => r.NodeId == 1000).ExecuteUpdateAsync(r => r.SetProperty(x => x.Booked, 10).SetProperty(x => x.NoShow, 1).SetProperty(x => x.LateByPatient, 1), Cancel);
        }

        var measured = Assert.Single((await Losses(database, region, "u1000")).Rows);
        Assert.True(measured.IsMeasured);
        Assert.Equal((1.0 / 9, 0.1, 0.0), (measured.Loss!.Value.NoShow.Value, measured.Loss.Value.LateCancellation.Value, measured.Loss.Value.Refilled.Value));
        Assert.Equal(10 / 0.8, measured.Slots!.Value, 0.3);
        var slice = new KeepSlotLoss(database.Open, TimeProvider.System);
        var said = Form(SlotLossForm.Refilled, "50");
        var row = new SlotLossForm(said).Read(await Losses(database, region, "u1000"), Actor.Program, DateTime.UnixEpoch)!;
        Assert.Null(await slice.Set(row, KnownRegion.Over(1001), Cancel));
        var id = await slice.Set(row, KnownRegion.Over(1000), Cancel);
        Assert.Equal(10 / (8.0 / 9 * 0.95), (await Losses(database, region, "u1000")).Rows[0].Slots!.Value, 0.3);
        Assert.True(await slice.End(id!.Value, KnownRegion.Over(1000), Cancel));

        // Nothing is booked at the other unit: nothing is known, until somebody says.
        Assert.Empty((await Losses(database, region, "u1001")).Rows);
        Assert.Equal([SlotLossForm.NoShow], Wrong(new SlotLossForm(Form("annat", "")), f => f.Read, await Losses(database, region, "u1001")).Keys);
    }

    [Theory, EveryDatabase]
    public async Task Costs_are_shown_only_where_all_that_is_taken_has_a_price(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(set: [StaffedRegion.Takes(60), StaffedRegion.Takes(30, competence: StaffedRegion.Nurse)]);
        Assert.Empty((await Costs(database, region)).Rows);
        var slice = new KeepCosts(database.Open, TimeProvider.System);
        Assert.Null(await slice.Set(Price(StaffedRegion.Doctor, 900), KnownRegion.Over(1001), Cancel));
        await slice.Set(Price(StaffedRegion.Doctor, 900, agency: 1500, hired: 0.1), KnownRegion.Over(1000), Cancel);
        var lacking = Assert.Single((await Costs(database, region)).Rows);
        Assert.Equal((null, StaffedRegion.Nurse), (lacking.Cost, Assert.Single(lacking.Lacking).Id));
        var id = await slice.Set(Price(StaffedRegion.Nurse, 450), KnownRegion.Over(1000), Cancel);
        var row = Assert.Single((await Costs(database, region)).Rows);
        Assert.Equal(960m + 225m, row.Cost!.Value.Each);
        Assert.Equal(row.Done * 1185m, row.OfOutcome);
        Assert.Null(row.OfPlan);
        Assert.True(await slice.End(id!.Value, KnownRegion.Over(1000), Cancel));
        await using var db = database.Open();
        Assert.Equal(3, await db.TrailEntries.CountAsync(e => e.Action == TrailAction.HourPriceSet || e.Action == TrailAction.HourPriceEnded, Cancel));
        var wrong = new CostForm(Form(CostForm.AgencyShare, "20"));
        Assert.Null(wrong.Read(await Costs(database, region), Actor.Program, DateTime.UnixEpoch));
        Assert.Equal([CostForm.Competence, CostForm.Own, CostForm.Agency], wrong.Wrong.Keys);
    }

    [Theory, EveryDatabase]
    public async Task A_task_moves_only_along_an_allowed_pair_and_changes_both_needs(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(set: [StaffedRegion.Takes(60), StaffedRegion.Four(1000, 1, 0.25, 0.4)]);
        var form = Asked("1");
        Assert.Null(form.Asked(await Shifts(database, region)));
        Assert.Equal([ShiftForm.Pair], form.Wrong.Keys);
        var slice = new KeepSubstitutions(database.Open, TimeProvider.System);
        Assert.Null(await slice.Allow(Pair(), KnownRegion.Over(1001), Cancel));
        var id = (await slice.Allow(Pair(), KnownRegion.Over(1000), Cancel))!.Value;
        var asked = Asked(id.ToString(System.Globalization.CultureInfo.InvariantCulture)).Asked(await Shifts(database, region))!;
        await using (var db = database.Open())
        {
            // Ten visits a week: half of them 20 minutes less of the doctor, 30 more of the nurse.
            var weighed = await ShiftScale.Weigh(db, await Shifts(database, region), asked, Cancel);
            Assert.Equal((100.0, -150.0), (Math.Round(weighed.FromEffect!.Relief.Value), Math.Round(weighed.ToEffect!.Relief.Value)));
            Assert.NotNull(weighed.FromEffect.GapBefore);
            Assert.Null(weighed.ToEffect.GapBefore);
            Assert.Null(weighed.CostBefore);
            Assert.Equal(ShiftTrouble.TakesLess, (await ShiftScale.Weigh(db, await Shifts(database, region), asked with { Shift = asked.Shift with { From = new MinutesPerPatient(61) } }, Cancel)).Trouble);
        }

        Assert.True(await slice.End(id, KnownRegion.Over(1000), Cancel));
        Assert.Empty((await Shifts(database, region)).Allowed);
    }

    private static Dictionary<string, string> Wrong(SlotLossForm form, Func<SlotLossForm, Func<SlotLossList, Actor, DateTime, GivenSlotLoss?>> read, SlotLossList list)
    {
        Assert.Null(read(form)(list, Actor.Program, DateTime.UnixEpoch));
        return form.Wrong;
    }

    private static Func<string, string> Form(string field, string value) => name => name == field ? value : name switch
    {
        SlotLossForm.Activity => "nybesok",
        SlotLossForm.From => "2026-W20",
        SlotLossForm.Reason => "prov",
        _ => string.Empty,
    };

    private static ShiftForm Asked(string pair) => new(name => name switch
    {
        ShiftForm.Activity => "nybesok",
        ShiftForm.Pair => pair,
        ShiftForm.Moved => "50",
        ShiftForm.FromMinutes => "20",
        ShiftForm.ToMinutes => "30",
        _ => string.Empty,
    });

    private static Substitution Pair() => new()
    {
        NodeId = 1000,
        ActivityId = MadeRegion.FirstVisits,
        FromId = StaffedRegion.Doctor,
        ToId = StaffedRegion.Nurse,
        From = StaffedRegion.Now - 1,
        Reason = "prov",
        MadeBy = Actor.Program,
        MadeAt = DateTime.UnixEpoch,
    };

    private static HourPrice Price(int competence, int own, int? agency = null, double hired = 0) => new()
    {
        NodeId = 1000,
        CompetenceId = competence,
        OwnOre = own * 100,
        AgencyOre = agency * 100,
        OvertimeShare = 0,
        AgencyShare = hired,
        From = StaffedRegion.Now - 1,
        Reason = "prov",
        MadeBy = Actor.Program,
        MadeAt = DateTime.UnixEpoch,
    };

    private static async Task<SlotLossList> Losses(TestDatabase database, StaffedRegion region, string unit) =>
        (await SlotLossList.Read(database.Open, new Choice { Enhet = unit }, region.Region.Clock, _ => true, Cancel))!;

    private static async Task<CostList> Costs(TestDatabase database, StaffedRegion region) =>
        (await CostList.Read(database.Open, new Choice { Enhet = "u1000" }, region.Region.Clock, _ => true, Cancel))!;

    private static async Task<ShiftList> Shifts(TestDatabase database, StaffedRegion region) =>
        (await ShiftList.Read(database.Open, new Choice { Enhet = "u1000" }, region.Region.Clock, (_, _) => true, Cancel))!;
}
