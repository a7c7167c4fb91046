using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing.Events;

/// <summary>Loads that wait for a person.</summary>
public sealed class HeldTests
{
    private static readonly string[] Rows = [.. Enumerable.Range(1, 100).Select(i => $"{i};19850101-1234;k{1 + (i % 2)};NB;G;;2026-03-02 08:30;30;35;1;")];

    [Theory, EveryDatabase]
    public async Task A_load_that_withdraws_much_waits_and_is_let_in_by_a_person(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text(Rows), EventBench.Profile("full"));
        var before = await bench.Seen();
        var held = await bench.Load(EventBench.Text(Rows.Skip(4)), EventBench.Profile("full"));
        Assert.Equal((LoadState.Held, HeldBecause.WithdrawsMuch, 4), (held.State, held.Held, held.StoredWithdrawn));
        Assert.Equal(before, await bench.Seen());
        ImportBench.Refused(await bench.Run(EventBench.Text(Rows)), "source-held");
        Assert.Null(await bench.Held().LetIn(held.Batch, Actor.CommandLine, TestContext.Current.CancellationToken));
        Assert.Equal(96, (await bench.Visible()).Count);
        Assert.Equal(await bench.Recomputed(), await bench.Weeks());
        Assert.Equal("load-not-held", (await bench.Held().LetIn(held.Batch, Actor.CommandLine, TestContext.Current.CancellationToken))?.Code);
    }

    [Theory, EveryDatabase]
    public async Task A_rejected_load_leaves_everything_as_it_was(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text(Rows), EventBench.Profile("full"));
        var before = await bench.Seen();
        var held = await bench.Load(EventBench.Text([.. Rows.Skip(4), "500;p;k1;NB;G;;2026-03-02 08:30;30;35;1;"]), EventBench.Profile("full"));
        Assert.Null(await bench.Held().Reject(held.Batch, Actor.CommandLine, TestContext.Current.CancellationToken));
        Assert.Equal(before, await bench.Seen());
        await using var db = database.Open();
        Assert.Equal(LoadState.Rejected, (await db.LoadBatches.SingleAsync(b => b.Id == held.Batch, TestContext.Current.CancellationToken)).State);
        Assert.False(await db.All<Contact>().AnyAsync(c => c.BatchId == held.Batch || c.EndedBy == held.Batch, TestContext.Current.CancellationToken));
        Assert.False(await db.StagedWeeks.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Theory, EveryDatabase]
    public async Task A_new_load_of_everything_takes_the_place_of_one_that_waits(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text(Rows), EventBench.Profile("full"));
        var held = await bench.Load(EventBench.Text(Rows.Take(10)), EventBench.Profile("full"));
        var whole = await bench.Load(EventBench.Text(Rows), EventBench.Profile("full"));
        Assert.Equal((LoadState.Published, 100, 100), (whole.State, whole.Unchanged, whole.StoredAfter));
        await using var db = database.Open();
        Assert.Equal(LoadState.Rejected, (await db.LoadBatches.SingleAsync(b => b.Id == held.Batch, TestContext.Current.CancellationToken)).State);
    }

    [Theory]
    [EveryDatabase("SLUT;3\n", HeldBecause.Nothing)]
    [EveryDatabase("SLUT;4\n", HeldBecause.OtherCount)]
    [EveryDatabase("", HeldBecause.NoEndMarker)]
    [EveryDatabase("4;p;k1;NB;G;;2026-0", HeldBecause.CutOff)]
    public async Task A_file_that_is_not_whole_waits(TestDatabase database, string end, HeldBecause because)
    {
        using var bench = new EventBench(database);
        var account = await bench.Load(EventBench.Text(Rows.Take(3)) + end, EventBench.Profile(end: """ "end": { "marker": "SLUT", "countAt": 2 }, """));
        Assert.Equal(because, account.Held);
        Assert.Equal(because == HeldBecause.Nothing ? 3 : 0, (await bench.Visible()).Count);
    }

    [Theory, EveryDatabase]
    public async Task Another_number_of_rows_than_announced_waits(TestDatabase database)
    {
        using var bench = new EventBench(database);
        Assert.Equal(HeldBecause.OtherCount, (await bench.Load(EventBench.Text(Rows), expected: 101)).Held);
    }
}
