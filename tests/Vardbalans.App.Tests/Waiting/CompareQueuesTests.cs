using System.Text.Json;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Waiting;
using Vardbalans.App.Features.Waiting.CompareQueues;
using Vardbalans.App.Features.Waiting.ShowWaiting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Waiting;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>Lists beside each other tell what each of their own pages tells.</summary>
public sealed class CompareQueuesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Each_row_is_what_the_units_own_page_shows(TestDatabase database)
    {
        var region = await Listed(database);
        var view = await View(database, region, "enheter");
        Assert.Equal(["u1000", "u1001"], view.Rows.Select(r => r.Node.Unit.Code).Order());
        foreach (var row in view.Rows)
        {
            var own = (await new ShowWaiting(database.Open, region.Region.Clock).Run(new Choice { Enhet = row.Node.Unit.Code }, WaitingChoice.Of(null, null), Cancel))!;
            Assert.Equal((own.Group, own.NineInTen, own.Now!.Day), (row.Group, row.NineInTen, row.Day));
            Assert.Equal(own.Points.Single(p => p.Day == row.Day.AddDays(-28)).Waiting, row.Before[0]);
            Assert.Equal(own.Points.Single(p => p.Day == row.Day.AddDays(-91)).Waiting, row.Before[1]);
        }

        var first = view.Rows.Single(r => r.Node.Unit.Code == "u1000");
        Assert.Equal((100L, 80L, 6L), (first.Group.Waiting!.Value, first.Group.Count.Within, first.Flow!.Value.Left));
        Assert.Equal((10d, 0.5), (first.WeeksOfProduction!.Value, first.Flow.Value.AdministrativeShare!.Value.Value));
        Assert.Equal((FunnelVerdict.Higher, FunnelVerdict.Lower), (first.Verdict, view.Rows.Single(r => r.Node.Unit.Code == "u1001").Verdict));
    }

    [Theory, EveryDatabase]
    public async Task Who_wait_are_set_against_the_inhabitants_where_somebody_has_stated_them(TestDatabase database)
    {
        var region = await Listed(database);
        await using (var db = database.Open())
        {
            db.ForecastDrivers.Add(new ForecastDriver
            {
                NodeId = 1000,
                Measure = ForecastMeasure.Inflow,
                Kind = DriverKind.Demography,
                Name = "Befolkning",
                Reason = "Statistik",
                From = Core.Quantities.IsoWeek.Of(ListedRegion.Sunday),
                Low = 0,
                Likely = 0.1,
                High = 0.2,
                Basis = """{"years":10,"groups":[{"name":"0-64","now":30000,"later":31000,"perThousand":5},{"name":"65-","now":10000,"later":12000,"perThousand":50}]}""",
                MadeBy = Actor.Program,
                MadeAt = region.Region.Clock.GetUtcNow().UtcDateTime,
            });
            await db.SaveChangesAsync(Cancel);
        }

        var rows = (await View(database, region, "enheter")).Rows.ToDictionary(r => r.Node.Unit.Code, r => r.People);
        Assert.Equal((40000, (double?)null), (rows["u1000"], rows["u1001"]));
        await using var web = await ServedRegion.Start(database, region.Region);
        Assert.Contains("Det är <strong>2,5</strong> per 1 000 invånare", await web.Page("/vantande?enhet=u1000"), StringComparison.Ordinal);
        Assert.Contains(CompareText.PerThousand, await web.Page("/vantande/enheter?jamfor=enheter"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Who_counts_by_month_is_shown_by_month_and_others_by_week(TestDatabase database)
    {
        var region = await Listed(database);
        await using (var db = database.Open())
        {
            var bands = WaitHistogram.Of([new(0, 30, 20), new(31, 90, 17), new(91, null, 7)]).Pack();
            await db.BulkInsertAsync(
            [
                new WaitingSnapshot { ActivityId = MadeRegion.FirstVisits, UnitId = 1100, Day = new DateOnly(2026, 4, 30), Grain = SnapshotGrain.Month, Waiting = 44, Histogram = bands, BatchId = 1 },
                new WaitingSnapshot { ActivityId = MadeRegion.FirstVisits, UnitId = 1100, Day = new DateOnly(2026, 3, 31), Grain = SnapshotGrain.Month, Waiting = 40, Histogram = bands, BatchId = 1 },
            ], Cancel);
        }

        var rows = (await View(database, region, "enheter")).Rows.ToDictionary(r => r.Node.Unit.Code);
        Assert.Equal((SnapshotGrain.Month, new DateOnly(2026, 4, 30), 44L, (long?)40), (rows["u1100"].Grain, rows["u1100"].Day, rows["u1100"].Group.Waiting!.Value, rows["u1100"].Before[0]));
        Assert.Null(rows["u1100"].Group.Median);
        Assert.Null(rows["u1100"].Flow);
        Assert.Equal((SnapshotGrain.Week, ListedRegion.Sunday), (rows["u1000"].Grain, rows["u1000"].Day));
        await using var web = await ServedRegion.Start(database, region.Region);
        var page = await web.Page("/vantande/enheter?jamfor=enheter");
        Assert.Contains("räknar per månad", page, StringComparison.Ordinal);
        Assert.Contains("kan ej beräknas", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_board_and_the_public_see_fewer_small_lists_and_are_told_so(TestDatabase database)
    {
        var region = await Listed(database);
        await region.Load([.. Enumerable.Range(0, 12).Select(i => region.Waited(1100, 3 + i)), region.Waited(1100, 10, ListedRegion.Sunday.AddDays(-100))], batch: 2);
        Assert.DoesNotContain((await View(database, region, "enheter")).Rows, r => r.Group.Waiting < 5);
        var all = await View(database, region, "enheter", "allmanhet");
        Assert.Equal(["u1001", "u1100"], all.Rows.Where(all.IsHidden).Select(r => r.Node.Unit.Code).Order());
        await using var web = await ServedRegion.Start(database, region.Region);
        var page = await web.Page("/vantande/enheter?jamfor=enheter&visning=allmanhet");
        Assert.Contains("2 köer är dolda: färre än 20", page, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/waiting/units?jamfor=enheter&visning=allmanhet"));
        Assert.Equal(1, answer.RootElement.GetProperty("queues").EnumerateArray().Count(q => q.GetProperty("waiting").ValueKind == JsonValueKind.Number));
        await using (var db = database.Open())
        {
            db.Settings.Add(new Setting { Key = SettingKeys.SmallNumbersPublic, Value = "10", ChangedBy = Actor.Program, ChangedAt = region.Region.Clock.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync(Cancel);
        }

        Assert.Contains("Inget är dolt", await web.Page("/vantande/enheter?jamfor=enheter&visning=allmanhet"), StringComparison.Ordinal);
        Assert.Contains("Antal under 10 visas inte", await web.Page("/vantande?visning=allmanhet"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task It_is_sorted_by_what_the_address_says_and_files_are_in_the_same_order(TestDatabase database)
    {
        var region = await Listed(database);
        await using var web = await ServedRegion.Start(database, region.Region);
        Assert.Equal(["u1001", "u1000"], (await View(database, region, "enheter")).Rows.Select(r => r.Node.Unit.Code));
        Assert.Equal(["u1000", "u1001"], (await View(database, region, "enheter", sort: "-vantande")).Rows.Select(r => r.Node.Unit.Code));
        var file = await web.Get("/vantande/enheter.csv?jamfor=enheter&sort=-vantande");
        Assert.True(file.IndexOf(";100;", StringComparison.Ordinal) is > 0 and var at && at < file.IndexOf(";40;", StringComparison.Ordinal));
        Assert.Contains("aria-sort=\"descending\"", await web.Page("/vantande/enheter?jamfor=enheter&sort=-vantande"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Where_there_is_nothing_to_compare_that_is_said(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        await using var web = await ServedRegion.Start(database, region.Region);
        Assert.Contains("att jämföra", await web.Page("/vantande/enheter"), StringComparison.Ordinal);
        Assert.Contains("Inga köer", await web.Page("/vantande/enheter?enhet=u1000"), StringComparison.Ordinal);
    }

    /// <summary>80 of 100 within at one unit, 15 of 40 at another; ten and five are done a week.</summary>
    private static async Task<ListedRegion> Listed(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        var friday = ListedRegion.Sunday.AddDays(-2);
        await region.Load(
        [
            .. Enumerable.Range(0, 80).Select(i => region.Waited(1000, 5 + i)), .. Enumerable.Range(0, 20).Select(i => region.Waited(1000, 95 + i)),
            .. Enumerable.Range(0, 3).Select(_ => region.Waited(1000, 60, friday)), .. Enumerable.Range(0, 3).Select(_ => region.Waited(1000, 60, friday, WaitEnd.Other)),
            region.Waited(1000, 60, friday.AddDays(-150)),
            .. Enumerable.Range(0, 15).Select(i => region.Waited(1001, 30 + i)), .. Enumerable.Range(0, 25).Select(i => region.Waited(1001, 120 + i)),
            region.Waited(1001, 60, friday.AddDays(-150)),
        ]);
        return region;
    }

    private static async Task<QueuesView> View(TestDatabase database, ListedRegion region, string level, string? audience = null, string? sort = null) =>
        (await new CompareQueues(database.Open, region.Region.Clock).Run(new Choice(), WaitingChoice.Of(null, null, audience), QueueChoice.Of(level, sort), Cancel))!;
}
