using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Measures;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Capacity.KeepMeasures;
using Vardbalans.App.Features.Capacity.WeighRequirement;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Need;

namespace Vardbalans.App.Tests.Capacity;

/// <summary>A requirement is weighed with the page's own figures, before and after it is kept, and its effect is kept as a measure.</summary>
public sealed class WeighRequirementTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_shorter_visit_frees_time_the_same_before_and_after_it_is_kept(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(set: [StaffedRegion.Takes(60), StaffedRegion.Four(1000, 1, 0.25, 0.4)]);
        var row = StaffedRegion.Takes(45, unit: 1000, from: StaffedRegion.Now);
        var weighed = await Weigh(database, row);

        // Ten visits a week: 600 minutes, then 450.
        Assert.Equal(600, weighed.Effect!.NeedBefore.Value, 1.0);
        Assert.Equal(150, weighed.Effect.Relief.Value, 1.0);
        Assert.Equal(-150, weighed.Effect.GapAfter!.Value.Value - weighed.Effect.GapBefore!.Value.Value, 1.0);
        Assert.Equal((null, ListTrouble.NotProjected), (weighed.List, weighed.Trouble));
        await region.Load(set: [row]);
        Assert.Equal(weighed.Effect, (await Weigh(database, StaffedRegion.Takes(45, unit: 1000, from: StaffedRegion.Now))).Effect);
        Assert.Null((await Weigh(database, StaffedRegion.Takes(45, unit: 1000, from: StaffedRegion.Now + 60))).Effect);
    }

    [Theory, EveryDatabase]
    public async Task A_measure_is_proposed_decided_and_taken_back_by_who_may_and_noted(TestDatabase database)
    {
        await StaffedRegion.Build(database);
        var slice = new KeepMeasures(database.Open, TimeProvider.System);
        Assert.Null(await slice.Propose(Shorter(), KnownRegion.Over(1001), Cancel));
        Assert.False(await slice.Propose([Shorter(), Shorter(1001)], KnownRegion.Over(1000), Cancel));
        var id = (await slice.Propose(Shorter(), KnownRegion.Over(1000), Cancel))!.Value;
        Assert.False(await slice.Bring(id, MeasureState.Decided, KnownRegion.Over(1001), Cancel));
        Assert.True(await slice.Bring(id, MeasureState.Decided, KnownRegion.Over(1000), Cancel));
        Assert.False(await slice.Bring(id, MeasureState.Decided, KnownRegion.Over(1000), Cancel));
        Assert.True(await slice.Bring(id, MeasureState.Withdrawn, KnownRegion.Over(1000), Cancel));
        Assert.False(await slice.Bring(id, MeasureState.Withdrawn, KnownRegion.Over(1000), Cancel));
        await using var db = database.Open();
        var kept = await db.Measures.AsNoTracking().SingleAsync(Cancel);
        Assert.Equal((150.0, MeasureState.Withdrawn), (kept.PerWeek, kept.State));
        Assert.Equal(
            [TrailAction.MeasureProposed, TrailAction.MeasureDecided, TrailAction.MeasureWithdrawn],
            await db.TrailEntries.Where(e => e.Subject == Subject.Measure(id)).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Cancel));
    }

    private static Measure Shorter(int unit = 1000) => new()
    {
        NodeId = unit,
        Title = "Kortare nybesök",
        Reason = "prov",
        Origin = MeasureOrigin.Requirement,
        Unit = GapUnit.Minutes,
        PerWeek = 150,
        From = StaffedRegion.Now,
        State = MeasureState.Proposed,
        Owner = Actor.Program,
        MadeBy = Actor.Program,
        MadeAt = DateTime.UnixEpoch,
    };

    private static async Task<RequirementWeighed> Weigh(TestDatabase database, ActivityRequirement row)
    {
        await using var db = database.Open();
        var scope = (await ScopeReader.Read(db, new Choice { Enhet = "u1000" }, new DateOnly(2026, 5, 20), Cancel))!;
        return (await RequirementScale.Weigh(db, scope, row, StaffedRegion.Now, Cancel))!;
    }
}
