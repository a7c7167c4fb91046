using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Features.Importing.Privacy;

/// <summary>A new key for pseudonyms: what is stored passes it in one transaction, and what comes in passes it from then on.</summary>
internal sealed class RotatePseudonyms(DatabaseChoice database, PseudonymKeys keys, TimeProvider clock)
{
    private static readonly string[] Columns = ["PatientKey", "PersonKey"];

    /// <summary>Rotates. What was copied out before cannot be joined with what is stored after.</summary>
    /// <returns>How many persons got a new pseudonym, or what stood in the way.</returns>
    public async Task<(int Persons, Finding? Refused)> Run(Actor by, CancellationToken cancel)
    {
        var held = new List<SourceLock>();
        try
        {
            await using var db = database.Open();
            foreach (var source in await db.LoadSources.AsNoTracking().OrderBy(s => s.Key).ToListAsync(cancel))
            {
                held.Add(await SourceLock.TryTake(database, source.Key, cancel) ?? throw new LoadRefused("source-busy", source.Name));
            }

            return (await Rotate(db, new Authorship(by, clock.GetUtcNow().UtcDateTime), cancel), null);
        }
        catch (LoadRefused refused)
        {
            return (0, refused.Findings[0]);
        }
        finally
        {
            foreach (var one in held)
            {
                await one.DisposeAsync();
            }
        }
    }

    private async Task<int> Rotate(VardbalansContext db, Authorship by, CancellationToken cancel)
    {
        var (old, longer) = await keys.Longer(db, by, cancel);
        var tables = db.Model.GetEntityTypes().SelectMany(e => Columns.Where(c => e.FindProperty(c) is not null).Select(c => (Table: e.GetTableName()!, Column: c))).ToList();
        var persons = 0;
        await db.InTransactionAlone(
            async () =>
            {
                persons = await Renew(db, tables, p => longer.Continue(p, old.Version), cancel);
                await keys.Use(db, longer.Version, by, cancel);
            },
            cancel);
        return persons;
    }

    /// <summary>One pass over each table, by a table of old and new that lives as long as the connection.</summary>
    private static async Task<int> Renew(VardbalansContext db, List<(string Table, string Column)> tables, Func<long, long> renewed, CancellationToken cancel)
    {
        await Execute(db, "CREATE TEMPORARY TABLE \"Renewed\" (\"Old\" BIGINT PRIMARY KEY, \"New\" BIGINT NOT NULL)", cancel);
        var all = string.Join(" UNION ", tables.Select(t => $"SELECT \"{t.Column}\" AS \"Old\" FROM \"{t.Table}\""));
        var pseudonyms = new List<long>();
        await using (var read = Command(db, all))
        await using (var reader = await read.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                pseudonyms.Add(reader.GetInt64(0));
            }
        }

        foreach (var some in pseudonyms.Chunk(500))
        {
            var values = string.Join(", ", some.Select(p => string.Create(CultureInfo.InvariantCulture, $"({p}, {renewed(p)})")));
            await Execute(db, "INSERT INTO \"Renewed\" VALUES " + values, cancel);
        }

        foreach (var (table, column) in tables)
        {
            await Execute(db, $"UPDATE \"{table}\" SET \"{column}\" = (SELECT \"New\" FROM \"Renewed\" WHERE \"Old\" = \"{column}\")", cancel);
        }

        await Execute(db, "DROP TABLE \"Renewed\"", cancel);
        return pseudonyms.Count;
    }

    private static async Task Execute(VardbalansContext db, string sql, CancellationToken cancel)
    {
        await using var command = Command(db, sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Names of the model and whole numbers only; nothing from a file.</summary>
    private static DbCommand Command(VardbalansContext db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }
}
