using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Tests.Databases;

public sealed class MigrationTests
{
    [Fact]
    public void Every_change_of_the_model_has_its_migration_on_SQLite()
    {
        using var db = new SqliteDesign().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges(), "Run ./do migrate NAME.");
    }

    [Fact]
    public void Every_change_of_the_model_has_its_migration_on_PostgreSQL()
    {
        using var db = new PostgresDesign().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges(), "Run ./do migrate NAME.");
    }

    [Theory, EveryDatabase]
    public async Task A_test_starts_on_a_migrated_and_empty_database(TestDatabase database)
    {
        await using var db = database.Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
        Assert.NotEmpty(await db.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken));
        Assert.False(await db.CareUnits.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Theory, EveryDatabase]
    public async Task Migrating_twice_changes_nothing(TestDatabase database)
    {
        await database.Choice.Migrate(TestContext.Current.CancellationToken);
        await using var db = database.Open();
        Assert.Single(await db.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken), m => m.EndsWith("_Initial", StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task A_filled_database_of_the_first_version_keeps_its_rows(TestDatabase database)
    {
        await using (var db = database.Open())
        {
            await db.GetService<IMigrator>().MigrateAsync("Initial", TestContext.Current.CancellationToken);
            foreach (var row in FirstVersion)
            {
                await db.Database.ExecuteSqlRawAsync(row, TestContext.Current.CancellationToken);
            }
        }

        await database.Choice.Migrate(TestContext.Current.CancellationToken);
        await using var upgraded = database.Open();
        var load = await upgraded.LoadBatches.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("gammal", Actor.Program), (load.Source, load.LoadedBy));
        var set = await upgraded.Settings.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("9", Actor.Program, null), (set.Value, set.ChangedBy, set.ChangedAt));
        Assert.Equal(7, (await upgraded.All<QuarantinedRow>().SingleAsync(TestContext.Current.CancellationToken)).RowNumber);
    }

    [Fact]
    public async Task SQLite_is_migrated_from_nothing_and_writes_ahead()
    {
        var folder = Directory.CreateTempSubdirectory("vardbalans-test-");
        var choice = DatabaseChoice.Sqlite(Path.Combine(folder.FullName, "made", "vardbalans.db"));
        await choice.Migrate(TestContext.Current.CancellationToken);
        await using (var db = choice.Open())
        {
            var mode = await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode")
                .SingleAsync(TestContext.Current.CancellationToken);
            Assert.Equal("wal", mode);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    /// <summary>Rows as the first version wrote them.</summary>
    private static readonly string[] FirstVersion =
    [
        """
        INSERT INTO "LoadBatches" ("Source", "SourceName", "FileName", "ExpectedEveryDays", "Checksum", "StartedAt", "State", "RowsRead", "RowsNew",
            "RowsRevised", "RowsUnchanged", "RowsDuplicate", "RowsIgnored", "RowsQuarantined")
        VALUES ('gammal', 'Gammal', 'g.csv', 7, '', '2026-03-02 01:00:00', 1, 1, 0, 0, 0, 0, 0, 1)
        """,
        """INSERT INTO "QuarantinedRows" ("BatchId", "RowNumber", "Reason") SELECT "Id", 7, 'negative' FROM "LoadBatches" """,
        """INSERT INTO "Settings" ("Key", "Value") VALUES ('calendar.winter-break-week', '9')""",
    ];

    [Theory, EveryDatabase]
    public async Task Tables_of_another_version_are_told_in_a_sentence(TestDatabase database)
    {
        await using (var db = database.Open())
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\"", TestContext.Current.CancellationToken);
        }

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => database.Choice.Migrate(TestContext.Current.CancellationToken));
        Assert.Equal(DatabaseFault.OtherVersion, DatabaseTrouble.Of(failure)?.Fault);
    }
}
