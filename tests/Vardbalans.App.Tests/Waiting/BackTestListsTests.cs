using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting.BackTestLists;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>Tried on the past, a projection knows what was known then and nothing more.</summary>
[Trait("Tier", "long")]
public sealed class BackTestListsTests
{
    private static readonly IsoWeek Last = IsoWeek.Of(ListedRegion.Sunday);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task What_happened_after_a_moment_changes_nothing_of_what_is_projected_from_it(TestDatabase database)
    {
        var region = await ListedRegion.Listed(database);
        var origin = Last - 12;
        Assert.Equal(2, await Try(database, region, 2, 8));
        var before = await Said(database, origin);
        Assert.NotEmpty(before);
        var day = origin.Sunday;
        await using (var db = database.Open())
        {
            // After the moment fewer come, and some of those who were cared for then leave by their own wish a week later.
            foreach (var unit in (int[])[1000, 1001, 1100])
            {
                Assert.NotEqual(0, await db.WaitsOf(unit).Where(w => w.Listed > day && w.Id % 2 == 0).ExecuteDeleteAsync(Cancel));
                foreach (var wait in await db.WaitsOf(unit).AsNoTracking().Where(w => w.Ended > day && w.Id % 3 == 0).ToListAsync(Cancel))
                {
                    var later = wait.Ended!.Value.AddDays(7);
                    await db.WaitsOf(unit).Where(w => w.Id == wait.Id).ExecuteUpdateAsync(w => w.SetProperty(x => x.Ended, later).SetProperty(x => x.End, WaitEnd.PatientWish), Cancel);
                }
            }

            // Figures of coming weeks, and plans that are decided later, are not known either.
            await db.RollupWeeks.Where(r => r.Part > Core.Calendar.WeekPart.LastOf(origin)).ExecuteUpdateAsync(r => r.SetProperty(x => x.Done, 999).SetProperty(x => x.Agreed, 999), Cancel);
        }

        Assert.Equal(2, await Try(database, region, 2, 8));
        Assert.Equal(before, await Said(database, origin));

        // The moment eight weeks later knows of it.
        await using var after = database.Open();
        Assert.NotEmpty(await after.JudgedProjections.Where(j => j.IsBackTest && j.Origin == Last - 4).ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task What_is_tried_is_shown_as_tried_until_what_was_published_can_be_judged(TestDatabase database)
    {
        var region = await ListedRegion.Listed(database);
        var told = new List<int>();
        Assert.Equal(7, await new BackTestLists(database.Open, region.Context(database), region.Region.Clock).Run(7, 4, (done, _) => told.Add(done), Cancel));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], told);
        await using (var db = database.Open())
        {
            Assert.All(await db.JudgedProjections.ToListAsync(Cancel), j => Assert.True(j.IsBackTest && j.Low <= j.Expected && j.Expected <= j.High));
            Assert.Equal(0, await db.Projections.CountAsync(Cancel));
        }

        await using var web = await ServedRegion.Start(database, region.Region);
        var page = (await web.Page("/vantande/facit")).Replace('\u00a0', ' ');
        Assert.Contains("Prövad på det som varit", page, StringComparison.Ordinal);
        Assert.Contains("(prövat)", page, StringComparison.Ordinal);
    }

    private static Task<int> Try(TestDatabase database, ListedRegion region, int origins, int every) =>
        new BackTestLists(database.Open, region.Context(database), region.Region.Clock).Run(origins, every, null, Cancel);

    private static async Task<List<(int, JudgedFigure, int, double, double, double)>> Said(TestDatabase database, IsoWeek origin)
    {
        await using var db = database.Open();
        var rows = await db.JudgedProjections.Where(j => j.IsBackTest && j.Origin == origin).OrderBy(j => j.NodeId).ThenBy(j => j.Figure).ThenBy(j => j.Step).ToListAsync(Cancel);
        return [.. rows.Select(j => (j.NodeId, j.Figure, j.Step, j.Expected, j.Low, j.High))];
    }
}
