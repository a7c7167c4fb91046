using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting.ProjectLists;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>Lists are projected from what they are, and sums at nodes are sums of lists.</summary>
public sealed class ProjectListsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_list_and_every_node_above_it_is_projected_once_for_the_same_figures(TestDatabase database)
    {
        var region = await ListedRegion.Listed(database);
        Assert.Equal(ProjectAnswer.Published, await Project(database, region));
        Assert.Equal(ProjectAnswer.UpToDate, await Project(database, region));
        await using var db = database.Open();
        var run = await db.ProjectionRuns.SingleAsync(Cancel);
        Assert.Equal((ForecastState.Published, IsoWeek.Of(ListedRegion.Sunday), 3, 3), (run.State, run.Origin, run.ListsInAll, run.ListsDone));
        var byNode = await db.Projections.ToDictionaryAsync(p => p.NodeId, Cancel);
        Assert.Equal([1, 10, 11, 100, 110, 1000, 1001, 1100], byNode.Keys.Order());
        var waiting = await db.WaitingStocks.Where(s => s.Grain == SnapshotGrain.Week && s.Clock == (int)ClockPoint.Listed && s.Day == ListedRegion.Sunday)
            .GroupBy(s => s.UnitId).ToDictionaryAsync(g => g.Key, g => g.Sum(s => s.Waiting), Cancel);
        Assert.All(waiting, w => Assert.Equal(w.Value, byNode[w.Key].Opening));
        Assert.Equal(waiting.Values.Sum(), byNode[1].Opening);
        foreach (var projection in byNode.Values)
        {
            var (queue, limit) = (PackedFan.Unpack(projection.Queue), PackedLimit.Unpack(projection.Limits)!);
            Assert.Equal((ProjectLists.Weeks, 90), (queue.Weeks, limit.Days));
            for (var week = 0; week < queue.Weeks; week++)
            {
                Assert.True(queue.Quantile(week, 0.1) <= queue.Quantile(week, 0.5) && queue.Quantile(week, 0.5) <= queue.Quantile(week, 0.9));
                Assert.InRange(limit.Within.Quantile(week, 0.5), 0, 1);
                Assert.True(limit.Past.Quantile(week, 0.9) <= queue.Quantile(week, 0.99) + 1);
            }
        }

        // Half of the courses do not simply add up, but nearly.
        var (clinic, units) = (Middle(100), Middle(1000) + Middle(1001));
        Assert.InRange(clinic / units, 0.93, 1.07);

        double Middle(int node) => PackedFan.Unpack(byNode[node].Queue).Quantile(12, 0.5);
    }

    [Theory, EveryDatabase]
    public async Task A_run_that_was_cut_off_ends_as_if_it_had_not_been(TestDatabase database)
    {
        var region = await ListedRegion.Listed(database);
        await Project(database, region);
        List<byte[]> whole;
        await using (var db = database.Open())
        {
            whole = await db.Projections.OrderBy(p => p.NodeId).Select(p => p.Queue).ToListAsync(Cancel);
            await db.Projections.ExecuteDeleteAsync(Cancel);
            await db.ProjectionRuns.ExecuteUpdateAsync(
                r => r.SetProperty(x => x.State, ForecastState.Running).SetProperty(x => x.PublishedAt, (DateTime?)null).SetProperty(x => x.ListsDone, 0), Cancel);
        }

        Assert.Equal(ProjectAnswer.Published, await Project(database, region));
        await using var after = database.Open();
        Assert.Equal(ForecastState.Published, (await after.ProjectionRuns.SingleAsync(Cancel)).State);
        Assert.Equal(whole, await after.Projections.OrderBy(p => p.NodeId).Select(p => p.Queue).ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task The_page_tells_where_the_list_may_go_and_on_what_that_rests(TestDatabase database)
    {
        var region = await ListedRegion.Listed(database);
        await Project(database, region);
        await using var web = await ServedRegion.Start(database, region.Region);
        var page = await web.Page("/vantande?enhet=u1000");
        Assert.Contains("Vart är kön på väg?", page, StringComparison.Ordinal);
        Assert.Contains("hade väntat allra längst", page, StringComparison.Ordinal);
        Assert.Contains("Chans", page, StringComparison.Ordinal);

        // By another definition the share is another than the one projected.
        var other = await web.Page("/vantande?enhet=u1000&rakning=socialstyrelsen");
        Assert.Contains("Vart är kön på väg?", other, StringComparison.Ordinal);
        Assert.DoesNotContain("Chans att minst", other, StringComparison.Ordinal);
    }

    private static Task<ProjectAnswer> Project(TestDatabase database, ListedRegion region) =>
        new ProjectLists(database.Open, region.Context(database), region.Region.Clock).Run(Actor.Program, Cancel);
}
