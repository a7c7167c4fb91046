using System.Text.Json;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting;
using Vardbalans.App.Features.Waiting.ShowWaiting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Advice;
using Vardbalans.Core.Waiting.Projection.Lists;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>The page begins with what the list calls for, from the plan and from what was forecast.</summary>
public sealed class ListAdviceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_list_that_grows_though_the_plan_is_held_is_judged_by_what_was_forecast(TestDatabase database)
    {
        var region = await Grown(database, planned: 10);
        var alone = await Advice(database, region);
        Assert.Equal((QueueAdvice.NotForecast, 40L, 50L), (alone!.Advice, alone.Situation.Before!.Value, alone.Situation.Now!.Value));
        Assert.Equal((120L, 120L), (alone.Done!.Value, alone.Agreed!.Value));
        await Projected(database, middle: 50, high: 55);
        var foreseen = await Advice(database, region);
        Assert.Equal((QueueAdvice.KeepToPlan, 50d, 55d), (foreseen!.Advice, foreseen.Situation.Forecast!.Value.Middle, foreseen.Situation.Forecast.Value.High));
        await Projected(database, middle: 45, high: 48);
        Assert.Equal(QueueAdvice.Act, (await Advice(database, region))!.Advice);
    }

    [Theory, EveryDatabase]
    public async Task Without_a_plan_it_cannot_be_judged_and_below_plan_the_plan_comes_first(TestDatabase database)
    {
        var region = await Grown(database, planned: 12);
        var below = await Advice(database, region);
        Assert.Equal((QueueAdvice.ReachPlan, 24L), (below!.Advice, below.Lacking!.Value));
        await using var web = await ServedRegion.Start(database, region.Region);
        var page = await web.Page("/vantande?enhet=u1000");
        Assert.True(page.IndexOf("Nå planen först", StringComparison.Ordinal) is > 0 and var at && at < page.IndexOf("patienter väntar på", StringComparison.Ordinal));
        Assert.Contains("minst lika många som kön har vuxit med", page, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/waiting?enhet=u1000"));
        Assert.Equal("reach-plan", answer.RootElement.GetProperty("advice").GetProperty("code").GetString());
    }

    [Theory, EveryDatabase]
    public async Task With_nothing_agreed_that_is_said(TestDatabase database) => Assert.Equal(QueueAdvice.NothingAgreed, (await Advice(database, await Grown(database, planned: null)))!.Advice);

    /// <summary>40 waited twelve weeks ago and 50 do now; ten a week are done.</summary>
    private static async Task<ListedRegion> Grown(TestDatabase database, int? planned)
    {
        var made = new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 10);
        var region = new ListedRegion(database, await (planned is { } plan ? made.Plan(1000, "2026-W01..2026-W20", plan) : made).Build());
        await region.Load(
        [
            .. Enumerable.Range(0, 40).Select(_ => region.Waited(1000, 200)), region.Waited(1000, 30, ListedRegion.Sunday.AddDays(-180)),
            .. Enumerable.Range(0, 10).Select(_ => region.Waited(1000, 5)),
        ]);
        return region;
    }

    private static async Task Projected(TestDatabase database, double middle, double high)
    {
        await using var db = database.Open();
        var origin = IsoWeek.Of(2026, 8);
        var run = new ProjectionRun
        {
            Origin = origin,
            State = ForecastState.Published,
            StartedBy = Actor.Program,
            StartedAt = new DateTime(2026, 2, 23, 0, 0, 0, DateTimeKind.Utc),
            Seed = 1,
            MethodVersion = 1,
            Inputs = (long)middle,
            ListsInAll = 1,
        };
        db.ProjectionRuns.Add(run);
        await db.SaveChangesAsync(Cancel);
        double[] week = [.. ListCourses.Shares.Select(s => middle + ((high - middle) * Math.Max(0, (s - 0.5) / 0.4)))];
        db.Projections.Add(new Projection
        {
            RunId = run.Id,
            ActivityId = MadeRegion.FirstVisits,
            NodeId = 1000,
            Origin = origin,
            Opening = 40,
            Basis = "{}",
            Queue = PackedFan.Pack([.. Enumerable.Repeat(week, 52)]),
            Limits = [],
        });
        await db.SaveChangesAsync(Cancel);
    }

    private static async Task<ListAdvice?> Advice(TestDatabase database, ListedRegion region) =>
        (await new ShowWaiting(database.Open, region.Region.Clock).Run(new Choice { Enhet = "u1000" }, WaitingChoice.Of(null, null), Cancel))!.Advice;
}
