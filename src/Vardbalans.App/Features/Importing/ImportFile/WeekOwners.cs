using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>
/// Who gives a weekly row's figures, told apart for its outcome and its inflow: sums of one load, or events. Events are never added
/// to sums, and sums never replace what is made of events: the same care would be counted twice, or lost.
/// </summary>
internal static class WeekOwners
{
    /// <summary>What a load is refused, or waits, for when others have published such figures since it was compared.</summary>
    public const string Since = "other-figures-since";

    /// <summary>The measures of the outcome.</summary>
    public static IReadOnlyList<MeasureKind> Outcome { get; } = [.. Enum.GetValues<MeasureKind>().Where(m => m != MeasureKind.Inflow)];

    /// <summary>Is anything stated, as a condition on the row <paramref name="row"/>?</summary>
    public static string States(string row, bool inflow) => inflow
        ? $"{row}.\"Inflow\" IS NOT NULL"
        : $"({string.Join(" OR ", Outcome.Select(m => $"{row}.\"{m}\" IS NOT NULL"))})";

    /// <summary>Is it made of events?</summary>
    public static string OfEvents(string row, bool inflow) => $"({row}.\"Events\" IS NOT NULL AND {By(row, inflow)} IS NULL AND {States(row, inflow)})";

    /// <summary>The load whose sums it is; none when it is made of events.</summary>
    public static string SumsBy(string row, bool inflow) => $"COALESCE({By(row, inflow)}, CASE WHEN {row}.\"Events\" IS NULL THEN {row}.\"BatchId\" END)";

    /// <summary>Is it sums of the source of the load in parameter 0?</summary>
    public static string IsOwn(string row, bool inflow) =>
        $$"""COALESCE({{SumsBy(row, inflow)}} IN (SELECT b."Id" FROM "LoadBatches" b JOIN "LoadBatches" t ON t."Source" = b."Source" WHERE t."Id" = {0}), FALSE)""";

    /// <summary>Refuses a load whose staged rows would meet figures that another source has published since it was compared. In the publishing transaction.</summary>
    /// <exception cref="LoadRefused">There are such figures.</exception>
    public static async Task Check(VardbalansContext db, int batch, string name, CancellationToken cancel)
    {
        var added = string.Join(" OR ", Outcome.Select(m => $"s.\"{m}\" <> 0"));
        var meets = string.Join(" OR ", Enum.GetValues<MeasureKind>().Select(m =>
            $"(s.\"{m}\" IS NOT NULL AND p.\"{m}\" IS NOT NULL AND NOT {IsOwn("p", m == MeasureKind.Inflow)})"));
        var other = string.Join(" OR ", StagedRows.Keys.Split(", ").Select(k => $"s.{k} <> p.{k}"));
        var sql = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT 1
            FROM "StagedWeeks" s JOIN "ProductionWeeks" p ON p."ActivityId" = s."ActivityId" AND p."UnitId" = s."UnitId" AND p."Part" = s."Part"
            WHERE s."BatchId" = {batch} AND s."Remove" = FALSE AND (
                (s."Adds" = TRUE AND (
                    (({added}) AND {States("p", false)} AND NOT {OfEvents("p", false)})
                    OR (s."Inflow" <> 0 AND {States("p", true)} AND NOT {OfEvents("p", true)})))
                OR (s."Adds" = FALSE AND (
                    ({States("s", false)} AND {OfEvents("p", false)})
                    OR ({States("s", true)} AND {OfEvents("p", true)})
                    OR (({other}) AND ({meets})))))
            LIMIT 1
            """);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();

        // Names from the model and whole numbers; nothing from a file.
        command.CommandText = sql.Replace("{0}", batch.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        if (await command.ExecuteScalarAsync(cancel) is not null)
        {
            throw new LoadRefused(Since, name);
        }
    }

    /// <summary>Is this why the load was refused?</summary>
    public static bool IsWhy(LoadRefused refused) => refused.Findings.Any(f => f.Code == Since);

    private static string By(string row, bool inflow) => $"{row}.\"{(inflow ? nameof(ProductionWeek.InflowSumsBy) : nameof(ProductionWeek.OutcomeSumsBy))}\"";
}
