using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing;

/// <summary>Loads beside each other, and loads that fail half-way, leave figures and connections as they should be.</summary>
public sealed class AtOnceTests
{
    [Theory, EveryDatabase]
    public async Task Two_sources_at_once_are_both_in_the_regions_sums(TestDatabase database)
    {
        using var one = new ImportBench(database);
        using var other = new ImportBench(database);
        await one.Load("k1;nybesok;2026-W01;akut;1;");
        var another = ImportBench.Profile.Replace("\"source\": \"prov\"", "\"source\": \"annan\"", StringComparison.Ordinal);
        for (var round = 1; round <= 6; round++)
        {
            string Weeks(string unit, int count) => ImportBench.Text([.. Enumerable.Range(2, 40).Select(w => $"{unit};nybesok;2026-W{w:00};akut;{count};")]);
            var (left, right) = (one.Content(Weeks("k1", round)), other.Content(Weeks("k2", 100 * round), another));
            ImportBench.Done(await left);
            ImportBench.Done(await right);

            await using var db = database.Open();
            var region = await db.CareUnits.SingleAsync(u => u.Code == "region", TestContext.Current.CancellationToken);
            var sums = await db.RollupWeeks.Where(r => r.NodeId == region.Id).OrderBy(r => r.Part).ToListAsync(TestContext.Current.CancellationToken);
            Assert.All(sums.GroupBy(r => r.Part.Week).Skip(1), week => Assert.Equal(101 * round, week.Sum(r => r.Done)));
            Assert.Equal(41, sums.Select(r => r.Part.Week).Distinct().Count());
        }
    }

    [Theory]
    [InlineData(PostgresErrorCodes.UniqueViolation, DatabaseFault.Collided)]
    [InlineData(PostgresErrorCodes.SerializationFailure, DatabaseFault.Collided)]
    [InlineData(PostgresErrorCodes.DeadlockDetected, DatabaseFault.Collided)]
    [InlineData(PostgresErrorCodes.LockNotAvailable, DatabaseFault.Locked)]
    public void A_collision_is_told_in_a_sentence(string state, DatabaseFault fault)
    {
        var trouble = DatabaseTrouble.Of(new InvalidOperationException("outer", new PostgresException("message", "ERROR", "ERROR", state)));
        Assert.Equal(fault, trouble?.Fault);
        Assert.NotEmpty(trouble!.Sentence);
    }

    [Theory]
    [InlineData(1555, DatabaseFault.Collided)]
    [InlineData(2067, DatabaseFault.Collided)]
    [InlineData(1299, null)]
    [InlineData(787, null)]
    public void SQLite_tells_of_a_key_that_another_took_and_a_broken_rule_is_a_bug(int code, DatabaseFault? fault) =>
        Assert.Equal(fault, DatabaseTrouble.Of(new DbUpdateException("outer", new SqliteException("message", 19, code)))?.Fault);

    [Fact]
    public void A_row_that_another_changed_first_is_a_collision() =>
        Assert.Equal(DatabaseFault.Collided, DatabaseTrouble.Of(new InvalidOperationException("outer", new DbUpdateConcurrencyException("inner")))?.Fault);

    [Theory, EveryDatabase]
    public async Task A_sum_that_does_not_fit_is_a_finding_and_changes_nothing(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;", "k2;nybesok;2026-W10;akut;7;");
        await using var db = database.Open();
        await db.ProductionWeeks.Where(p => p.Done == 7).ExecuteUpdateAsync(p => p.SetProperty(x => x.Done, int.MaxValue), TestContext.Current.CancellationToken);

        ImportBench.Refused(await bench.Rows("k1;nybesok;2026-W10;akut;6;", "k2;nybesok;2026-W11;akut;6;"), "sum-too-large");

        Assert.Equal([5, int.MaxValue], await db.ProductionWeeks.OrderBy(p => p.Done).Select(p => p.Done!.Value).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await db.StagedWeeks.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(new RowsOf(Reason.TooLarge, 1), Assert.Single((await bench.Load("k2;nybesok;2026-W12;akut;1000001;", "k2;nybesok;2026-W12;plan;1;")).Quarantined));
    }

    [Fact]
    public async Task A_load_that_fails_gives_its_connection_back_as_it_was()
    {
        await using var database = await SqliteTemplate.New();
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;");
        await using (var db = database.Open())
        {
            await db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER stop BEFORE INSERT ON StagedWeeks BEGIN SELECT RAISE(ABORT, 'stop'); END", TestContext.Current.CancellationToken);
        }

        await Assert.ThrowsAsync<SqliteException>(() => bench.Rows("k1;nybesok;2026-W10;akut;6;"));

        await using var first = database.Open();
        await using var second = database.Open();
        Assert.Equal([2L, 2L], new[] { await Synchronous(first), await Synchronous(second) });
    }

    [Theory]
    [InlineData("19121212-1212")]
    [InlineData("121212+1212")]
    [InlineData("201212121212")]
    public void A_personal_number_is_masked_before_the_value_is_cut(string number)
    {
        for (var before = 80; before < 102; before++)
        {
            var masked = Masked.Value(new string('x', before) + " " + number + " " + new string('y', 50));
            Assert.DoesNotContain(masked, char.IsAsciiDigit);
            Assert.InRange(masked.Length, 1, 101);
        }
    }

    private static async Task<object?> Synchronous(VardbalansContext db)
    {
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA synchronous";
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
