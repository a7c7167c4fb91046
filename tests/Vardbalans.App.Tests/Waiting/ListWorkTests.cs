using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Waiting;
using Vardbalans.App.Features.Waiting.ListWork;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>The work list has those who pass a limit soon, the first first, and nobody whom the definition leaves out.</summary>
public sealed class ListWorkTests
{
    private static readonly DateOnly Today = new(2026, 5, 20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Those_who_pass_the_limit_within_the_weeks_stand_in_the_order_that_they_do(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        await region.Load(
        [
            Waits(region, 50), Waits(region, 62), Waits(region, 63), Waits(region, 90), Waits(region, 200),
            Waits(region, 80, WaitDeviation.PatientChosen), Waits(region, 80, WaitDeviation.Medical), Waits(region, 80, guarantee: false),
        ]);
        var view = await View(database, region, "skr");
        Assert.Equal([200, 90, 63], view.Rows.Select(r => r.Days));
        Assert.Equal([Today.AddDays(-109), Today.AddDays(1), Today.AddDays(28)], view.Rows.Select(r => r.Passes));
        Assert.Equal([200, 90, 80, 80, 63], (await View(database, region, "socialstyrelsen")).Rows.Select(r => r.Days));
    }

    [Theory, EveryDatabase]
    public async Task Who_has_no_day_to_count_from_is_told(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        var row = Waits(region, 80);
        await region.Load([new Wait
        {
            Id = row.Id, PatientKey = 1, UnitId = 1000, ActivityId = row.ActivityId, Listed = row.Listed, Guarantee = true, Part = row.Part, BatchId = 1,
        }]);
        var view = await View(database, region, "skr");
        Assert.Equal((0, 1), (view.InAll, view.Without));
    }

    private static Wait Waits(ListedRegion region, int days, WaitDeviation deviation = WaitDeviation.None, bool guarantee = true) =>
        region.Row(1000, Today.AddDays(-days), null, deviation: deviation, guarantee: guarantee);

    private static async Task<WorkView> View(TestDatabase database, ListedRegion region, string habit)
    {
        await using var db = database.Open();
        var tree = await Rollups.Tree(db, Today, Cancel);
        var now = region.Region.Clock.GetUtcNow().UtcDateTime;
        var book = new MandateBook(tree, [new Grant(1, 7, Role.Booker, MandateScope.Unit(1000), Today.AddDays(-10))]);
        var purpose = new StatedPurpose { AccountId = 7, Purpose = Purpose.Planning, At = now.AddMinutes(-1), Until = now.AddHours(1) };
        var access = await RowAccess.Open(db, book, tree, purpose, MandateScope.Unit(1000), Subject.Of("unit", 1000), now, Cancel);
        Assert.NotNull(access);
        return (await new ListWork(database.Open, region.Region.Clock).Run(new() { Enhet = "u1000" }, WaitingChoice.Of(habit, null), 4, access, Cancel))!;
    }
}
