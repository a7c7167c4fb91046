using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.EstimateFlows;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Need.Flows;

namespace Vardbalans.App.Tests.Need.Flows;

/// <summary>Flows are estimated from loaded events, each counted once, and seen whole or not at all.</summary>
public sealed class EstimateFlowsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_chain_becomes_steps_with_ratios_and_lead_times_as_by_hand(TestDatabase database)
    {
        var (_, events) = await Chain(database);
        Assert.Equal(EstimateAnswer.Published, await events.Estimate());
        await using var db = database.Open();
        var steps = (await db.FlowRows.Where(f => f.FromUnitId != FlowRow.Unknown).ToListAsync(Cancel))
            .ToDictionary(f => (f.FromStage, f.FromActivityId, f.FromUnitId, f.ToStage, f.ToActivityId, f.ToUnitId));

        // Of twenty referrals ten were seen after two weeks; of these four were decided for surgery the same day and done after six weeks; half of these
        // lay in a ward a week more. Two came back after the first visit, and both who lay in came back after the stay.
        Assert.Equal(6, steps.Count);
        Check((FlowStage.Referral, 1, 1000, FlowStage.Done, 1, 1000), 0.5, 20, 10, 2);
        Check((FlowStage.Done, 1, 1000, FlowStage.Decision, 4, 1100), 0.4, 10, 4, 0);
        Check((FlowStage.Decision, 4, 1100, FlowStage.Done, 4, 1100), 1, 4, 4, 6);
        Check((FlowStage.Done, 4, 1100, FlowStage.Done, 7, 1100), 0.5, 4, 2, 1);
        Check((FlowStage.Done, 1, 1000, FlowStage.Done, 2, 1000), 0.2, 10, 2, 3);
        Check((FlowStage.Done, 7, 1100, FlowStage.Done, 2, 1000), 1, 2, 2, 4);
        var run = await db.FlowRuns.SingleAsync(Cancel);
        Assert.Equal((ForecastState.Published, 1L), (run.State, run.Unlinked));
        var returns = await db.FlowRows.SingleAsync(f => f.FromUnitId == FlowRow.Unknown && f.ToActivityId == MadeEvents.Returns, Cancel);
        Assert.Equal((5, 1), (returns.Upstream, returns.Downstream));

        void Check((FlowStage, int, int, FlowStage, int, int) ends, double ratio, int upstream, int downstream, int weeks)
        {
            var row = steps[ends];
            Assert.Equal((upstream, downstream), (row.Upstream, row.Downstream));
            Assert.Equal(ratio, row.Ratio, 6);
            Assert.InRange(row.Ratio, row.RatioLow, row.RatioHigh);
            Assert.Equal(weeks, PackedLeadTime.Unpack(row.LeadTime)!.Median);
        }
    }

    [Theory, EveryDatabase]
    public async Task Whatever_was_done_is_in_one_cohort_or_unlinked_never_both(TestDatabase database)
    {
        var region = await Region(database).Build();
        var events = new MadeEvents(database, region);
        for (var patient = 1; patient <= 60; patient++)
        {
            var at = 7 * (patient % 20);
            long? referral = patient % 3 == 0 ? null : patient;
            _ = patient % 2 == 0 ? events.Refer(patient, at, patient) : events;
            events.Visit(patient, at + 10, patient % 5 == 0 ? 1001 : 1000, referral: referral).Return(patient, at + 30, 1000, patient % 4 == 0 ? referral : null);
            _ = patient % 7 == 0 ? events.Operate(patient, at + 40, at + 60, patient, 1100, referral).Return(patient, at + 90, 1000, referral).Stay(patient, at + 60, at + 62, 1100, patient) : events;
        }

        await (await events.Visit(999, 501).Build()).Estimate();
        await using var db = database.Open();
        var downstream = await db.FlowRows.Where(f => f.FromUnitId == FlowRow.Unknown && f.FromActivityId == FlowRow.Unknown).SumAsync(f => f.Upstream!.Value, Cancel);
        var linked = await db.FlowRows.Where(f => f.FromUnitId != FlowRow.Unknown).SumAsync(f => f.Downstream!.Value, Cancel);
        Assert.Equal(61 + 60 + (8 * 4), downstream);
        Assert.Equal(downstream, linked + (await db.FlowRuns.SingleAsync(Cancel)).Unlinked);
    }

    [Theory, EveryDatabase]
    public async Task What_is_not_done_not_accepted_or_not_published_is_not_counted(TestDatabase database)
    {
        var region = await Region(database).Build();
        await using (var db = database.Open())
        {
            db.LoadBatches.Add(new LoadBatch { Id = 2, Source = "x", SourceName = "x", FileName = "x", StartedAt = DateTime.UnixEpoch, LoadedBy = Actor.Program, State = LoadState.Loading });
            await db.SaveChangesAsync(Cancel);
        }

        var events = await new MadeEvents(database, region).Visit(1, 0).Visit(1, 10, status: ContactStatus.NoShow).Visit(1, 500, status: ContactStatus.Booked).Visit(1, 20, batch: 2)
            .Refer(1, 0, 5, outcome: ReferralOutcome.Declined).Operate(1, 0, 10, 6, status: OperationStatus.CancelledByProvider).Visit(2, 501).Build();
        await events.Estimate();
        await using var after = database.Open();
        Assert.Equal(2, (await after.FlowRuns.SingleAsync(Cancel)).Events);
        Assert.Empty(await after.FlowRows.Where(f => f.FromUnitId != FlowRow.Unknown).ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task What_a_killed_run_left_is_cleared_and_never_shown(TestDatabase database)
    {
        var (_, events) = await Chain(database);
        await events.Estimate();
        await using var db = database.Open();
        var rows = await db.FlowRows.CountAsync(Cancel);

        // As a killed process leaves it: rows written, nothing published.
        await db.FlowRuns.ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ForecastState.Running).SetProperty(x => x.PublishedAt, (DateTime?)null), Cancel);
        Assert.Equal(EstimateAnswer.Published, await events.Estimate(asked: true));
        Assert.Equal(
            [ForecastState.Stopped, ForecastState.Published],
            await db.FlowRuns.AsNoTracking().OrderBy(r => r.Id).Select(r => r.State).ToListAsync(Cancel));
        Assert.Equal(rows, await db.FlowRows.CountAsync(Cancel));
        var published = await db.FlowRuns.Where(r => r.State == ForecastState.Published).Select(r => r.Id).SingleAsync(Cancel);
        Assert.All(await db.FlowRows.AsNoTracking().ToListAsync(Cancel), f => Assert.Equal(published, f.RunId));
    }

    [Theory, EveryDatabase]
    public async Task It_is_made_again_when_something_is_loaded_and_at_most_once_a_day_unless_asked_for(TestDatabase database)
    {
        var (region, events) = await Chain(database);
        Assert.Equal(EstimateAnswer.Published, await events.Estimate());
        Assert.Equal(EstimateAnswer.UpToDate, await events.Estimate());
        await using var db = database.Open();
        db.LoadBatches.Add(new LoadBatch { Id = 2, Source = "x", SourceName = "x", FileName = "x", StartedAt = DateTime.UnixEpoch, PublishedAt = DateTime.UnixEpoch, LoadedBy = Actor.Program, State = LoadState.Published });
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(EstimateAnswer.TooSoon, await events.Estimate());
        Assert.Equal(EstimateAnswer.Published, await events.Estimate(asked: true));
        region.On(2026, 5, 22);
        Assert.Equal(EstimateAnswer.UpToDate, await events.Estimate());
        Assert.Equal(2, await db.FlowRuns.CountAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task One_is_made_at_a_time(TestDatabase database)
    {
        var (_, events) = await Chain(database);
        var both = await Task.WhenAll(events.Estimate(asked: true), events.Estimate(asked: true));
        Assert.Contains(EstimateAnswer.Published, both);
        await using var db = database.Open();
        Assert.DoesNotContain(await db.FlowRuns.Select(r => r.State).ToListAsync(Cancel), s => s != ForecastState.Published);
        Assert.Equal(both.Count(b => b == EstimateAnswer.Published), await db.FlowRuns.CountAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Without_events_there_is_nothing_to_link(TestDatabase database) =>
        Assert.Equal(EstimateAnswer.NoEvents, await new MadeEvents(database, await Region(database).Build()).Estimate());

    internal static MadeRegion Region(TestDatabase database) =>
        new MadeRegion(database).Done(1000, "2025-W01..2026-W20", 10).Done(1100, "2025-W01..2026-W20", 4, MadeRegion.Operations).Done(1000, "2025-W01..2026-W20", 3, MadeEvents.Returns);

    /// <summary>Twenty patients a hundred days apart at most, ample time before the data ends, and one who comes back whom nobody has seen.</summary>
    internal static async Task<(MadeRegion Region, MadeEvents Events)> Chain(TestDatabase database, int times = 1)
    {
        var region = await Region(database).Build();
        var events = new MadeEvents(database, region);
        for (var patient = 1L; patient <= 20 * times; patient++)
        {
            var (at, kind) = ((int)(patient % 5), (patient - 1) % 20);
            events.Refer(patient, at, patient);
            if (kind >= 10)
            {
                continue;
            }

            events.Visit(patient, at + 14, referral: patient);
            if (kind is 8 or 9)
            {
                events.Return(patient, at + 14 + 21, referral: patient);
            }

            if (kind < 4)
            {
                events.Operate(patient, at + 14, at + 14 + 42, 1000 + patient, referral: patient);
            }

            if (kind < 2)
            {
                events.Stay(patient, at + 14 + 42, at + 14 + 49, operation: 1000 + patient).Return(patient, at + 14 + 49 + 28, referral: patient);
            }
        }

        // The last events of each table, so that the data ends late.
        await events.Return(5000, 501).Build();
        return (region, events);
    }
}
