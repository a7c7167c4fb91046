using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Waiting;
using Vardbalans.App.Features.Waiting.ProjectCounts;
using Vardbalans.App.Features.Waiting.ShowWaiting;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>Which units have a list is asked of each activity, once for all that a page shows.</summary>
public sealed class ListedAndCountedTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_unit_with_a_list_of_one_activity_may_count_another_by_month(TestDatabase database)
    {
        // 1000 has a list of first visits and counts operations; 1001 has lists of both.
        var region = await Operating(database);
        region.Batch = 2;
        await region.Load(
            [.. Enumerable.Range(0, 60).SelectMany(back => Enumerable.Range(0, 3).Select(_ => region.Row(
                1001, ListedRegion.Sunday.AddDays((-7 * back) - 2), back < 10 ? null : ListedRegion.Sunday.AddDays((-7 * back) + 61), activity: MadeRegion.Operations)))],
            batch: 2);
        await Count(database, 1000);
        var own = await View(database, region, "u1000");
        Assert.Equal((1, 0, 44L), (own.Units, own.UnitsWithList, own.Group!.Waiting!.Value));
        Assert.Empty(own.Weeks);
        Assert.Equal(44, own.Counted!.Waiting);
        var clinic = await View(database, region, "u100");
        Assert.Equal((2, 1), (clinic.Units, clinic.UnitsWithList));
        Assert.Null(clinic.QueueTarget);
        Assert.Equal([1000, 1001], clinic.Counted!.Units);
        Assert.Equal(clinic.Now!.Waiting, clinic.Counted.Waiting);
        Assert.All(clinic.Weeks, w => Assert.Equal(3, w.Came));

        // Published, it is of all who wait, so that it is not published once more when counts are new.
        var counts = new ProjectCounts(database.Open, region.Context(database), region.Region.Clock);
        Assert.NotEqual(0, await counts.Run(Cancel));
        await using var db = database.Open();
        Assert.Equal(44, (await db.CountedProjections.SingleAsync(p => p.NodeId == 1000 && p.ActivityId == MadeRegion.Operations, Cancel)).Waiting);
        await db.Settings.Where(s => s.Key == SettingKeys.CountsProjected).ExecuteDeleteAsync(Cancel);
        Assert.Equal(0, await counts.Run(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Who_came_is_told_of_the_weeks_that_the_sums_are_of_also_when_lists_are_counted_anew_meanwhile(TestDatabase database)
    {
        var region = await ListedRegion.Listed(database);
        await using var db = database.Open();
        var today = SwedishTime.Today(region.Region.Clock);
        var tree = await Rollups.Tree(db, today, Cancel);
        List<int> units = [.. tree.Subtree(1).Select(u => u.Id)];
        var (_, judging) = await Judging.Of(db, tree, ActivityCatalogue.FirstVisit, units, WaitingChoice.Of("skr", null), today, Cancel);
        var stocks = await StockReader.Read(db, tree, ActivityCatalogue.FirstVisit, units, 1, judging, today, Cancel);
        Assert.NotNull(stocks.SumsOf);
        var before = await FlowReader.Read(db, MadeRegion.FirstVisits, stocks, judging, new HashSet<IsoWeek>(), Cancel);
        await db.WaitingBuilds.ExecuteUpdateAsync(b => b.SetProperty(x => x.Last, ListedRegion.Sunday.AddDays(7)), Cancel);
        var after = await FlowReader.Read(db, MadeRegion.FirstVisits, stocks, judging, new HashSet<IsoWeek>(), Cancel);
        Assert.Equal(3, after.Units);
        Assert.Equal(before.Weeks, after.Weeks);
    }

    private static async Task<ListedRegion> Operating(TestDatabase database)
    {
        var region = await ListedRegion.Listed(database);
        await using var db = database.Open();
        foreach (var node in (int[])[1000, 1001, 100, 10, 1])
        {
            db.RollupWeeks.Add(new RollupWeek { ActivityId = MadeRegion.Operations, NodeId = node, SiteId = 0, Part = WeekPart.FirstOf(IsoWeek.Of(2026, 20)), Done = 5 });
        }

        db.UnitSources.AddRange(((int[])[1000, 1001]).Select(u => new UnitSource { ActivityId = MadeRegion.Operations, UnitId = u, BatchId = 1 }));
        await db.SaveChangesAsync(Cancel);
        return region;
    }

    /// <summary>44 wait for operations at the end of each of thirteen months.</summary>
    private static async Task Count(TestDatabase database, int unit)
    {
        await using var db = database.Open();
        await db.BulkInsertAsync(
            Enumerable.Range(0, 13).Select(back => new WaitingSnapshot
            {
                ActivityId = MadeRegion.Operations,
                UnitId = unit,
                Day = (YearMonth.Of(2026, 4) - back).LastDay,
                Grain = SnapshotGrain.Month,
                Waiting = 44,
                Histogram = WaitHistogram.Of([new(0, 30, 20), new(31, 60, 9), new(61, 90, 8), new(91, null, 7)]).Pack(),
                BatchId = 1,
            }),
            Cancel);
    }

    private static async Task<WaitingView> View(TestDatabase database, ListedRegion region, string unit) =>
        (await new ShowWaiting(database.Open, region.Region.Clock).Run(new Choice { Enhet = unit, Aktivitet = ActivityCatalogue.Operation.Code }, WaitingChoice.Of("skr", null), Cancel))!;
}
