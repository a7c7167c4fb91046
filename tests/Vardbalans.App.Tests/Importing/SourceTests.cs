using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Importing;

/// <summary>What is known of a source beside its figures: when it is late, which loads matter, what a killed one left.</summary>
public sealed class SourceTests
{
    private static readonly DateTime Now = ImportBench.Clock.GetUtcNow().UtcDateTime;

    [Theory]
    [EveryDatabase("", 8, 9)]
    [EveryDatabase("\"expectedEveryDays\": 1, ", 2, 3)]
    [EveryDatabase("\"expectedEveryDays\": 31, ", 32, 33)]
    public async Task A_source_is_late_a_day_after_its_profile_expects_it(TestDatabase database, string key, int fresh, int late)
    {
        using var bench = new ImportBench(database);
        ImportBench.Done(await bench.Content(
            ImportBench.Text("k1;nybesok;2026-W10;akut;5;"), ImportBench.Profile.Replace("\"file\":", key + "\"file\":", StringComparison.Ordinal)));
        await using var db = database.Open();
        Assert.False(Assert.Single(await SourceFreshness.Load(db, Now.AddDays(fresh), TestContext.Current.CancellationToken)).IsStale);
        Assert.True(Assert.Single(await SourceFreshness.Load(db, Now.AddDays(late), TestContext.Current.CancellationToken)).IsStale);
    }

    [Theory, EveryDatabase]
    public async Task Of_many_loads_only_the_last_and_those_behind_a_unit_are_kept_in_mind(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var first = await bench.Load("k1;nybesok;2026-W10;akut;5;", "k2;nybesok;2026-W10;akut;5;");
        await bench.Load("k2;nybesok;2026-W10;akut;6;");
        var third = await bench.Load("k2;nybesok;2026-W10;akut;7;");
        var last = await bench.Load("k2;nybesok;2026-W10;akut;7;");
        await using var db = database.Open();
        var source = Assert.Single(await SourceFreshness.Load(db, Now, TestContext.Current.CancellationToken));
        Assert.Equal(last.Batch, source.BatchId);
        Assert.Equal([first.Batch, third.Batch, last.Batch], source.Batches.Order());
    }

    [Theory, EveryDatabase]
    public async Task What_a_killed_load_left_is_cleaned_at_the_next_start_unless_it_still_runs(TestDatabase database)
    {
        await using var db = database.Open();
        LoadBatch Begun(string source) => new() { Source = source, SourceName = source, FileName = "x.csv", LoadedBy = Actor.Program, StartedAt = Now, State = LoadState.Loading };
        var (killed, running) = (Begun("killed"), Begun("running"));
        db.LoadBatches.AddRange(killed, running);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await db.BulkInsertAsync(
            new[] { killed, running }.Select(b => new StagedWeek { BatchId = b.Id, ActivityId = 1, UnitId = 1, Part = WeekPart.FirstOf(IsoWeek.Of(2026, 10)) }),
            TestContext.Current.CancellationToken);

        await using (await SourceLock.TryTake(database.Choice, "running", TestContext.Current.CancellationToken))
        {
            Assert.Equal(1, await UnfinishedLoads.Clean(database.Choice, TestContext.Current.CancellationToken));
        }

        Assert.Equal(running.Id, (await db.StagedWeeks.SingleAsync(TestContext.Current.CancellationToken)).BatchId);
        Assert.Equal(
            [LoadState.Abandoned, LoadState.Loading],
            await db.LoadBatches.AsNoTracking().OrderBy(b => b.Source).Select(b => b.State).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, await UnfinishedLoads.Clean(database.Choice, TestContext.Current.CancellationToken));
        Assert.Equal(0, await UnfinishedLoads.Clean(database.Choice, TestContext.Current.CancellationToken));
    }
}
