using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Puts a load's staged rows in the place of what is stored, from what is stored of the load alone: so a load that waited is let in the same way.</summary>
internal static class StagedRows
{
    private const string Key = "\"ActivityId\", \"UnitId\", \"Part\", \"SiteId\", \"CompetenceId\", \"Form\", \"Urgency\", \"Residence\"";

    /// <summary>The measures that a load states.</summary>
    public static async Task<IReadOnlyList<MeasureKind>> Measures(VardbalansContext db, int batch, CancellationToken cancel)
    {
        var bits = (await db.LoadSpans.Where(s => s.BatchId == batch).Select(s => s.Measures).Distinct().ToListAsync(cancel)).Aggregate(0, (a, b) => a | b);
        return [.. Enum.GetValues<MeasureKind>().Where(m => (bits & (1 << (int)m)) != 0)];
    }

    /// <summary>Only the measures that the profile declares are replaced: what another source says of the same week stays. The staged rows stay too.</summary>
    public static async Task Replace(VardbalansContext db, int batch, IReadOnlyList<MeasureKind> measures, CancellationToken cancel)
    {
        if (measures.Count == 0)
        {
            return;
        }

        var columns = string.Join(", ", StoredWeeks.Columns.Select(c => $"\"{c}\""));
        var replaced = string.Join(", ", measures.Select(m => $"\"{m}\" = excluded.\"{m}\""));
        var (yes, no) = db.Database.GetDbConnection() is SqliteConnection ? ("1", "0") : ("TRUE", "FALSE");
#pragma warning disable EF1002 // Column names from an enum; no value from the file.
        await db.Database.ExecuteSqlRawAsync(
            $$"""
            INSERT INTO "ProductionWeeks" ({{Key}}, {{columns}}, "MonthIsEstimated", "BatchId")
            SELECT {{Key}}, {{columns}}, "MonthIsEstimated", "BatchId" FROM "StagedWeeks"
            WHERE "BatchId" = {0} AND "Adds" = {{no}} AND "Remove" = {{no}} ORDER BY "Id"
            ON CONFLICT ({{Key}}) DO UPDATE SET {{replaced}}, "MonthIsEstimated" = excluded."MonthIsEstimated", "BatchId" = excluded."BatchId"
            """,
            [batch],
            cancel);

        // Another source may state other measures of the same row; with nothing left the row goes. What another has taken over is not this one's.
        var removed = $$"""({{Key}}) IN (SELECT {{Key}} FROM "StagedWeeks" WHERE "BatchId" = {0} AND "Remove" = {{yes}})""";
        const string own = """ "BatchId" IN (SELECT b."Id" FROM "LoadBatches" b JOIN "LoadBatches" t ON t."Source" = b."Source" WHERE t."Id" = {0})""";
        var none = string.Join(" AND ", StoredWeeks.Columns.Select(c => $"\"{c}\" IS NULL"));
        var emptied = string.Join(", ", measures.Select(m => $"\"{m}\" = NULL"));
        await db.Database.ExecuteSqlRawAsync($$"""UPDATE "ProductionWeeks" SET {{emptied}}, "BatchId" = {0} WHERE {{removed}} AND {{own}}""", [batch], cancel);
        await db.Database.ExecuteSqlRawAsync($$"""DELETE FROM "ProductionWeeks" WHERE {{removed}} AND "BatchId" = {0} AND "Events" IS NULL AND {{none}}""", [batch], cancel);
#pragma warning restore EF1002
    }
}
