using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Capacity.KeepChanges;
using Vardbalans.App.Features.Capacity.KeepPanels;
using Vardbalans.App.Features.Capacity.ShowCapacityRecord;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Need;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Capacity;

/// <summary>What is known of coming capacity, the forecast with it, and how forecasts have gone; those enrolled.</summary>
public sealed class KnownChangeTests
{
    private static readonly IsoWeek now = StaffedRegion.Now;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_change_counts_by_its_likelihood_where_no_schedule_is_laid_and_the_forecast_is_kept_as_it_was_made(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(region.Shifts(1000, 1, now - 20, 22, 480));
        var before = (await region.View("u1000")).Chosen!.Weeks;
        var slice = new KeepChanges(database.Open, region.Context, region.Region.Clock);
        Assert.Null(await slice.Set(Change(1000, 0.5), KnownRegion.Over(1001), Cancel));
        var id = await slice.Set(Change(1000, 0.5), KnownRegion.Over(1000), Cancel);
        var view = await region.View("u1000");
        var after = view.Chosen!.Weeks;

        // The schedule reaches next week; after it half of ten hours in an ordinary week.
        Assert.Equal(before[1].Available, after[1].Available);
        Assert.Equal(300, after[3].Available!.Value - before[3].Available!.Value, 0.01);
        Assert.Equal((1, now), (view.Outlook!.Changes, view.Outlook.Made));
        Assert.Equal(after[3].Available!.Value, view.Outlook.Weeks[3].Mean, 0.1);
        Assert.True(view.Outlook.Weeks[3].High80 - view.Outlook.Weeks[3].Low80 > 500);
        Assert.Equal(300, (await region.View()).Chosen!.Weeks[3].Available!.Value - before[3].Available!.Value, 0.01);
        Assert.True(await slice.End(id!.Value, KnownRegion.Over(1000), Cancel));
        Assert.Equal(before[3].Available!.Value, (await region.View("u1000")).Chosen!.Weeks[3].Available!.Value, 0.01);

        var bad = new ChangeForm(name => name == ChangeForm.Last ? "2026-W01" : name == ChangeForm.From ? "2026-W30" : string.Empty);
        Assert.Null(bad.Read(view.Scope.Node.Unit, [], Actor.Program, DateTime.UnixEpoch));
        Assert.Equal([ChangeForm.Kind, "kompetens", ChangeForm.Hours, ChangeForm.Chance, ChangeForm.Last, ChangeForm.Reason], bad.Wrong.Keys);
    }

    [Theory, EveryDatabase]
    public async Task Published_forecasts_are_judged_when_weeks_have_come_and_the_past_is_tried(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(region.Shifts(1000, 1, now - 40, 44, 480));
        var slice = new ShowCapacityRecord(database.Open, region.Region.Clock);
        var young = (await slice.Run(new Choice { Enhet = "u1000" }, null, Cancel))!;
        Assert.All(young.Whole.Published, Assert.Null);
        Assert.Equal(now + 5, young.JudgedFrom);
        Assert.Equal("lakare-mottagning", young.Chosen);
        Assert.True(young.Units.Single().Tried[0]!.Value.Weeks > 20);

        // As published ten weeks ago, a tenth too high each week.
        await using (var db = database.Open())
        {
            var kept = await db.KeptOutlooks.SingleAsync(k => k.UnitId == 1000, Cancel);
            var worked = await db.CapacityWeeks.Where(c => c.NodeId == 1000 && c.Kind == CapacityKind.Clinic).ToDictionaryAsync(c => c.Week, c => c.Minutes, Cancel);
            var weeks = Enumerable.Range(0, OutlookMaking.Weeks).SelectMany(i => Enumerable.Repeat((float)(worked[now - 10 + i] * 1.1), 6)).SelectMany(BitConverter.GetBytes).ToArray();
            db.KeptOutlooks.Add(new KeptOutlook { UnitId = 1000, CompetenceId = StaffedRegion.Doctor, Setting = CapacityKind.Clinic, Made = now - 10, Weeks = weeks });
            await db.SaveChangesAsync(Cancel);
        }

        var old = (await slice.Run(new Choice { Enhet = "u100" }, null, Cancel))!;
        Assert.Equal(0.1, old.Units.Single().Published[0]!.Value.Bias, 0.001);
        Assert.Equal(0.1, old.Whole.Published[1]!.Value.Error.Value, 0.001);
        Assert.Null(old.Whole.Published[2]);
        await using var web = await ServedRegion.Start(database, region.Region);
        Assert.Contains("Prövat på det som varit", await web.Page("/kapacitet/facit?enhet=u1000"), StringComparison.Ordinal);
        Assert.Contains("Kapacitetsprognos", await web.Page("/kapacitet?enhet=u1000"), StringComparison.Ordinal);
        Assert.Contains("Inga ändringar är angivna", await web.Page("/kapacitet/andringar?enhet=u1000"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Those_enrolled_are_counted_by_unit_and_person_and_new_ones_are_proposed_where_it_is_least_full(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        var slice = new KeepPanels(database.Open, region.Region.Clock);
        Assert.Null(await slice.Set(Count(1000, 0, 1, 1), KnownRegion.Over(1001), Cancel));
        await slice.Set(Count(1000, 1, 70, 1), KnownRegion.Over(1000), Cancel);
        await slice.Set(Count(1000, 1, 60, 1), KnownRegion.Over(1000), Cancel);
        await slice.Set(Count(1000, 2, 50, 1), KnownRegion.Over(1000), Cancel);
        await slice.Set(Count(1001, 0, 90, 2), KnownRegion.Over(1001), Cancel);
        var list = (await PanelList.Read(database.Open, new Choice { Enhet = "u100" }, 3, region.Region.Clock, _ => true, Cancel))!;
        Assert.Equal([110, 90], list.Units.Select(u => u.Panel.Enrolled.Count));
        Assert.Equal([PanelLight.Over, PanelLight.Room], list.Units.Select(u => u.Panel.Light(PanelList.Tolerance)));
        Assert.Equal([PanelLight.Over, PanelLight.JustRight], list.Units[0].People.Select(p => p.Panel.Light(PanelList.Tolerance)));
        Assert.Equal([0, 3], list.Units.Select(u => u.Proposed[0]));

        // Without anybody's word and without a forecast of enrolments nothing is proposed; with one, whole persons that sum as it does.
        Assert.All((await PanelList.Read(database.Open, new Choice { Enhet = "u100" }, null, region.Region.Clock, _ => true, Cancel))!.Units, u => Assert.Empty(u.Proposed));
        Assert.Equal([2, 3, 2, 3], PanelList.WholePersons([2.4, 2.5, 2.4, 2.6]));
        Assert.Empty(PanelList.WholePersons([2.4, double.NaN]));
        Assert.Equal(4.0, list.Whole.Needed.Count);
        await using var web = await ServedRegion.Start(database, region.Region);
        var page = await web.Page("/kapacitet/listning?enhet=u100&nya=3");
        Assert.Contains("För många", page, StringComparison.Ordinal);
        Assert.Contains("Plats finns", page, StringComparison.Ordinal);
        Assert.Contains("Nummer 2", await web.Page("/kapacitet/listning?enhet=u1000"), StringComparison.Ordinal);
    }

    private static KnownChange Change(int unit, double chance) => new()
    {
        UnitId = unit,
        CompetenceId = StaffedRegion.Doctor,
        Setting = CapacityKind.Clinic,
        Kind = ChangeKind.Recruitment,
        From = now,
        MinutesEachWeek = 600,
        Chance = chance,
        Reason = "prov",
        MadeBy = Actor.Program,
        MadeAt = DateTime.UnixEpoch,
    };

    private static PanelCount Count(int unit, int person, int enrolled, double positions) => new()
    {
        UnitId = unit,
        Person = person,
        Enrolled = enrolled,
        Positions = positions,
        Day = new DateOnly(2026, 5, 20),
        MadeBy = Actor.Program,
        MadeAt = DateTime.UnixEpoch,
    };
}
