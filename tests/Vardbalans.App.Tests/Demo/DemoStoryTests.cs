using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Demo;

public sealed class DemoStoryTests
{
    [Theory, EveryDatabase]
    public async Task The_region_tells_its_stories(TestDatabase database)
    {
        await using var db = await DemoDay.Loaded(database);
        await TroublesHaveTheirSize(db);
        await FlawsAreInTheData(db);
        await PlansHaveVersions(db);
        await LevelsAddUp(db);
    }

    private static async Task TroublesHaveTheirSize(VardbalansContext db)
    {
        var first = ActivityCatalogue.FirstVisit;
        Assert.InRange(await DemoDay.Attainment(db, "ortoped", first), 0.91, 0.93);
        Assert.InRange(await DemoDay.Attainment(db, "barn", first), 0.85, 0.87);
        Assert.InRange(await DemoDay.Attainment(db, "hud", first), 1.19, 1.21);
        Assert.InRange(await DemoDay.Attainment(db, "kak", first), 1.11, 1.13);
        Assert.InRange(await DemoDay.Attainment(db, "ogon", first), 0.92, 0.94);
        foreach (var clinic in (string[])["kirurg-s", "kirurg-h", "barnhalsan", "smartrehab", "ogoncentrum"])
        {
            Assert.InRange(await DemoDay.Attainment(db, clinic, first), 0.955, 1.045);
        }

        var norrberga = (await db.Sites.SingleAsync(s => s.Code == "norrberga", DemoDay.Cancel)).Id;
        Assert.InRange(await DemoDay.Attainment(db, "ortoped", ActivityCatalogue.Operation, norrberga), 0.82, 0.86);
        Assert.InRange(await DemoDay.Attainment(db, "ortoped", ActivityCatalogue.Operation), 0.88, 0.92);

        var barn = (await DemoDay.Series(db, "barn", first)).OffPlanSince(DemoDay.LastWeek, PlanTolerance.Default);
        Assert.InRange(DemoDay.LastWeek - barn!.Value.Since, 9, 16);
        var ortoped = (await DemoDay.Series(db, "ortoped", first)).OffPlanSince(DemoDay.LastWeek, PlanTolerance.Default);
        Assert.InRange(DemoDay.LastWeek - ortoped!.Value.Since, 2, 11);
        var reuma = (await DemoDay.Series(db, "reuma", first)).Rolling12(DemoDay.LastWeek);
        Assert.Equal(PlanStatus.CannotJudge, PlanTolerance.Default.Judge(reuma.AgainstAgreement));
    }

    private static async Task FlawsAreInTheData(VardbalansContext db)
    {
        var flaws = await db.DataFlaws.ToListAsync(DemoDay.Cancel);
        Assert.Equal(Enum.GetValues<FlawKind>(), flaws.Select(f => f.Kind).Distinct().Order());

        var stopped = flaws.Single(f => f.Kind == FlawKind.StoppedReporting);
        Assert.Equal(stopped.From - 1, (await DemoDay.Series(db, "reuma", ActivityCatalogue.FirstVisit)).LastStated);

        var missing = flaws.Single(f => f.Kind == FlawKind.MissingDays);
        var hedlunda = await DemoDay.Series(db, "kirurg-h", ActivityCatalogue.ReturnVisit);
        Assert.InRange(DemoDay.Share(hedlunda.Of(missing.From)), 0.4, 0.75);

        var broken = flaws.Single(f => f.Kind == FlawKind.SystemBreak);
        var soderlinge = await DemoDay.Series(db, "kirurg-s", ActivityCatalogue.FirstVisit);
        Assert.InRange(DemoDay.Share(soderlinge.Over(broken.From, broken.To!.Value)), 0.4, 0.6);
        Assert.InRange(DemoDay.Share(soderlinge.Over(broken.To.Value + 1, broken.To.Value + 12)), 0.9, 1.1);

        var twice = flaws.Single(f => f.Kind == FlawKind.TooHigh);
        var remote = await DemoDay.Series(db, "kirurg-h", ActivityCatalogue.RemoteContact);
        var ordinary = remote.Over(twice.From - 3, twice.From - 1).Done + remote.Over(twice.To!.Value + 1, twice.To.Value + 3).Done;
        Assert.InRange(6.0 / 4 * remote.Over(twice.From, twice.To.Value).Done!.Value / ordinary!.Value, 1.5, 2.6);

        var half = flaws.Single(f => f.Kind == FlawKind.HalfRegistered);
        var units = await db.Placements.Where(p => p.ParentId == half.UnitId).Select(p => p.UnitId).ToListAsync(DemoDay.Cancel);
        var returns = db.All<Contact>().Where(c => units.Contains(c.UnitId) && c.ActivityId == half.ActivityId);
        var without = await returns.CountAsync(c => c.TargetDate == null, DemoDay.Cancel);
        Assert.InRange(without / (double)await returns.CountAsync(DemoDay.Cancel), 0.42, 0.46);
    }

    private static async Task PlansHaveVersions(VardbalansContext db)
    {
        var ortoped = await DemoDay.UnitId(db, "ortoped");
        var versions = await db.PlanVersions.Where(v => v.OwnerId == ortoped).ToListAsync(DemoDay.Cancel);
        Assert.Equal([PlanState.Decided, PlanState.Draft], versions.Where(v => v.PlanYear == 2027).OrderBy(v => v.Number).Select(v => v.State));
        var lastYear = versions.Where(v => v.PlanYear == 2025).OrderBy(v => v.Number).ToList();
        Assert.Equal([PlanState.Superseded, PlanState.Decided], lastYear.Select(v => v.State));
        Assert.True(lastYear[0].DecidedOn < new DateOnly(2024, 11, 1));
        var year = (await DemoDay.Series(db, "ortoped", ActivityCatalogue.FirstVisit)).Over(Period.PlanYear(2025));
        Assert.NotEqual(year.Original, year.Agreed);
    }

    private static async Task LevelsAddUp(VardbalansContext db)
    {
        var moved = await DemoDay.UnitId(db, "barnhalsan");
        var now = await Rollups.Tree(db, DemoDay.Today, DemoDay.Cancel);
        var lastYear = await Rollups.Tree(db, new DateOnly(DemoDay.Today.Year - 1, 12, 31), DemoDay.Cancel);
        Assert.Equal("med", now.ParentOf(moved)!.Code);
        Assert.Equal("psy", lastYear.ParentOf(moved)!.Code);

        var rows = await db.RollupWeeks.AsNoTracking().Where(r => r.SiteId == 0)
            .GroupBy(r => new { r.NodeId, r.ActivityId })
            .Select(g => new { g.Key, Done = g.Sum(r => r.Done) ?? 0, Agreed = g.Sum(r => r.Agreed) ?? 0 })
            .ToListAsync(DemoDay.Cancel);
        var sums = rows.ToDictionary(s => (s.Key.NodeId, s.Key.ActivityId), s => (s.Done, s.Agreed));
        foreach (var ((node, activity), sum) in sums.Where(s => now.Find(s.Key.NodeId)!.Kind != CareUnitKind.Unit))
        {
            var below = now.ChildrenOf(node).Select(c => sums.GetValueOrDefault((c.Id, activity))).ToList();
            Assert.Equal((below.Sum(b => b.Done), below.Sum(b => b.Agreed)), sum);
        }

        Assert.True(await db.ProductionWeeks.AnyAsync(p => p.Done == 0, DemoDay.Cancel));
        Assert.Equal(DemoDay.LastWeek, (await db.ProductionWeeks.MaxAsync(p => p.Part, DemoDay.Cancel)).Week);
    }
}
