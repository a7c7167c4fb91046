using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Data;

public sealed class RollupsTests
{
    private static readonly WeekPart march = WeekPart.Of(IsoWeek.Of(2026, 14))[0];
    private static readonly WeekPart april = WeekPart.Of(IsoWeek.Of(2026, 14))[1];
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase(1)]
    [EveryDatabase(2)]
    public async Task Every_node_is_the_sum_of_its_units_at_all_sites_and_at_each(TestDatabase database, int seed)
    {
        await SmallRegion.PlantWithFigures(database, seed, Cancel);
        await using var db = database.Open();
        await Rollups.RebuildAll(db, SmallRegion.Today, Cancel);

        Assert.Equal(await SumsByHand.Lines(database, Cancel), await SmallRegion.RollupLines(database, Cancel));
    }

    [Theory]
    [EveryDatabase]
    public async Task What_has_a_site_adds_up_over_the_sites(TestDatabase database)
    {
        await SmallRegion.PlantWithFigures(database, 3, Cancel);
        await using var db = database.Open();
        await Rollups.RebuildAll(db, SmallRegion.Today, Cancel);

        var region = db.RollupWeeks.Where(r => r.NodeId == SmallRegion.Region);
        Assert.Equal(await db.ProductionWeeks.SumAsync(p => p.Done, Cancel), await region.Where(r => r.SiteId == 0).SumAsync(r => r.Done, Cancel));
        Assert.Equal(
            await db.ProductionWeeks.Where(p => p.SiteId != 0).SumAsync(p => p.Done, Cancel),
            await region.Where(r => r.SiteId != 0).SumAsync(r => r.Done, Cancel));
    }

    [Theory]
    [EveryDatabase(4)]
    [EveryDatabase(5)]
    [EveryDatabase(6)]
    public async Task Rebuilding_what_was_touched_gives_the_same_table_as_rebuilding_all(TestDatabase database, int seed)
    {
        await SmallRegion.PlantWithFigures(database, seed, Cancel);
        await using var db = database.Open();
        await Rollups.RebuildAll(db, SmallRegion.Today, Cancel);
        var random = new Random(seed);
        for (var round = 0; round < 8; round++)
        {
            await Rollups.Rebuild(db, await ChangeSome(db, random), SmallRegion.Today, Cancel);
        }

        var touched = await SmallRegion.RollupLines(database, Cancel);
        await Rollups.RebuildAll(db, SmallRegion.Today, Cancel);
        Assert.Equal(await SmallRegion.RollupLines(database, Cancel), touched);
    }

    [Theory]
    [EveryDatabase]
    public async Task Touching_one_half_of_a_week_leaves_the_other_half_in_place(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var db = database.Open();
        await db.BulkInsertAsync([Done(1000, march, 10), Done(1000, april, 20)], Cancel);
        await Rollups.RebuildAll(db, SmallRegion.Today, Cancel);

        foreach (var half in new[] { april, march })
        {
            await Rollups.Rebuild(db, [new TouchedKey(1000, 1, half)], SmallRegion.Today, Cancel);
            Assert.Equal((10, 20), ((await Region(db, march))?.Done, (await Region(db, april))?.Done));
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Rows_that_nothing_touched_are_not_written_again(TestDatabase database)
    {
        const int marker = 987_654;
        await SmallRegion.PlantWithFigures(database, 7, Cancel);
        await using var db = database.Open();
        await Rollups.RebuildAll(db, SmallRegion.Today, Cancel);
        var key = new TouchedKey(1000, 1, WeekPart.FirstOf(IsoWeek.Of(2026, 10)));
        var above = new[] { 1000, 100, 10, SmallRegion.Region };
        var untouched = db.RollupWeeks.Where(r => !above.Contains(r.NodeId) || r.ActivityId != 1 || r.Part != key.Part);
        await untouched.ExecuteUpdateAsync(set => set.SetProperty(r => r.Inflow, marker), Cancel);
        var planted = await untouched.CountAsync(Cancel);

        await Rollups.Rebuild(db, [key], SmallRegion.Today, Cancel);

        Assert.True(planted > 100);
        Assert.Equal(planted, await db.RollupWeeks.CountAsync(r => r.Inflow == marker, Cancel));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_unit_that_does_not_report_leaves_both_sides_of_the_comparison(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var db = database.Open();
        await db.BulkInsertAsync([Done(1000, march, 90), Done(1001, march, null), Done(1003, march, 7)], Cancel);
        await db.BulkInsertAsync([Agreed(1000, march, 100, 80), Agreed(1001, march, 50, 50), Agreed(1002, march, 25, null)], Cancel);
        await Rollups.RebuildAll(db, SmallRegion.Today, Cancel);

        var region = await Region(db, march);

        // 1001 reported nothing and 1002 has no row at all; 1003 reported without an agreement.
        Assert.Equal((97, 175, 130), (region!.Done, region.Agreed, region.Original));
        Assert.Equal((90, 100), (region.ComparedDone, region.ComparedAgreed));
        Assert.Equal((90, 80), (region.ComparedDoneOriginal, region.ComparedOriginal));
        Assert.Equal((2, 3, 1), (region.UnitsStated, region.UnitsAgreed, region.UnitsCompared));
    }

    [Theory]
    [EveryDatabase]
    public async Task What_nobody_states_stays_unstated_and_zero_stays_zero(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var db = database.Open();
        await db.BulkInsertAsync([Done(1000, march, null), Done(1001, march, null), Done(1000, april, 0)], Cancel);
        await Rollups.RebuildAll(db, SmallRegion.Today, Cancel);

        Assert.Null((await Region(db, march))!.Done);
        Assert.Equal(0, (await Region(db, april))!.Done);
        Assert.Null((await Region(db, april))!.Inflow);
        Assert.Null(await Region(db, WeekPart.FirstOf(IsoWeek.Of(2026, 13))));
    }

    [Theory]
    [EveryDatabase]
    public async Task When_the_last_figure_of_a_key_is_gone_so_is_its_sum(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using var db = database.Open();
        await db.BulkInsertAsync([Done(1000, march, 10)], Cancel);
        await Rollups.RebuildAll(db, SmallRegion.Today, Cancel);
        await db.ProductionWeeks.ExecuteDeleteAsync(Cancel);

        await Rollups.Rebuild(db, [new TouchedKey(1000, 1, march)], SmallRegion.Today, Cancel);

        Assert.Empty(await SmallRegion.RollupLines(database, Cancel));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_reorganisation_moves_sums_and_keeps_the_region_whole(TestDatabase database)
    {
        await SmallRegion.PlantWithFigures(database, 8, Cancel);
        await using var db = database.Open();
        var reform = new DateOnly(2026, 7, 1);
        var old = await db.Placements.SingleAsync(p => p.UnitId == 103, Cancel);
        db.Placements.Remove(old);
        db.Placements.Add(old with { To = reform.AddDays(-1) });
        await db.SaveChangesAsync(Cancel);
        db.ChangeTracker.Clear();
        db.Placements.Add(new Placement { UnitId = 103, ParentId = 10, From = reform });
        await db.SaveChangesAsync(Cancel);

        await Rollups.RebuildAll(db, reform.AddDays(-1), Cancel);
        var before = await SmallRegion.RollupLines(database, Cancel);
        var (was10, was11, was103) = (await Sum(db, 10), await Sum(db, 11), await Sum(db, 103));
        await Rollups.RebuildAll(db, reform, Cancel);
        var after = await SmallRegion.RollupLines(database, Cancel);

        Assert.Equal(Of(before, SmallRegion.Region), Of(after, SmallRegion.Region));
        Assert.Equal(Of(before, 103), Of(after, 103));
        Assert.Equal((was10 + was103, was11 - was103), (await Sum(db, 10), await Sum(db, 11)));
    }

    [Theory]
    [EveryDatabase]
    public async Task Sums_belong_to_the_transaction_that_is_open(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        await using (var db = database.Open())
        {
            await using var load = await db.Database.BeginTransactionAsync(Cancel);
            await db.BulkInsertAsync([Done(1000, march, 10)], Cancel);
            await Rollups.Rebuild(db, [new TouchedKey(1000, 1, march)], SmallRegion.Today, Cancel);
            Assert.Equal(10, (await Region(db, march))!.Done);
            await load.RollbackAsync(Cancel);
        }

        Assert.Empty(await SmallRegion.RollupLines(database, Cancel));
    }

    [Fact]
    public void Touched_parts_are_gathered_into_stretches_that_are_neither_too_long_nor_too_thin()
    {
        Assert.Equal([(1, 9), (18, 18)], Rollups.Stretches([9, 1, 1, 3, 18]));
        Assert.All(Rollups.Stretches(Enumerable.Range(0, 1000)), s => Assert.InRange(s.Last - s.First, 0, 105));
        Assert.Equal(1000, Rollups.Stretches(Enumerable.Range(0, 1000)).Sum(s => s.Last - s.First + 1));
        Assert.Empty(Rollups.Stretches([]));
    }

    private static IEnumerable<string> Of(List<string> lines, int node) => lines.Where(l => l.Contains($" n{node:0000} ", StringComparison.Ordinal));

    private static Task<int?> Sum(VardbalansContext db, int node) =>
        db.RollupWeeks.Where(r => r.NodeId == node && r.SiteId == 0).SumAsync(r => r.Done, Cancel);

    private static Task<RollupWeek?> Region(VardbalansContext db, WeekPart part) => db.RollupWeeks.AsNoTracking()
        .SingleOrDefaultAsync(r => r.NodeId == SmallRegion.Region && r.SiteId == 0 && r.ActivityId == 1 && r.Part == part, Cancel);

    private static ProductionWeek Done(int unit, WeekPart part, int? done) =>
        new() { UnitId = unit, ActivityId = 1, Part = part, SiteId = SmallRegion.SiteOf(unit) ?? 0, Done = done, BatchId = 1 };

    private static AgreedWeek Agreed(int unit, WeekPart part, int? agreed, int? original) =>
        new() { UnitId = unit, ActivityId = 1, Part = part, SiteId = SmallRegion.SiteOf(unit) ?? 0, Agreed = agreed, Original = original };

    /// <summary>Changes, removes and adds a few rows and answers what was touched.</summary>
    private static async Task<List<TouchedKey>> ChangeSome(VardbalansContext db, Random random)
    {
        var touched = new List<TouchedKey>();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var (unit, activity) = (SmallRegion.Units[random.Next(12)], SmallRegion.Activities[random.Next(2)]);
            var part = SmallRegion.Parts[random.Next(SmallRegion.Parts.Length)];
            touched.Add(new TouchedKey(unit, activity, part));
            var old = db.ProductionWeeks.Where(p => p.UnitId == unit && p.ActivityId == activity && p.Part == part);
            await old.ExecuteDeleteAsync(Cancel);
            if (random.Next(3) > 0)
            {
                await db.BulkInsertAsync([SmallRegion.Production(random, unit, activity, part, 9)], Cancel);
            }
        }

        return touched;
    }
}
