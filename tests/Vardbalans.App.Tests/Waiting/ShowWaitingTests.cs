using System.Text.Json;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Features.Waiting;
using Vardbalans.App.Features.Waiting.ShowWaiting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>The page of who wait tells what the lists say, by the definition that it names.</summary>
public sealed class ShowWaitingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_share_within_the_limit_is_that_of_the_definition(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        await region.Load(List(region));
        var skr = await View(database, region, "u1000", "skr");
        Assert.Equal((49L, 53L), (skr.Group!.Count.Within, skr.Group.Count.Counted));
        Assert.Equal((59L, 4L, 2L), (skr.Group.Waiting!.Value, skr.Group.Count.Deviating, skr.Group.Count.NotCovered));
        var other = await View(database, region, "u1000", "socialstyrelsen");
        Assert.Equal((51L, 57L), (other.Group!.Count.Within, other.Group.Count.Counted));
        Assert.Equal(59, (await View(database, region, "u100", "skr")).Group!.Waiting);
        Assert.Equal([53], skr.Points.Where(p => p.Waiting is not null).TakeLast(1).Select(p => p.Bands!.Sum()));
        Assert.Equal(1, skr.Completed.Past);
    }

    [Theory, EveryDatabase]
    public async Task Page_file_and_answer_tell_the_same(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        await region.Load(List(region));
        await using var web = await ServedRegion.Start(database, region.Region);
        var page = await web.Page("/vantande?enhet=u1000");
        Assert.Contains("Väntande på nybesök", page, StringComparison.Ordinal);
        Assert.Contains("92\u00a0%", page, StringComparison.Ordinal);
        Assert.Contains("SKR:s sätt", page, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/waiting?enhet=u1000"));
        var last = answer.RootElement.GetProperty("days").EnumerateArray().Last();
        Assert.Equal((59, 53, 0.9245), (last.GetProperty("waiting").GetInt32(), last.GetProperty("counted").GetInt32(), last.GetProperty("withinShare").GetDouble()));
        Assert.Equal("skr", answer.RootElement.GetProperty("definition").GetString());
        Assert.Contains("2026-05-17;59;53;", await web.Get("/vantande/vantande.csv?enhet=u1000"), StringComparison.Ordinal);
        Assert.Contains("Socialstyrelsens sätt", await web.Page("/vantande?enhet=u1000&rakning=socialstyrelsen"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_unit_that_counts_by_month_makes_the_sum_a_months(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        await region.Load(List(region));
        await using (var db = database.Open())
        {
            var bands = WaitHistogram.Of([new(0, 30, 20), new(31, 60, 9), new(61, 90, 8), new(91, null, 7)]).Pack();
            await db.BulkInsertAsync(
                [new WaitingSnapshot { ActivityId = MadeRegion.FirstVisits, UnitId = 1100, Day = new DateOnly(2026, 4, 30), Grain = SnapshotGrain.Month, Waiting = 44, Histogram = bands, BatchId = 1 }], Cancel);
        }

        var whole = await View(database, region, null, "skr");
        Assert.Equal((SnapshotGrain.Month, 1, new DateOnly(2026, 4, 30)), (whole.Grain, whole.UnitsByMonth, whole.Now!.Day));
        var own = await View(database, region, "u1100", "skr");
        Assert.Equal((44L, 37L, 7L), (own.Group!.Waiting!.Value, own.Group.Count.Within, own.Group.Count.Past));
        Assert.Null(own.Group.Median);
        Assert.Equal(44, own.Unstated);
        Assert.Equal(whole.Group!.Waiting, own.Group.Waiting + (await ByMonth(database, region, 1000)));
        Assert.Equal(SnapshotGrain.Week, (await View(database, region, "u1000", "skr")).Grain);
    }

    [Theory, EveryDatabase]
    public async Task Few_patients_are_not_shown(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        await region.Load([.. Enumerable.Range(0, 4).Select(i => region.Waited(1000, 3 + i)), region.Waited(1000, 0, ListedRegion.Sunday.AddDays(-30))]);
        await using var web = await ServedRegion.Start(database, region.Region);
        Assert.Contains("färre än 5", await web.Page("/vantande?enhet=u1000"), StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/waiting?enhet=u1000"));
        Assert.Equal(JsonValueKind.Null, answer.RootElement.GetProperty("days").EnumerateArray().Last().GetProperty("waiting").ValueKind);
    }

    [Theory, EveryDatabase]
    public async Task Who_come_and_leave_are_told_by_reason(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        var friday = ListedRegion.Sunday.AddDays(-2);
        await region.Load(
        [
            region.Waited(1000, 0), region.Waited(1000, 60, friday.AddDays(-40)), region.Waited(1000, 60, friday),
            region.Waited(1000, 60, friday, WaitEnd.PatientWish), region.Waited(1000, 60, friday, WaitEnd.Other), region.Waited(1000, 60, friday, WaitEnd.Other),
        ]);
        var week = (await View(database, region, "u1000", "skr")).Weeks[^1];
        Assert.Equal((1L, 1L, 1L, 2L, 3L), (week.Came, week.Done, week.Wish, week.Administrative, week.WithoutCare));
    }

    /// <summary>49 of 53 within 90 days by SKR's definition; one completed after 200 days.</summary>
    private static List<Wait> List(ListedRegion region) =>
    [
        .. Enumerable.Range(0, 48).Select(i => region.Waited(1000, 40 + i)), region.Waited(1000, 90),
        region.Waited(1000, 91), region.Waited(1000, 100), region.Waited(1000, 180), region.Waited(1000, 400),
        region.Waited(1000, 126, deviation: WaitDeviation.PatientChosen), region.Waited(1000, 20, deviation: WaitDeviation.PatientChosen),
        region.Waited(1000, 126, deviation: WaitDeviation.Medical), region.Waited(1000, 30, deviation: WaitDeviation.Medical),
        region.Waited(1000, 10, guarantee: false), region.Waited(1000, 200, guarantee: false),
        region.Waited(1000, 200, ListedRegion.Sunday), region.Waited(1000, 30, ListedRegion.Sunday.AddDays(-60)),
    ];

    private static async Task<long> ByMonth(TestDatabase database, ListedRegion region, int unit)
    {
        await using var db = database.Open();
        return await Task.FromResult(db.WaitingStocks.Where(s => s.UnitId == unit && s.Grain == SnapshotGrain.Month && s.Clock == (int)ClockPoint.Written && s.Day == new DateOnly(2026, 4, 30)).Sum(s => s.Waiting));
    }

    private static async Task<WaitingView> View(TestDatabase database, ListedRegion region, string? unit, string habit) =>
        (await new ShowWaiting(database.Open, region.Region.Clock).Run(new Choice { Enhet = unit }, WaitingChoice.Of(habit, null), Cancel))!;
}
