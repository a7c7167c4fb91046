using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Puts a load's staged rows in the place of what is stored, from what is stored of the load alone: so a load that waited is let in the same way.</summary>
internal static class StagedRows
{
    /// <summary>The columns of the key.</summary>
    public const string Keys = "\"ActivityId\", \"UnitId\", \"Part\", \"SiteId\", \"CompetenceId\", \"Form\", \"Urgency\", \"Residence\"";

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
        var (outcome, inflow) = (measures.Where(m => m != MeasureKind.Inflow).ToList(), measures.Contains(MeasureKind.Inflow));
        const string stored = "\"ProductionWeeks\"";
        string Kept(bool isInflow, string column, string value) => $"\"{column}\" = CASE WHEN {WeekOwners.OfEvents(stored, isInflow)} THEN {stored}.\"{column}\" ELSE {value} END";
        var kept = string.Concat(WeekOwners.Outcome.Except(outcome).Select(m => $" OR {stored}.\"{m}\" IS NOT NULL"));
        var stated = string.Join(" OR ", outcome.Select(m => $"excluded.\"{m}\" IS NOT NULL"));
        var replaced = string.Join(", ", measures.Select(m => Kept(m == MeasureKind.Inflow, m.ToString(), $"excluded.\"{m}\""))
            .Concat(outcome.Count == 0 ? [] : [Kept(false, nameof(ProductionWeek.OutcomeSumsBy), $"CASE WHEN {stated}{kept} THEN excluded.\"BatchId\" END")])
            .Concat(inflow ? [Kept(true, nameof(ProductionWeek.InflowSumsBy), "excluded.\"InflowSumsBy\"")] : []));
        var (yes, no) = db.Database.GetDbConnection() is SqliteConnection ? ("1", "0") : ("TRUE", "FALSE");
#pragma warning disable EF1002 // Column names from an enum; no value from the file.
        await db.Database.ExecuteSqlRawAsync(
            $$"""
            INSERT INTO "ProductionWeeks" ({{Keys}}, {{columns}}, "MonthIsEstimated", "BatchId", "OutcomeSumsBy", "InflowSumsBy")
            SELECT {{Keys}}, {{columns}}, "MonthIsEstimated", "BatchId",
                   CASE WHEN {{WeekOwners.States("\"StagedWeeks\"", false)}} THEN "BatchId" END, CASE WHEN {{WeekOwners.States("\"StagedWeeks\"", true)}} THEN "BatchId" END
            FROM "StagedWeeks"
            WHERE "BatchId" = {0} AND "Adds" = {{no}} AND "Remove" = {{no}} ORDER BY "Id"
            ON CONFLICT ({{Keys}}) DO UPDATE SET {{replaced}}, "MonthIsEstimated" = excluded."MonthIsEstimated", "BatchId" = excluded."BatchId"
            """,
            [batch],
            cancel);

        // Another source may state other measures of the same row; with nothing left the row goes. What another has taken over is not this one's.
        var removed = $$"""({{Keys}}) IN (SELECT {{Keys}} FROM "StagedWeeks" WHERE "BatchId" = {0} AND "Remove" = {{yes}})""";
        string Emptied(MeasureKind m) => $"\"{m}\" = CASE WHEN {WeekOwners.IsOwn(stored, m == MeasureKind.Inflow)} THEN NULL ELSE \"{m}\" END";
        var own = $"({WeekOwners.IsOwn(stored, false)} OR {WeekOwners.IsOwn(stored, true)})";
        var none = string.Join(" AND ", StoredWeeks.Columns.Select(c => $"\"{c}\" IS NULL"));
        var emptied = string.Join(", ", measures.Select(Emptied));
        await db.Database.ExecuteSqlRawAsync($$"""UPDATE "ProductionWeeks" SET {{emptied}}, "BatchId" = {0} WHERE {{removed}} AND {{own}}""", [batch], cancel);
        await db.Database.ExecuteSqlRawAsync($$"""DELETE FROM "ProductionWeeks" WHERE {{removed}} AND "BatchId" = {0} AND "Events" IS NULL AND {{none}}""", [batch], cancel);
        foreach (var isInflow in new[] { false, true })
        {
            var by = isInflow ? nameof(ProductionWeek.InflowSumsBy) : nameof(ProductionWeek.OutcomeSumsBy);
            await db.Database.ExecuteSqlRawAsync($$"""UPDATE "ProductionWeeks" SET "{{by}}" = NULL WHERE {{removed}} AND NOT {{WeekOwners.States(stored, isInflow)}}""", [batch], cancel);
        }
#pragma warning restore EF1002
    }
}
