using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.RefitForecasts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Need;

/// <summary>The region is forecast when a week more is known, whole or not at all.</summary>
public sealed class RefitForecastsTests
{
    private static readonly IsoWeek Known = IsoWeek.Of(2026, 20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_node_that_reports_is_forecast_a_year_ahead_from_the_last_known_week(TestDatabase database)
    {
        var region = await Steady(database).Build();
        Assert.Equal(RefitAnswer.Published, await Refit(database, region));
        await using var db = database.Open();
        var run = await db.ForecastRuns.SingleAsync(Cancel);
        Assert.Equal((ForecastState.Published, Known, run.SeriesInAll), (run.State, run.Origin, run.SeriesDone));
        var forecasts = await db.Forecasts.Where(f => f.SiteId == 0 && f.ActivityId == MadeRegion.FirstVisits).ToListAsync(Cancel);
        Assert.Equal([1, 10, 11, 100, 110, 1000, 1001, 1100], forecasts.Select(f => f.NodeId).Order());
        Assert.All(forecasts, f => Assert.Equal(RegionForecast.WeeksAhead, ForecastFan.Unpack(f.Fan).Weeks.Length));
        var steady = ForecastFan.Unpack(forecasts.Single(f => f.NodeId == 1000).Fan).Weeks;
        Assert.All(steady, w => Assert.Equal(10, w.Mean, 3));
        Assert.All(forecasts.SelectMany(f => ForecastFan.Unpack(f.Fan).Weeks), w =>
            Assert.True(w.Low95 >= 0 && w.Low95 <= w.Low80 && w.Low80 <= w.Low50 && w.Low50 <= w.Middle && w.Middle <= w.High50 && w.High50 <= w.High80 && w.High80 <= w.High95));
    }

    [Theory, EveryDatabase]
    public async Task A_unit_with_a_few_weeks_is_not_forecast_and_moves_nobody_elses_forecast(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2024-W01..2026-W20", 10).Done(1100, "2024-W01..2026-W20", 3).Done(1001, "2026-W19..2026-W20", 8).Build();
        Assert.Equal(RefitAnswer.Published, await Refit(database, region));
        await using var db = database.Open();
        var forecasts = await db.Forecasts.Where(f => f.SiteId == 0 && f.ActivityId == MadeRegion.FirstVisits).ToDictionaryAsync(f => f.NodeId, Cancel);
        Assert.DoesNotContain(1001, forecasts.Keys);
        Assert.All(ForecastFan.Unpack(forecasts[1000].Fan).Weeks, w => Assert.InRange(w.Mean, 9.5, 10.5));
        Assert.Equal(RefitAnswer.UpToDate, await Refit(database, region));
    }

    [Theory, EveryDatabase]
    public async Task Nothing_is_made_twice_for_the_same_week_unless_it_is_asked_for(TestDatabase database)
    {
        var region = await Steady(database).Build();
        Assert.Equal(RefitAnswer.Published, await Refit(database, region));
        Assert.Equal(RefitAnswer.UpToDate, await Refit(database, region));
        Assert.Equal(RefitAnswer.Published, await Refit(database, region, ForecastCause.Asked));
        await using var db = database.Open();
        var fans = await db.Forecasts.OrderBy(f => f.RunId).ThenBy(f => f.ActivityId).ThenBy(f => f.NodeId).ThenBy(f => f.SiteId).Select(f => new { f.RunId, f.Fan }).ToListAsync(Cancel);
        var half = fans.Count / 2;
        Assert.Equal(fans.Take(half).Select(f => f.Fan), fans.Skip(half).Select(f => f.Fan));
    }

    [Theory, EveryDatabase]
    public async Task A_run_that_was_cut_off_goes_on_with_what_is_left_and_ends_as_if_it_had_not_been(TestDatabase database)
    {
        var region = await Steady(database).Build();
        await Refit(database, region);
        await using (var db = database.Open())
        {
            // As a killed process leaves it: one part done, rows of another half written, nothing published.
            await db.ForecastRuns.ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ForecastState.Running).SetProperty(x => x.PublishedAt, (DateTime?)null), Cancel);
            var part = await db.ForecastParts.OrderBy(p => p.ActivityId).LastAsync(Cancel);
            await db.ForecastParts.Where(p => p.ActivityId == part.ActivityId && p.Measure == part.Measure).ExecuteUpdateAsync(p => p.SetProperty(x => x.DoneAt, (DateTime?)null), Cancel);
            await db.ForecastRuns.ExecuteUpdateAsync(r => r.SetProperty(x => x.SeriesDone, x => x.SeriesDone - part.Series), Cancel);
            await db.Forecasts.Where(f => f.ActivityId == part.ActivityId && f.NodeId == 1).ExecuteDeleteAsync(Cancel);
        }

        Assert.Equal(RefitAnswer.Published, await Refit(database, region));
        await using var after = database.Open();
        var run = await after.ForecastRuns.SingleAsync(Cancel);
        Assert.Equal((ForecastState.Published, run.SeriesInAll), (run.State, run.SeriesDone));
        Assert.Equal(run.SeriesInAll, await after.Forecasts.CountAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Two_processes_share_one_run(TestDatabase database)
    {
        var region = await Steady(database).Build();
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Refit(database, region, ForecastCause.NewWeek), Cancel)));
        for (var again = 0; again < 3 && !answers.Contains(RefitAnswer.Published); again++)
        {
            // Both may have found the other at the end: the next look publishes what is made.
            answers = [.. answers, await Refit(database, region)];
        }

        Assert.Contains(RefitAnswer.Published, answers);
        await using var db = database.Open();
        var run = await db.ForecastRuns.SingleAsync(Cancel);
        Assert.Equal((ForecastState.Published, run.SeriesInAll), (run.State, run.SeriesDone));
        Assert.Equal(run.SeriesInAll, await db.Forecasts.CountAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_sum_is_not_known_in_a_week_that_one_of_its_units_has_not_stated(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2024-W01..2026-W20", 10).Done(1001, "2024-W01..2026-W09", 10).Done(1001, "2026-W12..2026-W20", 10).Build();
        await using var db = database.Open();
        var catalogue = await Catalogue.Load(db, new DateOnly(2026, 5, 20), Cancel);
        var series = await ForecastSeries.Read(db, catalogue.Tree, MadeRegion.FirstVisits, ForecastMeasure.Done, Known, Cancel);
        var clinic = series.Single(s => (s.Unit, s.Site) == (100, 0));
        Assert.Equal([IsoWeek.Of(2026, 10), IsoWeek.Of(2026, 11)], clinic.Values.Index().Where(v => double.IsNaN(v.Item)).Select(v => clinic.First + v.Index));
        Assert.All(clinic.Values.Where(v => !double.IsNaN(v)), v => Assert.Equal(20, v));
        Assert.DoesNotContain(series.Single(s => (s.Unit, s.Site) == (1000, 0)).Values, double.IsNaN);
    }

    [Theory, EveryDatabase]
    public async Task A_unit_that_is_late_is_no_fall_in_the_sum(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2024-W01..2026-W20", 10).Done(1001, "2024-W01..2026-W16", 10).Build();
        await Refit(database, region);
        await using var db = database.Open();
        var catalogue = await Catalogue.Load(db, new DateOnly(2026, 5, 20), Cancel);
        var series = await ForecastSeries.Read(db, catalogue.Tree, MadeRegion.FirstVisits, ForecastMeasure.Done, Known, Cancel);
        Assert.Equal(IsoWeek.Of(2026, 16), series.Single(s => (s.Unit, s.Site) == (1, 0)).Last);
        var fan = ForecastFan.Unpack((await db.Forecasts.SingleAsync(f => f.NodeId == 1 && f.SiteId == 0 && f.ActivityId == MadeRegion.FirstVisits, Cancel)).Fan);
        Assert.Equal(20, fan.Weeks[0].Mean, 2);
    }

    [Theory, EveryDatabase]
    public async Task What_is_loaded_later_for_a_known_week_makes_a_new_forecast(TestDatabase database)
    {
        var region = await Steady(database).Build();
        await using var db = database.Open();
        var refit = Slice(database, region);
        Assert.Equal(RefitAnswer.Published, await refit.Run(ForecastCause.NewWeek, Actor.Program, Cancel));
        region.On(2026, 5, 21);
        refit = Slice(database, region);
        await db.LoadBatches.ExecuteUpdateAsync(b => b.SetProperty(x => x.PublishedAt, new DateTime(2026, 5, 21, 1, 0, 0, DateTimeKind.Utc)), Cancel);
        Assert.Equal(RefitAnswer.UpToDate, await refit.Run(ForecastCause.NewWeek, Actor.Program, Cancel));
        await db.RollupWeeks.Where(r => r.NodeId == 1000 && r.Done > 5).ExecuteUpdateAsync(r => r.SetProperty(x => x.Done, 7), Cancel);
        await db.LoadBatches.ExecuteUpdateAsync(b => b.SetProperty(x => x.PublishedAt, new DateTime(2026, 5, 22, 1, 0, 0, DateTimeKind.Utc)), Cancel);
        Assert.Equal(RefitAnswer.Published, await refit.Run(ForecastCause.NewWeek, Actor.Program, Cancel));
        Assert.Equal([ForecastCause.NewWeek, ForecastCause.ChangedOutcome], await db.ForecastRuns.OrderBy(r => r.Id).Select(r => r.Cause).ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Sums_agree_with_their_parts_week_by_week_along_the_line_and_at_each_site(TestDatabase database)
    {
        var region = new MadeRegion(database);
        foreach (var unit in MadeRegion.Units)
        {
            foreach (var (week, i) in Enumerable.Range(0, 124).Select(i => (IsoWeek.Of(2024, 1) + i, i)))
            {
                region.Done(unit, $"{week}..{week}", 20 + ((i * (unit % 7)) % 11));
            }
        }

        await Refit(database, await region.Build());
        await using var db = database.Open();
        var fans = await db.Forecasts.Where(f => f.ActivityId == MadeRegion.FirstVisits && f.Measure == ForecastMeasure.Done)
            .ToDictionaryAsync(f => (f.NodeId, f.SiteId), f => ForecastFan.Unpack(f.Fan).Weeks, Cancel);
        Assert.All(await db.Forecasts.ToListAsync(Cancel), f =>
        {
            // The limits of thirteen weeks together lie around what they sum to, and no farther from it than the weeks' own limits added up,
            // which is where they are when all weeks go together: read from some hundred paths, to one in a hundred.
            var near = ForecastFan.Unpack(f.Fan).Weeks[..ForecastFan.Near];
            Assert.InRange(near.Sum(w => w.Mean), f.NearLow80, f.NearHigh80);
            Assert.True(f.NearLow80 >= near.Sum(w => w.Low80) * 0.99 && f.NearHigh80 <= near.Sum(w => w.High80) * 1.01);
        });
        for (var week = 0; week < RegionForecast.WeeksAhead; week++)
        {
            double At(int node, int site = 0) => fans[(node, site)][week].Mean;
            Assert.Equal(At(1), At(10) + At(11), 2);
            Assert.Equal(At(10), At(100) + At(101), 2);
            Assert.Equal(At(100), At(1000) + At(1001), 2);
            Assert.Equal(At(1), At(1, 1) + At(1, 2), 2);
            Assert.Equal(At(1, 1), At(1000) + At(1010), 2);
        }
    }

    [Theory, EveryDatabase]
    public async Task Without_figures_there_is_nothing_to_forecast(TestDatabase database) =>
        Assert.Equal(RefitAnswer.NoOutcome, await Refit(database, await new MadeRegion(database).Build()));

    private static MadeRegion Steady(TestDatabase database) => new MadeRegion(database)
        .Done(1000, "2024-W01..2026-W20", 10).Done(1001, "2024-W01..2026-W20", 5).Done(1100, "2024-W01..2026-W20", 20, MadeRegion.Operations).Done(1100, "2025-W01..2026-W20", 7);

    private static Task<RefitAnswer> Refit(TestDatabase database, MadeRegion region, ForecastCause cause = ForecastCause.NewWeek) =>
        Slice(database, region).Run(cause, Actor.Program, Cancel);

    private static RefitForecasts Slice(TestDatabase database, MadeRegion region) =>
        new(database.Open, new ProgramContext(new DataFolder(Path.GetTempPath()), database.Choice, region.Clock, TextWriter.Null, TextWriter.Null), region.Clock);
}
