using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting;
using Vardbalans.App.Features.Waiting.ProjectCounts;
using Vardbalans.App.Features.Waiting.ShowWaiting;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;
using Vardbalans.Core.Waiting.Projection.Lists;

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
    public async Task Those_who_are_counted_by_month_are_projected_with_the_lists_and_it_is_said_who_is_not_in_it(TestDatabase database)
    {
        var region = await ListedRegion.Listed(database);
        await Count(database, 7, 6);
        var two = (await View(database, region, null, "skr")).Counted!;
        Assert.Equal([1000, 1001, 1100], two.Units);
        Assert.Equal([1010], two.Without);
        await Count(database, 5, 0);
        var whole = await View(database, region, null, "skr");
        var all = whole.Counted!;
        Assert.Equal([1000, 1001, 1010, 1100], all.Units);
        Assert.Equal((8, whole.Now!.Waiting), (all.Months, (long?)all.Waiting));
        Assert.Empty(all.Without);
        Assert.Equal(whole.Now.Waiting!.Value, all.All.Expected(1), 0.3 * whole.Now.Waiting.Value);
        Assert.All(CountedAhead.Told, step => Assert.True(all.Past!.Expected(step) <= all.All.Expected(step)));

        // A steady list of one unit goes on as it is.
        var own = (await View(database, region, "u1010", "skr")).Counted!;
        Assert.Equal((44L, 44.0), (own.Waiting, Math.Round(own.All.Expected(12))));

        // Published, it says the same, and is what the page reads; while it does not begin with who waited then, it is worked out anew.
        var counts = new ProjectCounts(database.Open, region.Context(database), region.Region.Clock);
        Assert.Equal(4, await counts.Run(Cancel));
        Assert.Equal(0, await counts.Run(Cancel));
        Assert.Equal(all.All.Pack(), (await View(database, region, null, "skr")).Counted!.All.Pack());
        await using var kept = database.Open();
        await kept.CountedProjections.Where(p => p.NodeId == 1).ExecuteUpdateAsync(p => p.SetProperty(x => x.Months, 99), Cancel);
        Assert.Equal(99, (await View(database, region, null, "skr")).Counted!.Months);
        await kept.CountedProjections.Where(p => p.NodeId == 1).ExecuteUpdateAsync(p => p.SetProperty(x => x.Waiting, x => x.Waiting + 1), Cancel);
        Assert.Equal(8, (await View(database, region, null, "skr")).Counted!.Months);
        await using var web = await ServedRegion.Start(database, region.Region);
        Assert.Contains(ProjectionText.CountedHow.With(8, 4), await web.Page("/vantande"), StringComparison.Ordinal);

        static async Task Count(TestDatabase database, int first, int last)
        {
            await using var db = database.Open();
            var bands = WaitHistogram.Of([new(0, 30, 20), new(31, 60, 9), new(61, 90, 8), new(91, null, 7)]).Pack();
            await db.BulkInsertAsync(
                Enumerable.Range(last, first - last + 1).Select(back => (Core.Calendar.YearMonth.Of(2026, 4) - back).LastDay).Select(day => new WaitingSnapshot
                {
                    ActivityId = MadeRegion.FirstVisits,
                    UnitId = 1010,
                    Day = day,
                    Grain = SnapshotGrain.Month,
                    Waiting = 44,
                    Histogram = bands,
                    BatchId = 1,
                }),
                Cancel);
        }
    }

    [Theory, EveryDatabase]
    public async Task What_was_projected_a_quarter_ago_is_drawn_against_what_came_and_the_goal_stands_beside_it(TestDatabase database)
    {
        var region = await ListedRegion.Listed(database);
        await using (var db = database.Open())
        {
            var origin = IsoWeek.Of(ListedRegion.Sunday) - 15;
            var run = new ProjectionRun
            {
                Origin = origin,
                State = ForecastState.Published,
                StartedBy = Actor.Program,
                StartedAt = region.Region.Clock.GetUtcNow().UtcDateTime,
                Seed = 1,
                MethodVersion = 1,
                Inputs = 1,
                ListsInAll = 1,
            };
            db.ProjectionRuns.Add(run);
            await db.SaveChangesAsync(Cancel);
            var opening = await db.WaitingStocks.Where(s => s.UnitId == 1000 && s.Grain == SnapshotGrain.Week && s.Clock == (int)ClockPoint.Listed && s.Day == origin.Sunday).SumAsync(s => s.Waiting, Cancel);
            double[][] weeks = [.. Enumerable.Range(1, 52).Select(week => Enumerable.Repeat(100.0 + week, ListCourses.Shares.Count).ToArray())];
            db.Projections.Add(new Projection
            {
                RunId = run.Id,
                ActivityId = MadeRegion.FirstVisits,
                NodeId = 1000,
                Origin = origin,
                Opening = opening,
                Basis = "{}",
                Queue = PackedFan.Pack(weeks),
                Limits = [],
            });
            await db.SaveChangesAsync(Cancel);
        }

        var view = await View(database, region, "u1000", "skr");
        var chart = WaitingCharts.Queue(view);
        Assert.Equal((115.0, null, "prognosen v. 5"), (chart.Earlier![view.Points.Count - 1], chart.Earlier[view.Points.Count - 17], chart.EarlierName!.Replace('\u00a0', ' ')));
        Assert.Equal(101, chart.Earlier[view.Points.Count - 15]);
        var came = view.Weeks.Average(w => w.Came);
        Assert.Equal(Math.Round(came * 90 / 7.0 / -Math.Log(0.2)), chart.Target![0]!.Value, 1.0);
        Assert.Equal(80, WaitingCharts.Share(view).Target![0]);
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
