using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.EstimateFlows;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Need.Flows;

/// <summary>An estimate that fails waits before it is tried again, and one that lost its lock publishes nothing.</summary>
public sealed class FlowRunsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task One_that_another_process_has_cleared_is_not_published(TestDatabase database)
    {
        var (region, _) = await EstimateFlowsTests.Chain(database);
        var opened = 0;
        var slice = new EstimateFlows(
            () =>
            {
                // The second is that which reads events: by then the run is begun.
                if (++opened == 2)
                {
                    using var other = database.Open();
                    other.FlowRuns.ExecuteUpdate(r => r.SetProperty(x => x.State, ForecastState.Stopped));
                }

                return database.Open();
            },
            new ProgramContext(new DataFolder(Path.GetTempPath()), database.Choice, region.Clock, TextWriter.Null, TextWriter.Null),
            region.Clock);
        Assert.Equal(EstimateAnswer.AlreadyRunning, await slice.Run(asked: true, Actor.Program, Cancel));
        await using var db = database.Open();
        Assert.Equal(ForecastState.Stopped, (await db.FlowRuns.SingleAsync(Cancel)).State);
        Assert.Empty(await db.FlowRows.ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task One_that_failed_is_not_tried_again_within_the_hour_unless_asked_for(TestDatabase database)
    {
        var (region, events) = await EstimateFlowsTests.Chain(database);
        await using var db = database.Open();
        var now = region.Clock.GetUtcNow().UtcDateTime;
        var failed = new FlowRun { From = new DateOnly(2024, 1, 1), To = new DateOnly(2025, 1, 5), State = ForecastState.Running, StartedAt = now.AddMinutes(-59), LastBatchId = 0 };
        db.FlowRuns.Add(failed);
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(EstimateAnswer.TooSoon, await events.Estimate());
        await db.FlowRuns.ExecuteUpdateAsync(r => r.SetProperty(x => x.StartedAt, now.AddMinutes(-61)), Cancel);
        Assert.Equal(EstimateAnswer.Published, await events.Estimate());
    }
}
