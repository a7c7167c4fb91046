using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Features.Waiting.AskRequired;
using Vardbalans.App.Features.Waiting.ProjectLists;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>What a goal by a week takes is searched by following each list ahead.</summary>
public sealed class AskAheadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_surer_goal_takes_more_and_a_list_that_keeps_up_takes_none(TestDatabase database)
    {
        var region = await Listed(database);
        Assert.Equal(AheadObstacle.NotProjected, (await Ask(database, region, 0.8, 0.8)).Obstacle);
        await new ProjectLists(
            database.Open, new ProgramContext(new DataFolder(Path.GetTempPath()), database.Choice, region.Region.Clock, TextWriter.Null, TextWriter.Null), region.Region.Clock)
            .Run(Actor.Program, Cancel);
        var half = await Ask(database, region, 0.9, 0.5);
        var sure = await Ask(database, region, 0.9, 0.9);
        Assert.Equal((AheadObstacle.None, IsoWeek.Of(ListedRegion.Sunday) + 26), (sure.Obstacle, sure.By!.Value));
        Assert.Equal(["u1000", "u1001"], sure.Lists.Select(l => l.Unit.Code));
        var (behind, keepsUp) = (sure.Lists[0], sure.Lists[1]);
        Assert.True(behind.Chance.Value < 0.5);
        Assert.True(behind.InTurn > 0);
        Assert.True(behind.InTurn >= half.Lists[0].InTurn);
        Assert.Equal((90, 0), (behind.LimitDays, keepsUp.InTurn!.Value));
        Assert.True(keepsUp.Chance.Value > 0.9);
    }

    [Theory, EveryDatabase]
    public async Task The_page_fetches_it_and_says_what_cannot_be_computed(TestDatabase database)
    {
        var region = await Listed(database);
        await using var web = await ServedRegion.Start(database, region.Region);
        Assert.Contains("/vantande/krav/framat?enhet=u1000", await web.Page("/vantande/krav?enhet=u1000"), StringComparison.Ordinal);
        Assert.Contains("ingen köprognos är gjord än", await web.Page("/vantande/krav/framat?enhet=u1000"), StringComparison.Ordinal);
    }

    private static async Task<AheadView> Ask(TestDatabase database, ListedRegion region, double within, double sure) =>
        (await new AskAhead(database.Open, region.Region.Clock).Run(new Choice(), new RequiredAheadChoice(26, new Share(sure), new Share(within)), Cancel))!;

    /// <summary>At one unit twelve come a week, ten are cared for and half of the list is past the limit; at another all are cared for at once.</summary>
    private static async Task<ListedRegion> Listed(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        var waits = new List<Wait>();
        for (var back = 0; back < 40; back++)
        {
            var day = ListedRegion.Sunday.AddDays((-7 * back) - 4);
            waits.AddRange(Enumerable.Range(0, 12).Select(_ => region.Row(1000, day.AddDays(-140), back < 20 ? null : day)));
            waits.AddRange(Enumerable.Range(0, back < 20 ? 12 : 0).Select(_ => region.Row(1000, day, null)));
            waits.AddRange(Enumerable.Range(0, back < 20 ? 10 : 0).Select(_ => region.Row(1000, day.AddDays(-300), day)));
            waits.AddRange(Enumerable.Range(0, 5).Select(_ => region.Row(1001, day.AddDays(-14), day)));
            waits.AddRange(Enumerable.Range(0, back < 2 ? 5 : 0).Select(_ => region.Row(1001, day, null)));
        }

        await region.Load(waits);
        return region;
    }
}
