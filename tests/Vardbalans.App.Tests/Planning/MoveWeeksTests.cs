using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.MoveWeeks;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Need;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Planning;

/// <summary>A unit's own moves between weeks: within its mandate, logged, and never in what is measured against.</summary>
public sealed class MoveWeeksTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_move_is_within_the_limit_and_can_be_taken_back_while_it_is_the_plan_stays(TestDatabase database)
    {
        // Wednesday in week 21; the plan is 50 a week, so five may be moved.
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 50).Done(1000, "2026-W01..2026-W20", 45).Build();
        var slice = new MoveWeeks(database.Open, region.Clock);
        var desk = new PlanDesk(database, region);
        var (own, other) = (await desk.By(Role.PlanLeader, Mandate.Plan, 1000), await desk.By(Role.PlanLeader, Mandate.Plan, 1001));
        var before = await Agreed(database);
        Assert.Equal(new MoveRuling(MoveObstacle.BeyondLimit, IsoWeek.Of(2026, 22), 5), await slice.Move(Move(22, 24, 6), own, Cancel));
        Assert.Null(await slice.Move(Move(22, 24, 5), other, Cancel));
        Assert.Equal(MoveObstacle.None, (await slice.Move(Move(22, 24, 5), own, Cancel))!.Value.Obstacle);
        Assert.Equal(MoveObstacle.BeyondLimit, (await slice.Move(Move(22, 25, 1), own, Cancel))!.Value.Obstacle);
        Assert.Equal(MoveObstacle.Begun, (await slice.Move(Move(21, 25, 1), own, Cancel))!.Value.Obstacle);

        // Ten the other way is allowed beside the first; then the first can no longer be taken back by itself.
        Assert.Equal(MoveObstacle.None, (await slice.Move(Move(24, 22, 10), own, Cancel))!.Value.Obstacle);
        var first = (await Moves(database))[0].Id;
        Assert.Equal(MoveObstacle.BeyondLimit, (await slice.TakeBack(first, own, Cancel))!.Value.Obstacle);
        Assert.Null(await slice.TakeBack(first, other, Cancel));
        Assert.Equal(MoveObstacle.None, (await slice.TakeBack((await Moves(database))[1].Id, own, Cancel))!.Value.Obstacle);
        Assert.Equal(before, await Agreed(database));

        var view = (await MovesView.Read(database.Open, new Choice { Enhet = "u1000" }, region.Clock, Cancel))!;
        var row = Assert.Single(view.Rows);
        Assert.Equal((-5, 0, 5, 0), (row.Moved[0], row.Moved[1], row.Moved[2], row.Moved.Sum()));
        Assert.Single(view.Ended);

        // When a week has begun its move is history.
        region.On(2026, 5, 27);
        Assert.Equal(MoveObstacle.Begun, (await new MoveWeeks(database.Open, region.Clock).TakeBack(first, own, Cancel))!.Value.Obstacle);
    }

    [Theory, EveryDatabase]
    public async Task Moves_made_at_the_same_time_are_within_the_limit_together(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 50).Build();
        var slice = new MoveWeeks(database.Open, region.Clock);
        var rulings = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => slice.Move(Move(22, 23 + (i % 4), 2), KnownRegion.Over(1000), Cancel))));
        Assert.Equal(2, rulings.Count(r => r!.Value.Obstacle == MoveObstacle.None));
    }

    [Theory, EveryDatabase]
    public async Task The_region_sets_how_much_a_unit_may_move_by_itself(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 50).Build();
        await using (var db = database.Open())
        {
            db.Settings.Add(new Setting { Key = SettingKeys.MovePercent, Value = "20", ChangedBy = Actor.Program, ChangedAt = null });
            await db.SaveChangesAsync(Cancel);
        }

        var slice = new MoveWeeks(database.Open, region.Clock);
        Assert.Equal(new MoveRuling(MoveObstacle.BeyondLimit, IsoWeek.Of(2026, 22), 10), await slice.Move(Move(22, 24, 11), KnownRegion.Over(1000), Cancel));
        Assert.Equal(MoveObstacle.None, (await slice.Move(Move(22, 24, 10), KnownRegion.Over(1000), Cancel))!.Value.Obstacle);
    }

    private static KeptMove Move(int from, int to, int count) => new()
    {
        UnitId = 1000,
        ActivityId = MadeRegion.FirstVisits,
        From = IsoWeek.Of(2026, from),
        To = IsoWeek.Of(2026, to),
        Count = count,
        Reason = "Läkare bytte vecka",
        MadeBy = Actor.Program,
        MadeAt = DateTime.UnixEpoch,
    };

    private static async Task<List<KeptMove>> Moves(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.KeptMoves.AsNoTracking().OrderBy(m => m.Id).ToListAsync(Cancel);
    }

    private static async Task<List<string>> Agreed(TestDatabase database)
    {
        await using var db = database.Open();
        return [.. (await db.AgreedWeeks.AsNoTracking().OrderBy(a => a.UnitId).ThenBy(a => a.ActivityId).ThenBy(a => a.Part).ToListAsync(Cancel)).Select(a => $"{a.UnitId} {a.ActivityId} {a.Part} {a.Agreed} {a.Original}")];
    }
}
