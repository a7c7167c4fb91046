using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Capacity.KeepCapacityLimits;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Need;
using Vardbalans.Core.Capacity;

namespace Vardbalans.App.Tests.Capacity;

/// <summary>Limits that capacity is judged by: set by who may, dated, taken back, and the nearest unit's first.</summary>
public sealed class CapacityLimitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_limit_counts_for_the_unit_and_below_until_it_is_taken_away(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(region.Shifts(1000, 1, StaffedRegion.Now - 10, 20, 110), set: [StaffedRegion.Takes(45, 15)]);
        async Task<NeedStanding> Standing(string unit) => (await region.View(unit)).Rows.Single().Weeks[1].Standing;

        // Ten hours needed of nine and a little: 109 %.
        Assert.Equal(NeedStanding.TooLittle, await Standing("u1000"));
        var slice = new KeepCapacityLimits(database.Open, region.Region.Clock);
        Assert.Null(await slice.Set(Limit(110, 100), KnownRegion.Over(1001), Cancel));
        var first = (await slice.Set(Limit(110, 100), KnownRegion.Over(100), Cancel))!.Value;
        Assert.Equal(NeedStanding.Balanced, await Standing("u1000"));

        // The same from the same week takes its place, and what is set nearer goes before.
        await slice.Set(Limit(120, 100), KnownRegion.Over(100), Cancel);
        Assert.False(await slice.End(first, KnownRegion.Over(100), Cancel));
        var own = (await slice.Set(Limit(105, 1000), KnownRegion.Over(1000), Cancel))!.Value;
        Assert.Equal(NeedStanding.TooLittle, await Standing("u1000"));
        Assert.False(await slice.End(own, KnownRegion.Over(1001), Cancel));
        Assert.True(await slice.End(own, KnownRegion.Over(1000), Cancel));
        Assert.Equal(NeedStanding.Balanced, await Standing("u1000"));
        await using var db = database.Open();
        Assert.Equal(
            [TrailAction.CapacityLimitSet, TrailAction.CapacityLimitEnded, TrailAction.CapacityLimitSet, TrailAction.CapacityLimitSet, TrailAction.CapacityLimitEnded],
            await db.TrailEntries.Where(e => e.Action == TrailAction.CapacityLimitSet || e.Action == TrailAction.CapacityLimitEnded).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Cancel));
        await using var web = await ServedRegion.Start(database, region.Region);
        Assert.Contains("vanligt värde, inget är satt", await web.Page("/kapacitet/granser?enhet=u1000"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_form_refuses_limits_that_cross_and_values_out_of_bounds(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        var list = (await LimitList.Read(database.Open, new Choice { Enhet = "u1000" }, region.Region.Clock, _ => true, Cancel))!;
        LimitForm Form(CapacityLimit limit, string value)
        {
            var form = new LimitForm(field => field switch { LimitForm.Limit => limit.ToString(), LimitForm.Value => value, LimitForm.From => "2026-W21", LimitForm.Reason => "prov", _ => "" });
            form.Read(list, Actor.Program, DateTime.UnixEpoch);
            return form;
        }

        Assert.Empty(Form(CapacityLimit.BalanceLow, "90,5").Wrong);
        Assert.Contains("105 %", Form(CapacityLimit.BalanceLow, "106").Wrong[LimitForm.Value], StringComparison.Ordinal);
        Assert.Contains("95 %", Form(CapacityLimit.BalanceHigh, "90").Wrong[LimitForm.Value], StringComparison.Ordinal);
        Assert.Contains("1 % och 100 %", Form(CapacityLimit.BedOccupancy, "101").Wrong[LimitForm.Value], StringComparison.Ordinal);
        Assert.Contains("1 personer och", Form(CapacityLimit.PanelSize, "noll").Wrong[LimitForm.Value].Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    private static CapacityRule Limit(double high, int unit) => new()
    {
        Limit = CapacityLimit.BalanceHigh,
        NodeId = unit,
        Value = high,
        From = StaffedRegion.Now - 1,
        Reason = "prov",
        MadeBy = Actor.Program,
        MadeAt = DateTime.UnixEpoch,
    };
}
