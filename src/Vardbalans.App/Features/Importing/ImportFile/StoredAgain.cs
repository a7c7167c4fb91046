using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>
/// Recounts what is stored of a weekly source when a load that has waited is let in: since it was read, other sources may have taken
/// over some of its rows. Stored before + new − withdrawn = stored after, as the table stands.
/// </summary>
internal sealed class StoredAgain
{
    private readonly int _before;
    private readonly int _new;

    private StoredAgain(int before, int added) => (_before, _new) = (before, added);

    /// <summary>Counts before the staged rows are put in place; none for a load that is no waiting load of weeks. In the publishing transaction.</summary>
    public static async Task<StoredAgain?> Before(VardbalansContext db, LoadBatch batch, CancellationToken cancel)
    {
        if (batch.State != LoadState.Held || !await db.LoadSources.AnyAsync(s => s.Id == batch.SourceId && s.Feed == Feed.WeeklyMeasures, cancel))
        {
            return null;
        }

        var same = string.Join(" AND ", StagedRows.Keys.Split(", ").Select(k => $"p.{k} = s.{k}"));
        var sql = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT COUNT(*) FROM "StagedWeeks" s
            WHERE s."BatchId" = {batch.Id} AND s."Adds" = FALSE AND s."Remove" = FALSE AND ({WeekOwners.States("s", false)} OR {WeekOwners.States("s", true)})
            AND NOT EXISTS (SELECT 1 FROM "ProductionWeeks" p WHERE {same} AND ({WeekOwners.IsOwn("p", false)} OR {WeekOwners.IsOwn("p", true)}))
            """);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();

        // Names from the model and whole numbers; nothing from a file.
        command.CommandText = sql.Replace("{0}", batch.Id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var added = Convert.ToInt32(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
        return new StoredAgain(await StoredWeeks.Own(db, batch.Source).CountAsync(cancel), added);
    }

    /// <summary>Writes the account, now that the rows are in place. A row that became ours without being counted as new is new too.</summary>
    public async Task WriteTo(VardbalansContext db, LoadBatch batch, CancellationToken cancel)
    {
        var after = await StoredWeeks.Own(db, batch.Source).CountAsync(cancel);
        var added = Math.Max(_new, after - _before);
        (batch.StoredBefore, batch.StoredNew, batch.StoredWithdrawn, batch.StoredAfter) = (_before, added, _before + added - after, after);
    }
}
