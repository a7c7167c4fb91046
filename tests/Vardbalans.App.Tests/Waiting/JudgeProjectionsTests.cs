using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting.JudgeProjections;
using Vardbalans.App.Features.Waiting.ProjectCounts;
using Vardbalans.App.Features.Waiting.ProjectLists;
using Vardbalans.App.Features.Waiting.ShowListRecord;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;
using Vardbalans.Core.Waiting.Projection.Lists;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>Published projections are set beside what was counted, list by list and summed.</summary>
public sealed class JudgeProjectionsTests
{
    private static readonly IsoWeek Last = IsoWeek.Of(ListedRegion.Sunday);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task What_was_said_is_judged_when_the_week_is_counted_and_not_before(TestDatabase database)
    {
        var region = await ListedRegion.Listed(database);
        foreach (var weeks in (int[])[3, 4, 14])
        {
            await Publish(database, region, Last - weeks, 1.1);
        }

        Assert.True(await Judge(database, region));
        Assert.False(await Judge(database, region));
        await using var db = database.Open();
        var rows = await db.JudgedProjections.ToListAsync(Cancel);

        // Fourteen weeks ago: four and thirteen weeks ahead have come. Three weeks ago: nothing that is judged.
        Assert.Equal([(Last - 14, 4), (Last - 14, 13), (Last - 4, 4)], rows.Where(r => r is { NodeId: 1000, Figure: JudgedFigure.Waiting }).Select(r => (r.Origin, r.Step)).Order());
        Assert.Equal([1, 10, 100, 1000, 1001, 11, 110, 1100], rows.Select(r => r.NodeId).Distinct().OrderBy(n => $"{n}", StringComparer.Ordinal));
        foreach (var row in rows.Where(r => r.Figure == JudgedFigure.Waiting))
        {
            Assert.Equal(row.Outcome * 1.1, row.Expected, 0.01);
            Assert.Equal(await Waiting(db, region, row.NodeId, row.Origin + row.Step), row.Outcome);
        }

        var within = rows.Single(r => r is { NodeId: 1000, Figure: JudgedFigure.Within, Step: 13 });
        var past = rows.Single(r => r is { NodeId: 1000, Figure: JudgedFigure.Past, Step: 13 });
        var waiting = rows.Single(r => r is { NodeId: 1000, Figure: JudgedFigure.Waiting, Step: 13 });
        Assert.Equal(1 - (past.Outcome / waiting.Outcome), within.Outcome, 1e-9);
        Assert.InRange(past.Outcome, 1, waiting.Outcome);
    }

    [Theory, EveryDatabase]
    public async Task A_sum_whose_lists_have_changed_is_not_judged_and_neither_is_a_list_that_is_not_known(TestDatabase database)
    {
        var region = await ListedRegion.Listed(database);
        await Publish(database, region, Last - 4, 1);
        await using (var db = database.Open())
        {
            await db.WaitingBuilds.Where(b => b.UnitId == 1001).ExecuteDeleteAsync(Cancel);
            await db.Projections.Where(p => p.NodeId == 11).ExecuteUpdateAsync(p => p.SetProperty(x => x.Opening, x => x.Opening + 1), Cancel);
        }

        await Judge(database, region);
        await using var after = database.Open();
        Assert.Equal([110, 1000, 1100], (await after.JudgedProjections.Select(r => r.NodeId).Distinct().ToListAsync(Cancel)).Order());
    }

    [Theory, EveryDatabase]
    public async Task Page_file_and_answer_tell_the_record_and_from_when_there_is_one(TestDatabase database)
    {
        var region = await ListedRegion.Listed(database);
        await using var web = await ServedRegion.Start(database, region.Region);
        Assert.Contains("Ingen köprognos", await web.Page("/vantande/facit"), StringComparison.Ordinal);
        var none = await web.Page("/vantande/facit?siffra=raknade");
        Assert.DoesNotContain(ListRecordText.EmptyBody, none, StringComparison.Ordinal);
        Assert.Contains("månader i rad", none, StringComparison.Ordinal);
        Assert.Contains("raknade-over", await web.Get("/openapi/v1.json"), StringComparison.Ordinal);
        await Publish(database, region, Last - 6, 1.1);
        await Publish(database, region, Last - 5, 1.1);
        await Judge(database, region);

        // Two are made and a new one comes each week: the sixth from the week of the fourth after the last, judged four weeks later.
        Assert.Contains($"Tidigast när v. {(Last - 5 + 8).Number} {(Last - 5 + 8).Year} är räknad", (await web.Page("/vantande/facit?enhet=u100")).Replace('\u00a0', ' '), StringComparison.Ordinal);
        for (var weeks = 7; weeks <= 10; weeks++)
        {
            await Publish(database, region, Last - weeks, 0.9);
        }

        await Judge(database, region);
        var page = (await web.Page("/vantande/facit?enhet=u100")).Replace('\u00a0', ' ');
        Assert.Contains(ListRecordText.Said.With(4, "10,0 %", "0 %", "väntande"), page, StringComparison.Ordinal);
        Assert.Contains(ListRecordText.CannotJudge, page, StringComparison.Ordinal);
        Assert.Contains("p.e.", (await web.Page("/vantande/facit?siffra=andel&visa=skevhet")).Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains($"Medicin A;{ListRecordText.Published};4;", await web.Get("/vantande/facit.csv?enhet=u1000"), StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/projection-record?enhet=u1000"));
        var step = answer.RootElement.GetProperty("own").GetProperty("published").EnumerateArray().Single();
        Assert.Equal((4, 6, 0.0), (step.GetProperty("weeksAhead").GetInt32(), step.GetProperty("judged").GetInt32(), step.GetProperty("within80").GetDouble()));
        Assert.Equal(0.1, step.GetProperty("error").GetDouble(), 1e-3);
        Assert.Equal(JsonValueKind.Null, answer.RootElement.GetProperty("judgedFrom").ValueKind);
    }

    [Theory, EveryDatabase]
    public async Task Those_who_are_counted_by_month_are_judged_when_the_months_have_come(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        var april = YearMonth.Of(2026, 4);
        await using (var db = database.Open())
        {
            // 44 wait at the end of each month, but 50 in April.
            await db.BulkInsertAsync(
                Enumerable.Range(0, 13).Select(back => new WaitingSnapshot
                {
                    ActivityId = MadeRegion.FirstVisits,
                    UnitId = 1100,
                    Day = (april - back).LastDay,
                    Grain = SnapshotGrain.Month,
                    BatchId = 1,
                    Waiting = back == 0 ? 50 : 44,
                    Histogram = WaitHistogram.Of([new(0, 30, back == 0 ? 26 : 20), new(31, 60, 9), new(61, 90, 8), new(91, null, 7)]).Pack(),
                }),
                Cancel);
            var fan = Fan(44);
            db.CountedProjections.AddRange(new[] { (Back: 1, Units: "1100"), (Back: 3, Units: "1100"), (Back: 6, Units: "1100 1101") }.Select(p => new CountedProjection
            {
                ActivityId = MadeRegion.FirstVisits,
                NodeId = 1100,
                Month = (april - p.Back).Index,
                LimitDays = 90,
                Waiting = 44,
                Months = 9,
                Units = p.Units,
                Without = "",
                All = fan,
                Past = Fan(7),
                MadeAt = DateTime.UnixEpoch,
            }));
            await db.SaveChangesAsync(Cancel);
        }

        await new ProjectCounts(database.Open, region.Context(database), region.Region.Clock).Run(Cancel);
        await using var after = database.Open();
        var rows = await after.JudgedProjections.OrderBy(j => j.Origin).ThenBy(j => j.Step).ThenBy(j => j.Figure).ToListAsync(Cancel);

        // January said three months ahead and one, March one; what was of other units is not judged, and nothing is of months that have not come.
        var (january, march) = (IsoWeek.Of((april - 3).LastDay), IsoWeek.Of((april - 1).LastDay));
        Assert.Equal(
            [
                (january, 4, JudgedFigure.CountedWaiting, 44.0, 44.0), (january, 4, JudgedFigure.CountedPast, 7, 7), (january, 13, JudgedFigure.CountedWaiting, 44, 50),
                (january, 13, JudgedFigure.CountedPast, 7, 7), (march, 4, JudgedFigure.CountedWaiting, 44, 50), (march, 4, JudgedFigure.CountedPast, 7, 7),
            ],
            rows.Select(r => (r.Origin, r.Step, r.Figure, r.Expected, r.Outcome)));
        await using var web = await ServedRegion.Start(database, region.Region);
        Assert.Contains(ListRecordText.FigureCounted, await web.Page("/vantande/facit?enhet=u1100&siffra=raknade"), StringComparison.Ordinal);

        static byte[] Fan(float value) => [.. Enumerable.Repeat(BitConverter.GetBytes(value), 12 * 5).SelectMany(b => b)];
    }

    [Theory, EveryDatabase]
    public async Task Lists_and_those_who_are_counted_by_month_are_judged_of_one_week_without_touching_each_other(TestDatabase database)
    {
        var region = await ListedRegion.Listed(database);
        var april = YearMonth.Of(2026, 4);
        var origin = IsoWeek.Of((april - 3).LastDay);
        await using (var db = database.Open())
        {
            await db.BulkInsertAsync(
                Enumerable.Range(0, 4).Select(back => new WaitingSnapshot
                {
                    ActivityId = MadeRegion.FirstVisits,
                    UnitId = 1010,
                    Day = (april - back).LastDay,
                    Grain = SnapshotGrain.Month,
                    BatchId = 1,
                    Waiting = 44,
                    Histogram = WaitHistogram.Of([new(0, 30, 20), new(31, 60, 9), new(61, 90, 8), new(91, null, 7)]).Pack(),
                }),
                Cancel);
            byte[] fan = [.. Enumerable.Repeat(BitConverter.GetBytes(44f), 12 * 5).SelectMany(b => b)];
            db.CountedProjections.Add(new CountedProjection
            {
                ActivityId = MadeRegion.FirstVisits,
                NodeId = 1010,
                Month = (april - 3).Index,
                LimitDays = 90,
                Waiting = 44,
                Months = 9,
                Units = "1010",
                Without = "",
                All = fan,
                Past = fan,
                MadeAt = DateTime.UnixEpoch,
            });
            await db.SaveChangesAsync(Cancel);
        }

        await new ProjectCounts(database.Open, region.Context(database), region.Region.Clock).Run(Cancel);
        await Publish(database, region, origin, 1.1);
        Assert.True(await Judge(database, region));
        await using var after = database.Open();
        var rows = await after.JudgedProjections.Where(j => j.Origin == origin).ToListAsync(Cancel);
        (int, JudgedFigure)[] counted = [(4, JudgedFigure.CountedWaiting), (4, JudgedFigure.CountedPast), (13, JudgedFigure.CountedWaiting), (13, JudgedFigure.CountedPast)];
        Assert.Equal(counted, rows.Where(r => r.NodeId == 1010).OrderBy(r => r.Step).ThenBy(r => r.Figure).Select(r => (r.Step, r.Figure)));
        Assert.Equal([4, 13], rows.Where(r => r is { NodeId: 1000, Figure: JudgedFigure.Waiting }).Select(r => r.Step).Order());
    }

    /// <summary>A published projection that says of every week what will be counted, times a factor, as if it were certain.</summary>
    private static async Task Publish(TestDatabase database, ListedRegion region, IsoWeek origin, double factor)
    {
        await using var db = database.Open();
        var run = new ProjectionRun
        {
            Origin = origin,
            State = ForecastState.Published,
            StartedBy = Actor.Program,
            StartedAt = region.Region.Clock.GetUtcNow().UtcDateTime,
            Seed = 1,
            MethodVersion = 1,
            Inputs = origin.Index,
            ListsInAll = 3,
        };
        db.ProjectionRuns.Add(run);
        await db.SaveChangesAsync(Cancel);
        foreach (var node in (int[])[1, 10, 11, 100, 110, 1000, 1001, 1100])
        {
            var weeks = new double[ProjectLists.Weeks][];
            for (var week = 0; week < weeks.Length; week++)
            {
                weeks[week] = [.. Enumerable.Repeat(factor * await Waiting(db, region, node, origin + week + 1), ListCourses.Shares.Count)];
            }

            db.Projections.Add(new Projection
            {
                RunId = run.Id,
                ActivityId = MadeRegion.FirstVisits,
                NodeId = node,
                Origin = origin,
                Opening = (int)await Waiting(db, region, node, origin),
                Basis = "{}",
                Queue = PackedFan.Pack(weeks),
                Limits = PackedLimit.Pack(90, weeks, weeks),
            });
        }

        await db.SaveChangesAsync(Cancel);
    }

    private static async Task<double> Waiting(VardbalansContext db, ListedRegion region, int node, IsoWeek week)
    {
        var catalogue = await Catalogue.Load(db, SwedishTime.Today(region.Region.Clock), Cancel);
        List<int> units = [.. catalogue.Tree.Subtree(node).Select(u => u.Id)];
        var day = week.Sunday;
        return await db.WaitingStocks.Where(s => units.Contains(s.UnitId) && s.Grain == SnapshotGrain.Week && s.Clock == (int)ClockPoint.Listed && s.Day == day).SumAsync(s => s.Waiting, Cancel);
    }

    private static Task<bool> Judge(TestDatabase database, ListedRegion region) =>
        new JudgeProjections(database.Open, region.Context(database), region.Region.Clock).Run(Cancel);
}
