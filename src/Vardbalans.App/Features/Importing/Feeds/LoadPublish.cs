using System.Data;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Makes a load of events part of the figures in one transaction, from what is stored of it alone: so a load that waited is let in the same way.</summary>
internal static class LoadPublish
{
    private const string Key = "\"ActivityId\", \"UnitId\", \"Part\", \"SiteId\", \"CompetenceId\", \"Form\", \"Urgency\", \"Residence\"";

    /// <summary>Publishes it.</summary>
    /// <param name="db">Its own context.</param>
    /// <param name="id">The load.</param>
    /// <param name="by">Who publishes it.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="today">The day whose tree is summed by.</param>
    /// <param name="takenIn">Rows of earlier quarantine that it took in.</param>
    /// <param name="cancel">Stops it; nothing has happened then.</param>
    /// <param name="takenBack">Rows that had gone in and now wait again.</param>
    public static async Task Run(
        VardbalansContext db, int id, Actor by, DateTime now, DateOnly today, IReadOnlyCollection<(int Batch, int Line)> takenIn, CancellationToken cancel,
        IReadOnlyCollection<SetAsideRow>? takenBack = null)
    {
        // What is staged does not change any more, so this need not be asked while others wait.
        var touched = await Touched(db, id, cancel);
        await Rollups.MakeReady(db, today, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        await db.StandAlone(cancel);
        await Roomy(db, cancel);
        var batch = await db.LoadBatches.SingleAsync(b => b.Id == id, cancel);
        try
        {
            await WeekOwners.Check(db, id, batch.SourceName, cancel);
            var before = await Sums(db, id, cancel);
            var stored = await StoredAgain.Before(db, batch, cancel);
            await Apply(db, id, before.Count == 0, cancel);
            await StagedRows.Replace(db, id, await StagedRows.Measures(db, id, cancel), cancel);
            if (stored is not null)
            {
                await stored.WriteTo(db, batch, cancel);
            }

            await WriteRevisions(db, id, before, cancel);
            await Rollups.Rebuild(db, touched, today, cancel);
        }
        catch (OverflowException)
        {
            throw new LoadRefused("sum-too-large", batch.FileName);
        }

        await Sources(db, batch, cancel);
        await Close(db, batch, takenIn, cancel);
        foreach (var some in (takenBack ?? []).GroupBy(t => t.OriginBatch).SelectMany(g => g.Select(t => t.Line).Chunk(2000).Select(lines => (Batch: g.Key, Lines: lines))))
        {
            await db.SetAsideBy(some.Batch).Where(q => some.Lines.Contains(q.RowNumber)).ExecuteUpdateAsync(q => q.SetProperty(x => x.ClosedBy, (int?)null), cancel);
        }

        if (batch.State == LoadState.Held)
        {
            (batch.DecidedBy, batch.DecidedAt) = (by, now);
        }

        (batch.State, batch.PublishedAt) = (LoadState.Published, now);
        db.Note(by, TrailAction.FiguresLoaded, Subject.Load(id), now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();

        // The figures stand: nothing that goes wrong from here on may say that they do not. What is left is taken away by the next load.
        try
        {
            await UnfinishedLoads.ClearStaged(db, id, CancellationToken.None);
        }
        catch (Exception fault) when (DatabaseTrouble.Of(fault) is not null)
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Sums of some hundred thousand rows in PostgreSQL's memory instead of its files, and without compiling what runs once.</summary>
    private static async Task Roomy(VardbalansContext db, CancellationToken cancel)
    {
        if (db.Database.IsNpgsql())
        {
            await Execute(db, "SET LOCAL work_mem = '64MB'", cancel);
            await Execute(db, "SET LOCAL jit = off", cancel);
        }
    }

    /// <summary>A row is what was stored and what is added; what is stated of it follows from the sums (see <see cref="Data.Events.WeekShares"/>).</summary>
    /// <param name="db">The context.</param>
    /// <param name="id">The load.</param>
    /// <param name="isNew">Nothing is stored of what the load speaks of, as when a source begins: then there is nothing to look for.</param>
    /// <param name="cancel">Stops it.</param>
    private static async Task Apply(VardbalansContext db, int id, bool isNew, CancellationToken cancel)
    {
        string Stored(string c) => isNew ? "CAST(NULL AS INTEGER)" : $"p.\"{c}\"";
        string Sum(string m) => isNew ? $"s.\"{m}\"" : $"(COALESCE(p.\"{m}\", 0) + s.\"{m}\")";
        string Changed(params string[] ms) => string.Join(" OR ", ms.Select(m => $"s.\"{m}\" <> 0"));
        string Value(MeasureKind kind)
        {
            var m = kind.ToString();
            return kind switch
            {
                MeasureKind.Done => $"CASE WHEN {Changed("Done", "NoShow", "LateByPatient", "LateByProvider")} THEN CASE WHEN {Sum("Done")} + {Sum("NoShow")} + {Sum("LateByPatient")} + {Sum("LateByProvider")} > 0 THEN {Sum(m)} END ELSE {Stored(m)} END",
                MeasureKind.Booked or MeasureKind.NoShow or MeasureKind.LateByPatient or MeasureKind.LateByProvider =>
                    $"CASE WHEN {Changed("Booked", m)} THEN CASE WHEN {Sum("Booked")} > 0 THEN {Sum(m)} END ELSE {Stored(m)} END",
                _ => $"CASE WHEN {Changed(m)} THEN NULLIF({Sum(m)}, 0) ELSE {Stored(m)} END",
            };
        }

        var measures = Enum.GetValues<MeasureKind>();
        var columns = string.Join(", ", measures.Select(m => $"\"{m}\""));
        var added = string.Join(", ", measures.Select(m => $"CAST(SUM(\"{m}\") AS INTEGER) AS \"{m}\""));
        var keys = Key.Split(", ");
        var set = string.Join(", ", measures.Select(m => $"\"{m}\" = excluded.\"{m}\""));
        var some = FormattableString.Invariant($"\"BatchId\" = {id} AND \"Adds\" = {(db.Database.IsNpgsql() ? "TRUE" : "1")}");
        var no = db.Database.IsNpgsql() ? "FALSE" : "0";
        string SumsBy(bool inflow) => isNew ? Stored(string.Empty) : $"CASE WHEN {WeekOwners.States("p", inflow)} THEN {WeekOwners.SumsBy("p", inflow)} END";

        // In the order of the key, which is the order in which the table lies.
        await Execute(db, $"""
            INSERT INTO "ProductionWeeks" ({Key}, {columns}, "MonthIsEstimated", "BatchId", "OutcomeSumsBy", "InflowSumsBy", "Events")
            SELECT {string.Join(", ", keys.Select(k => "s." + k))}, {string.Join(", ", measures.Select(Value))}, {(isNew ? no : $"COALESCE(p.\"MonthIsEstimated\", {no})")}, {id},
                   {SumsBy(false)}, {SumsBy(true)}, NULLIF({Sum("Events")}, 0)
            FROM (SELECT {Key}, {added}, CAST(SUM("Events") AS INTEGER) AS "Events" FROM "StagedWeeks" WHERE {some} GROUP BY {Key} ORDER BY {Key}) s
            {(isNew ? string.Empty : $"""
            LEFT JOIN "ProductionWeeks" p ON {string.Join(" AND ", keys.Select(k => $"p.{k} = s.{k}"))}
            WHERE 1 = 1
            ON CONFLICT ({Key}) DO UPDATE SET {set}, "BatchId" = excluded."BatchId",
                "OutcomeSumsBy" = excluded."OutcomeSumsBy", "InflowSumsBy" = excluded."InflowSumsBy", "Events" = excluded."Events"
            """)}
            """, cancel);
        if (!await db.StagedWeeks.AnyAsync(s => s.BatchId == id && s.Adds && s.Events < 0, cancel))
        {
            // Nothing was taken away, so no row has become empty; looking for one would read them all.
            return;
        }

        await Execute(db, $"""
            DELETE FROM "ProductionWeeks" WHERE "Events" IS NULL AND {string.Join(" AND ", measures.Select(m => $"\"{m}\" IS NULL"))}
            AND ({Key}) IN (SELECT {Key} FROM "StagedWeeks" WHERE {some})
            """, cancel);
    }

    private static async Task<List<TouchedKey>> Touched(VardbalansContext db, int id, CancellationToken cancel) =>
    [
        .. (await db.StagedWeeks.Where(s => s.BatchId == id).Select(s => new { s.UnitId, s.ActivityId, s.Part }).Distinct().ToListAsync(cancel))
            .Select(k => new TouchedKey(k.UnitId, k.ActivityId, k.Part)),
    ];

    /// <summary>What stands, over all details, for every unit, activity and week part that the load changes.</summary>
    private static async Task<Dictionary<TouchedKey, long?[]>> Sums(VardbalansContext db, int id, CancellationToken cancel)
    {
        var measures = Enum.GetValues<MeasureKind>();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(db.Database.CurrentTransaction!);
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT p."UnitId", p."ActivityId", p."Part", {string.Join(", ", measures.Select(m => $"SUM(p.\"{m}\")"))}
            FROM (SELECT DISTINCT "UnitId", "ActivityId", "Part" FROM "StagedWeeks" WHERE "BatchId" = {id}) s
            JOIN "ProductionWeeks" p ON p."ActivityId" = s."ActivityId" AND p."UnitId" = s."UnitId" AND p."Part" = s."Part"
            GROUP BY p."UnitId", p."ActivityId", p."Part"
            """);
        var sums = new Dictionary<TouchedKey, long?[]>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var row = new long?[measures.Length];
            for (var m = 0; m < row.Length; m++)
            {
                row[(int)measures[m]] = reader.IsDBNull(3 + m) ? null : reader.GetInt64(3 + m);
            }

            sums[new TouchedKey(reader.GetInt32(0), reader.GetInt32(1), WeekPart.FromIndex(reader.GetInt32(2)))] = row;
        }

        return sums;
    }

    /// <summary>Figures that were published and now are others.</summary>
    private static async Task WriteRevisions(VardbalansContext db, int id, Dictionary<TouchedKey, long?[]> before, CancellationToken cancel)
    {
        if (before.Count == 0)
        {
            return;
        }

        var after = await Sums(db, id, cancel);
        await db.BulkInsertAsync(before.SelectMany(b => Revisions(id, b.Key, b.Value, after.GetValueOrDefault(b.Key))), cancel);
    }

    private static IEnumerable<WeekRevision> Revisions(int id, TouchedKey key, long?[] was, long?[]? became)
    {
        for (var m = 0; m < was.Length; m++)
        {
            if (was[m] is { } old && became?[m] != old)
            {
                yield return new WeekRevision
                {
                    BatchId = id,
                    ActivityId = key.ActivityId,
                    UnitId = key.UnitId,
                    Part = key.Part,
                    Measure = m,
                    Was = checked((int)old),
                    Became = became?[m] is { } now ? checked((int)now) : null,
                };
            }
        }
    }

    /// <summary>Every source that a unit's figures come from keeps its latest load.</summary>
    private static async Task Sources(VardbalansContext db, LoadBatch batch, CancellationToken cancel)
    {
        await Execute(db, FormattableString.Invariant($"""
            DELETE FROM "UnitSources" WHERE "SourceId" = {batch.SourceId}
            AND ("ActivityId", "UnitId") IN (SELECT "ActivityId", "UnitId" FROM "LoadSpans" WHERE "BatchId" = {batch.Id})
            """), cancel);
        await Execute(db, FormattableString.Invariant($"""
            INSERT INTO "UnitSources" ("SourceId", "ActivityId", "UnitId", "BatchId")
            SELECT {batch.SourceId}, "ActivityId", "UnitId", {batch.Id} FROM "LoadSpans" WHERE "BatchId" = {batch.Id}
            """), cancel);
    }

    /// <summary>Earlier rows of the source that waited in quarantine, and that this load speaks of, wait no more.</summary>
    private static async Task Close(VardbalansContext db, LoadBatch batch, IReadOnlyCollection<(int Batch, int Line)> takenIn, CancellationToken cancel)
    {
        foreach (var some in takenIn.GroupBy(t => t.Batch).SelectMany(g => g.Select(t => t.Line).Chunk(2000).Select(lines => (Batch: g.Key, Lines: lines))))
        {
            await Execute(db, FormattableString.Invariant(
                $"UPDATE \"QuarantinedRow\" SET \"ClosedBy\" = {batch.Id} WHERE \"BatchId\" = {some.Batch} AND \"RowNumber\" IN ({string.Join(',', some.Lines)})"), cancel);
        }

        if (EventTables.TypeOf(await db.LoadSources.Where(s => s.Id == batch.SourceId).Select(s => s.Feed).SingleAsync(cancel)) is not { } type)
        {
            await CloseSpokenFor(db, batch, cancel);
            return;
        }

        var table = db.Model.FindEntityType(type)!.GetTableName();
        var spokenOf = batch.Absence switch
        {
            Absent.Full => "1 = 1",
            Absent.Window => $"(\"Day\" >= '{Day(batch.WindowFrom)}' AND \"Day\" <= '{Day(batch.WindowTo)}') OR ",
            _ => string.Empty,
        } + (batch.Absence == Absent.Full ? string.Empty : FormattableString.Invariant(
            $"EXISTS (SELECT 1 FROM \"{table}\" e WHERE e.\"SourceId\" = {batch.SourceId} AND e.\"Id\" = \"QuarantinedRow\".\"RowId\" AND e.\"BatchId\" = {batch.Id})"));
        await Execute(db, FormattableString.Invariant($"""
            UPDATE "QuarantinedRow" SET "ClosedBy" = {batch.Id}
            WHERE "ClosedBy" IS NULL AND "BatchId" < {batch.Id} AND "BatchId" IN (SELECT "Id" FROM "LoadBatches" WHERE "SourceId" = {batch.SourceId}) AND ({spokenOf})
            """), cancel);
    }

    /// <summary>Rows of the source that waited, in what this load of everything or of a window speaks for, wait no more.</summary>
    internal static Task<int> CloseSpokenFor(VardbalansContext db, LoadBatch batch, CancellationToken cancel) => batch.Absence == Absent.Delta ? Task.FromResult(0) : Execute(db, FormattableString.Invariant($"""
        UPDATE "QuarantinedRow" SET "ClosedBy" = {batch.Id}
        WHERE "ClosedBy" IS NULL AND "BatchId" < {batch.Id} AND "BatchId" IN (SELECT "Id" FROM "LoadBatches" WHERE "SourceId" = {batch.SourceId})
        {(batch.Absence == Absent.Full ? string.Empty : $"AND \"Day\" >= '{Day(batch.WindowFrom)}' AND \"Day\" <= '{Day(batch.WindowTo)}'")}
        """), cancel);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "0001-01-01";

#pragma warning disable EF1002 // Names from the model and whole numbers; nothing from a file.
    private static Task<int> Execute(VardbalansContext db, string sql, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync(sql, cancel);
#pragma warning restore EF1002
}
