using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting;
using Vardbalans.App.Features.Waiting.ShowWaiting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>Lists summed by care unit: a page that reads sums tells what the units' own weeks tell, and reads the units while the sums are not theirs.</summary>
public sealed class WaitingSumsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_page_tells_the_same_from_sums_as_from_units(TestDatabase database)
    {
        var region = await Mixed(database);
        await using var db = database.Open();
        Assert.Equal([1, 100], (await db.WaitingSumBuilds.Select(b => b.NodeId).Distinct().ToListAsync(Cancel)).Order().Where(n => n is 1 or 100));
        Assert.DoesNotContain(1000, await db.WaitingSumBuilds.Select(b => b.NodeId).Distinct().ToListAsync(Cancel));
        var summed = new List<string>();
        foreach (var habit in (string[])["skr", "socialstyrelsen"])
        {
            summed.AddRange([await Told(database, region, null, habit), await Told(database, region, "u100", habit)]);
        }

        // Sums that nobody reads: were they not read before, this changes nothing.
        await db.WaitingStockSums.ExecuteUpdateAsync(s => s.SetProperty(x => x.Waiting, x => x.Waiting + 1), Cancel);
        Assert.NotEqual(summed[0], await Told(database, region, null, "skr"));
        await db.WaitingSumBuilds.ExecuteDeleteAsync(Cancel);
        var byUnit = new List<string>();
        foreach (var habit in (string[])["skr", "socialstyrelsen"])
        {
            byUnit.AddRange([await Told(database, region, null, habit), await Told(database, region, "u100", habit)]);
        }

        Assert.Equal(byUnit, summed);
    }

    [Theory, EveryDatabase]
    public async Task When_a_list_has_changed_the_units_are_read_until_it_is_summed_anew(TestDatabase database)
    {
        var region = await Mixed(database);
        await using var db = database.Open();
        var before = await Told(database, region, null, "skr");
        await db.WaitingBuilds.Where(b => b.UnitId == 1000).ExecuteUpdateAsync(b => b.SetProperty(x => x.LastBatchId, 99), Cancel);
        await db.WaitingStockSums.ExecuteDeleteAsync(Cancel);
        await db.WaitingFlowSums.ExecuteDeleteAsync(Cancel);
        Assert.Equal(before, await Told(database, region, null, "skr"));
        await Sum(db, region);
        Assert.True(await db.WaitingStockSums.AnyAsync(s => s.NodeId == 1, Cancel));
        Assert.Equal(before, await Told(database, region, null, "skr"));
    }

    [Theory, EveryDatabase]
    public async Task Units_with_limits_of_their_own_are_not_judged_as_one(TestDatabase database)
    {
        var region = await Mixed(database);
        await using var db = database.Open();
        var before = await Told(database, region, null, "skr");
        var stricter = NationalLimits.Standard.First(r => r.Stage == WaitStage.FirstVisit) with { UnitId = 1000, LimitDays = 30, From = new DateOnly(2020, 1, 1) };
        db.WaitingRules.Add(WaitingLimits.Of(stricter, Actor.Program, region.Region.Clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(Cancel);
        await region.Count();
        var mixed = await Told(database, region, null, "skr");
        Assert.NotEqual(before, mixed);
        await db.WaitingSumBuilds.ExecuteDeleteAsync(Cancel);
        Assert.Equal(mixed, await Told(database, region, null, "skr"));
    }

    [Theory, EveryDatabase]
    public async Task Sums_go_when_there_is_one_list_left(TestDatabase database)
    {
        var region = await Mixed(database);
        await using var db = database.Open();
        await db.WaitingBuilds.Where(b => b.UnitId != 1000).ExecuteDeleteAsync(Cancel);
        await Sum(db, region);
        Assert.Empty(await db.WaitingSumBuilds.ToListAsync(Cancel));
        Assert.Empty(await db.WaitingStockSums.ToListAsync(Cancel));
        Assert.Empty(await db.WaitingFlowSums.ToListAsync(Cancel));
    }

    /// <summary>Seventy weeks of lists, with deviations, some outside the guarantee and some without any day.</summary>
    private static async Task<ListedRegion> Mixed(TestDatabase database)
    {
        var region = await ListedRegion.Listed(database);
        region.Batch = 2;
        await region.Load(
            [
                .. Enumerable.Range(0, 30).SelectMany(i => (Wait[])
                [
                    region.Waited(1000, 5 * i, deviation: WaitDeviation.Medical), region.Waited(1001, 4 * i, deviation: WaitDeviation.PatientChosen),
                    region.Waited(1100, 6 * i, guarantee: false), region.Waited(1001, 90 + i, ListedRegion.Sunday.AddDays(-i), guarantee: null),
                ]),
            ],
            batch: 2);
        return region;
    }

    private static async Task Sum(VardbalansContext db, ListedRegion region)
    {
        await db.Settings.Where(s => s.Key == SettingKeys.WaitingSummed).ExecuteDeleteAsync(Cancel);
        await region.Count();
    }

    private static async Task<string> Told(TestDatabase database, ListedRegion region, string? unit, string habit)
    {
        var view = (await new ShowWaiting(database.Open, region.Region.Clock).Run(new Choice { Enhet = unit }, WaitingChoice.Of(habit, null), Cancel))!;
        Assert.NotEmpty(view.Points);
        return string.Join(
            "\n",
            view.Points.Select(p => $"{p.Day} {p.Waiting} {p.Missing} {p.Count} {string.Join(' ', p.Bands ?? [])}").Concat(view.Weeks.Select(w => $"{w}"))
                .Append($"{view.Completed} {view.Group} {view.NineInTen} {string.Join(' ', view.Parts.Select(p => $"{p.Node.Unit.Name} {p.Group}"))} {string.Join(' ', view.Priorities)}"));
    }
}
