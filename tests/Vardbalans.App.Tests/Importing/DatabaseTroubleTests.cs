using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Tests.Importing;

/// <summary>A database in trouble ends a load in a sentence, and what was stored is as it was.</summary>
public sealed class DatabaseTroubleTests
{
    private const string Before = "k1;nybesok;2026-W10;akut;5;";
    private static readonly string[] Clinics = ["k1", "k2", "NA"];
    private static readonly string[] After = ["k1;nybesok;2026-W10;akut;6;", "k2;nybesok;2026-W11;akut;7;"];

    [Theory, EveryDatabase]
    public async Task A_database_that_another_program_holds(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load(Before);
        await using (var other = database.Open())
        {
            await other.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await Execute(other, IsSqlite(database) ? "BEGIN IMMEDIATE" : "BEGIN; LOCK TABLE \"LoadBatches\" IN ACCESS EXCLUSIVE MODE");
            await Fails(bench, DatabaseFault.Locked);
            await Execute(other, "ROLLBACK");
        }

        await Unharmed(bench);
    }

    [Theory, EveryDatabase]
    public async Task A_database_that_may_only_be_read(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load(Before);
        bench.Open = Opened(database, IsSqlite(database) ? "PRAGMA query_only = 1" : "SET default_transaction_read_only = on");
        await Fails(bench, DatabaseFault.ReadOnly);
        bench.Open = Opened(database, IsSqlite(database) ? "PRAGMA query_only = 0" : "SET default_transaction_read_only = off");
        await Unharmed(bench);
    }

    [Theory, EveryDatabase]
    public async Task A_database_without_space(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load(Before);
        await using (var db = database.Open())
        {
            await Execute(db, IsSqlite(database)
                ? "VACUUM"
                : """
                  CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$;
                  CREATE TRIGGER full_disk BEFORE INSERT ON "RollupWeeks" FOR EACH ROW EXECUTE FUNCTION full_disk();
                  """);
        }

        bench.Open = Opened(database, IsSqlite(database) ? "PRAGMA max_page_count = 1" : "SELECT 1");
        // Enough rows to need new pages; PostgreSQL fails at the very end, in the middle of publishing.
        await Fails(bench, DatabaseFault.Full, [.. After, .. Enumerable.Range(1, 52).SelectMany(w => Clinics.Select(u => $"{u};operation;2025-W{w:00};plan;{w};3"))]);
        bench.Open = Opened(database, IsSqlite(database) ? "PRAGMA max_page_count = 1000000" : "DROP TRIGGER full_disk ON \"RollupWeeks\"");
        await Unharmed(bench);
    }

    [Theory, EveryDatabase]
    public async Task Only_one_load_of_a_source_at_a_time(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await using (await SourceLock.TryTake(database.Choice, "prov", TestContext.Current.CancellationToken))
        {
            ImportBench.Refused(await bench.Rows(Before), "source-busy");
            await using var another = await SourceLock.TryTake(database.Choice, "annan", TestContext.Current.CancellationToken);
            Assert.NotNull(another);
        }

        Assert.Equal(1, (await bench.Load(Before)).New);
    }

    [Theory, EveryDatabase]
    public async Task What_a_killed_load_left_is_invisible_and_cleaned_by_the_next(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load(Before);
        await using var db = database.Open();
        var killed = new LoadBatch
        {
            LoadedBy = Actor.Program,
            Source = "prov",
            SourceName = "Provkällan",
            FileName = "x.csv",
            StartedAt = ImportBench.Clock.GetUtcNow().UtcDateTime,
            State = LoadState.Loading,
        };
        db.LoadBatches.Add(killed);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var key = await db.ProductionWeeks.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        await db.BulkInsertAsync(
            [new StagedWeek { BatchId = killed.Id, ActivityId = key.ActivityId, UnitId = key.UnitId, Part = WeekPart.FirstOf(key.Part.Week + 1), Done = 1000 }],
            TestContext.Current.CancellationToken);
        await db.BulkInsertAsync([new QuarantinedRow { BatchId = killed.Id, RowNumber = 2, Reason = Reason.Negative }], TestContext.Current.CancellationToken);

        var account = await bench.Load(Before);

        Assert.Equal(1, account.Unchanged);
        Assert.Contains(new Remark("stopped-load-cleaned", string.Empty, 1), account.Remarks);
        Assert.Equal(0, await db.StagedWeeks.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await db.All<QuarantinedRow>().CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal([LoadState.Published, LoadState.Abandoned, LoadState.Published], await States(db));
    }

    private static async Task Fails(ImportBench bench, DatabaseFault fault, string[]? rows = null)
    {
        var sentence = ImportBench.Refused(await bench.Rows(rows ?? After), "database");
        Assert.StartsWith(new DatabaseTrouble(fault).Sentence, sentence, StringComparison.Ordinal);
    }

    /// <summary>As before, and the next load goes through.</summary>
    private static async Task Unharmed(ImportBench bench)
    {
        await using (var db = bench.Database.Open())
        {
            Assert.Equal(5, (await db.ProductionWeeks.SingleAsync(TestContext.Current.CancellationToken)).Done);
            Assert.Equal([5, 5], await db.RollupWeeks.Select(r => r.Done!.Value).ToListAsync(TestContext.Current.CancellationToken));
        }

        var account = await bench.Load(After);
        Assert.Equal((1, 1), (account.New, account.Revised));
        await using var after = bench.Database.Open();
        Assert.Equal(0, await after.StagedWeeks.CountAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(LoadState.Loading, await States(after));
    }

    private static async Task<List<LoadState>> States(VardbalansContext db) =>
        await db.LoadBatches.AsNoTracking().OrderBy(b => b.Id).Select(b => b.State).ToListAsync(TestContext.Current.CancellationToken);

    private static OpenDatabase Opened(TestDatabase database, string first) => () =>
    {
        var db = database.Open();
        db.Database.OpenConnection();
        Execute(db, first).GetAwaiter().GetResult();
        return db;
    };

    private static async Task Execute(VardbalansContext db, string sql)
    {
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static bool IsSqlite(TestDatabase database) => database.Choice.Provider == "sqlite";
}
