using System.Text;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing.Events;

/// <summary>What is told of a load that waits is what letting it in would do, and what it did once it is let in.</summary>
public sealed class HeldAccountTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Full { get; } = ImportBench.Profile.Replace("\"requiredColumns\"", "\"absence\": { \"kind\": \"full\" }, \"requiredColumns\"", StringComparison.Ordinal);

    [Theory, EveryDatabase]
    public async Task A_load_that_has_to_wait_at_the_last_moment_tells_which_units_would_lose_rows(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text(Later(100)), EventBench.Profile("full"));
        var isFirst = true;
        using var content = new HalfRead(Encoding.UTF8.GetBytes(EventBench.Text([.. Later(99), .. Contacts(1000, 40_000)])), () =>
        {
            if (isFirst)
            {
                isFirst = false;
                using var other = new ImportBench(database);
                ImportBench.Done(other.Rows("k1;nybesok;2026-W10;akut;20;").GetAwaiter().GetResult());
            }
        });
        var account = ImportBench.Done(await new FileImport(database.Choice, ImportBench.Clock, null, bench.Keys).Run(
            new ImportOrder { Profile = Encoding.UTF8.GetBytes(EventBench.Profile("full")), ProfileName = "p", Content = content, FileName = "f.csv", By = Actor.CommandLine }, Cancel));
        Assert.Equal((LoadState.Held, HeldBecause.OtherFigures, 1), (account.State, account.Held, account.StoredWithdrawn));
        await using var db = database.Open();
        var gone = Assert.Single(await GoneRows.OfLoad(db, account.Batch, Cancel));
        Assert.Equal((1, 100, "k2"), (gone.Gone, gone.Stood, (await db.CareUnits.SingleAsync(u => u.Id == gone.UnitId, Cancel)).Code));
    }

    [Theory, EveryDatabase]
    public async Task The_stored_account_of_weeks_is_counted_anew_when_the_load_is_let_in(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        string[] rows = [.. Enumerable.Range(10, 12).Where(w => w is not (14 or 18)).Select(w => $"k1;nybesok;2026-W{w:00};akut;{w};")];
        ImportBench.Done(await bench.Content(ImportBench.Text(rows), Full));
        var held = ImportBench.Done(await bench.Content(ImportBench.Text([.. rows[1..], "k1;nybesok;2026-W24;akut;7;"]), Full));
        Assert.Equal((LoadState.Held, 10, 1, 1, 10), (held.State, held.StoredBefore, held.StoredNew, held.StoredWithdrawn, held.StoredAfter));

        // Another source takes over one of the rows that the load that waits leaves as it is, and one that it would withdraw.
        ImportBench.Done(await bench.Content(ImportBench.Text("k1;nybesok;2026-W12;akut;50;", "k1;nybesok;2026-W10;akut;51;"), ImportBench.Profile.Replace("\"prov\"", "\"annan\"", StringComparison.Ordinal)));
        Assert.Null(await new HeldLoads(database.Choice, ImportBench.Clock).LetIn(held.Batch, Actor.CommandLine, Cancel));
        await using var db = database.Open();
        var load = await db.LoadBatches.AsNoTracking().SingleAsync(b => b.Id == held.Batch, Cancel);
        Assert.Equal((8, 1, 0, 9), (load.StoredBefore, load.StoredNew, load.StoredWithdrawn, load.StoredAfter));
        Assert.Equal(load.StoredAfter, await StoredWeeks.Own(db, "prov").CountAsync(Cancel));
        Assert.Equal([51, 50], await db.ProductionWeeks.Where(p => p.Done >= 50).OrderBy(p => p.Part).Select(p => p.Done!.Value).ToListAsync(Cancel));
    }

    private static IEnumerable<string> Contacts(int first, int most) => Enumerable.Range(first, most).Select(i => $"{i};p;k1;NB;G;;2026-03-03 08:30;;;1;");

    private static IEnumerable<string> Later(int most) => Enumerable.Range(1, most).Select(i => $"{i};p;k2;NB;G;;2026-05-05 08:30;;;1;");

    /// <summary>A file that does something when it is read to its second half.</summary>
    private sealed class HalfRead(byte[] bytes, Action half) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Position > Length / 2)
            {
                half();
            }

            return base.Read(buffer, offset, Math.Min(count, 1 << 14));
        }
    }
}
