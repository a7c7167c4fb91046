using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Vardbalans.App.Data;

/// <summary>Takes away the rows of loads that nobody will see, and their marks on rows of others, in short transactions.</summary>
internal static class LeftRows
{
    /// <summary>Rows per transaction: well below 100 ms on SQLite.</summary>
    public const int Portion = 4000;

    /// <summary>Cleans one table. Stopped again at any moment, the next cleaning goes on.</summary>
    public static Task Clean(VardbalansContext db, IEntityType type, IReadOnlyCollection<int> loads, CancellationToken cancel) =>
        typeof(IEventRow).IsAssignableFrom(type.ClrType) ? Events(db, Table(type), loads, cancel) : Counts(db, Table(type), loads, cancel);

    private static string Table(IEntityType type) => $"\"{type.GetTableName()}\"";

    /// <summary>Counts are few: all at once.</summary>
    private static async Task Counts(VardbalansContext db, string table, IReadOnlyCollection<int> loads, CancellationToken cancel)
    {
        var ids = string.Join(',', loads);
        await Execute(db, $"DELETE FROM {table} WHERE \"BatchId\" IN ({ids})", cancel);
        await Execute(db, $"UPDATE {table} SET \"EndedBy\" = 0 WHERE \"EndedBy\" IN ({ids})", cancel);
    }

    private static async Task Events(VardbalansContext db, string table, IReadOnlyCollection<int> loads, CancellationToken cancel)
    {
        var ids = string.Join(',', loads);
        var sources = await db.LoadBatches.Where(b => loads.Contains(b.Id)).Select(b => b.SourceId).Distinct().ToListAsync(cancel);
        foreach (var source in sources)
        {
            long? after = null;
            while (await Next(db, table, source, ids, after, cancel) is { Count: > 0 } rows)
            {
                var some = string.Create(CultureInfo.InvariantCulture, $"\"SourceId\" = {source} AND \"Id\" IN ({string.Join(',', rows)})");
                await db.InTransaction(
                    async () =>
                    {
                        await Execute(db, $"DELETE FROM {table} WHERE {some} AND \"BatchId\" IN ({ids})", cancel);
                        await Execute(db, $"UPDATE {table} SET \"EndedBy\" = 0 WHERE {some} AND \"EndedBy\" IN ({ids})", cancel);
                    },
                    cancel);
                after = rows[^1];
            }
        }
    }

    private static async Task<List<long>> Next(VardbalansContext db, string table, int source, string loads, long? after, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT DISTINCT "Id" FROM {table}
            WHERE "SourceId" = {source}{(after is null ? string.Empty : $" AND \"Id\" > {after}")} AND ("BatchId" IN ({loads}) OR "EndedBy" IN ({loads}))
            ORDER BY "Id" LIMIT {Portion}
            """);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var ids = new List<long>(Portion);
        while (await reader.ReadAsync(cancel))
        {
            ids.Add(reader.GetInt64(0));
        }

        return ids;
    }

#pragma warning disable EF1002 // Names from the model and whole numbers.
    private static Task<int> Execute(VardbalansContext db, string sql, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync(sql, cancel);
#pragma warning restore EF1002
}
