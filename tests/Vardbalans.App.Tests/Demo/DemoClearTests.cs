using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Demo;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Demo;

public sealed class DemoClearTests
{
    [Theory, EveryDatabase]
    public async Task Clearing_leaves_no_row_in_any_table_but_the_settings(TestDatabase database)
    {
        await using var db = await DemoDay.Loaded(database);
        var batch = await db.LoadBatches.Select(b => b.Id).FirstAsync(DemoDay.Cancel);
        await db.BulkInsertAsync([new LoadRemark { BatchId = batch, Code = "stored", Subject = string.Empty, Count = 1 }], DemoDay.Cancel);
        await db.BulkInsertAsync([new StagedWeek { BatchId = batch, ActivityId = 1, UnitId = 1, Part = WeekPart.FirstOf(IsoWeek.Of(2026, 10)) }], DemoDay.Cancel);
        await db.BulkInsertAsync([new IgnoredRows { BatchId = batch, Rule = "r", Rows = 1 }], DemoDay.Cancel);
        await db.BulkInsertAsync([new QuarantinedRow { BatchId = batch, RowNumber = 2, Reason = "r" }], DemoDay.Cancel);

        await DemoStore.Clear(db, DemoDay.By, DemoDay.Cancel);

        Assert.Equal([nameof(db.Settings), nameof(db.TrailEntries)], await FilledTables(db));
        Assert.Equal(DemoStoreState.Unfinished, await DemoStore.State(db, DemoDay.Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Clearing_that_is_stopped_has_taken_nothing(TestDatabase database)
    {
        await using var db = await DemoDay.Loaded(database);
        var before = await FilledTables(db);
        await db.Database.ExecuteSqlRawAsync(database.Choice.Provider == "sqlite"
            ? "CREATE TRIGGER stop BEFORE DELETE ON \"Activities\" BEGIN SELECT RAISE(ABORT, 'stop'); END"
            : """
              CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stop'; END $$;
              CREATE TRIGGER stop BEFORE DELETE ON "Activities" FOR EACH ROW EXECUTE FUNCTION stop();
              """, DemoDay.Cancel);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => DemoStore.Clear(db, DemoDay.By, DemoDay.Cancel));

        Assert.Equal(before, await FilledTables(db));
        Assert.Equal(DemoStoreState.Demo, await DemoStore.State(db, DemoDay.Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Half_a_demo_with_imported_files_is_left_with_a_sentence_that_says_what_to_do(TestDatabase database)
    {
        await using var db = await DemoDay.Loaded(database);
        await DemoStore.Mark(db, DemoStore.LoadingMark + "tiny", DemoDay.By, DemoDay.Cancel);
        var load = new LoadBatch
        {
            LoadedBy = Actor.Program,
            Source = "real",
            SourceName = "Real",
            FileName = "real.csv",
            StartedAt = DemoDay.Clock.GetUtcNow().UtcDateTime,
            State = LoadState.Published,
        };
        db.LoadBatches.Add(load);
        await db.SaveChangesAsync(DemoDay.Cancel);
        var rows = await db.ProductionWeeks.CountAsync(DemoDay.Cancel);

        var error = new StringWriter();
        var context = new ProgramContext(new DataFolder(Path.GetTempPath()), database.Choice, DemoDay.Clock, TextWriter.Null, error) { Passwords = new Passwords(1_000) };
        Assert.Equal(ExitCode.Usage, await DemoCommand.Run(context, new DemoRequest("tiny", Replace: true), DemoDay.Cancel));
        Assert.Equal(DemoText.AnswerMixed, error.ToString().Trim());
        Assert.Equal(rows, await db.ProductionWeeks.CountAsync(DemoDay.Cancel));

        load.State = LoadState.Abandoned;
        await db.SaveChangesAsync(DemoDay.Cancel);
        Assert.Equal(ExitCode.Done, await DemoCommand.Run(context, new DemoRequest("tiny", Replace: true), DemoDay.Cancel));
    }

    private static async Task<List<string>> FilledTables(VardbalansContext db)
    {
        var filled = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Order(StringComparer.Ordinal))
        {
#pragma warning disable EF1002 // A table's name from the model.
            if (await db.Database.SqlQueryRaw<int>($"SELECT COUNT(*) AS \"Value\" FROM \"{table}\"").SingleAsync(DemoDay.Cancel) > 0)
#pragma warning restore EF1002
            {
                filled.Add(table);
            }
        }

        return filled;
    }
}
