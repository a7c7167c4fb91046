using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.Feeds;

namespace Vardbalans.App.Features.Importing.Privacy;

/// <summary>A new key for pseudonyms: what is stored passes it in one transaction, and what comes in passes it from then on.</summary>
internal sealed class RotatePseudonyms(DatabaseChoice database, PseudonymKeys keys, TimeProvider clock)
{
    private static readonly string[] Persons = ["PatientKey", "PersonKey"];

    /// <summary>What rows are known by, and refer to each other by.</summary>
    private static readonly string[] Rows = ["Id", "ReferralId", "ContactId", "OperationId", "RowId"];

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
        long Renewed(long pseudonym) => longer.Continue(pseudonym, old.Version);
        var persons = 0;
        await db.InTransactionAlone(
            async () =>
            {
                // Rows first: what they are known by may be made of the person as stored.
                await Renew(db, await MadeOfPersons(db, Renewed, cancel), Places(db, Rows), cancel);
                await Renew(db, await Numbers(db, Places(db, Rows), KeyText.FirstOfPersons, k => KeyText.Renewed(k, Renewed), cancel), Places(db, Rows), cancel);
                var renewed = await Numbers(db, Places(db, Persons), 0, Renewed, cancel);
                persons = renewed.Count;
                await Renew(db, renewed, Places(db, Persons), cancel);
                await keys.Use(db, longer.Version, by, cancel);
            },
            cancel);
        return persons;
    }

    /// <summary>Where in the model numbers of these names stand.</summary>
    private static List<(string Table, string Column)> Places(VardbalansContext db, string[] columns) =>
    [
        .. db.Model.GetEntityTypes().Where(e => typeof(IEventRow).IsAssignableFrom(e.ClrType) || e.ClrType == typeof(QuarantinedRow))
            .SelectMany(e => columns.Where(c => e.FindProperty(c) is not null).Select(c => (e.GetTableName()!, c))),
    ];

    /// <summary>The different numbers that stand there, from a lowest one, with what they become.</summary>
    private static Task<Dictionary<long, long>> Numbers(
        VardbalansContext db, List<(string Table, string Column)> places, long lowest, Func<long, long> renewed, CancellationToken cancel) => Read(
            db,
            string.Join(" UNION ", places.Select(p => string.Create(CultureInfo.InvariantCulture, $"SELECT \"{p.Column}\" FROM \"{p.Table}\" WHERE \"{p.Column}\" >= {lowest}"))),
            reader => (reader.GetInt64(0), renewed(reader.GetInt64(0))),
            cancel);

    /// <summary>Shifts and absences without an identity of their own are known by their person, so they get another number.</summary>
    private static async Task<Dictionary<long, long>> MadeOfPersons(VardbalansContext db, Func<long, long> renewed, CancellationToken cancel)
    {
        (long, long) Of(DbDataReader reader, Func<long, UInt128> natural)
        {
            var (id, person) = (reader.GetInt64(0), reader.GetInt64(1));
            return (id, KeyText.Of(natural(person)) == id ? KeyText.Of(natural(renewed(person))) : id);
        }

        var shifts = await Read(
            db,
            "SELECT \"Id\", \"PersonKey\", \"Day\", \"StartMinute\" FROM \"Shifts\"",
            r => Of(r, person => ShiftsFeed.NaturalKey(person, r.GetFieldValue<DateOnly>(2).DayNumber, r.GetInt32(3))),
            cancel);
        var absences = await Read(
            db,
            "SELECT \"Id\", \"PersonKey\", \"From\", \"Reason\" FROM \"Absences\"",
            r => Of(r, person => AbsencesFeed.NaturalKey(person, r.GetFieldValue<DateOnly>(2).DayNumber, r.GetInt32(3))),
            cancel);
        foreach (var (was, becomes) in absences)
        {
            shifts[was] = becomes;
        }

        return shifts;
    }

    /// <summary>What changes only.</summary>
    private static async Task<Dictionary<long, long>> Read(VardbalansContext db, string sql, Func<DbDataReader, (long Was, long Becomes)> pair, CancellationToken cancel)
    {
        var changes = new Dictionary<long, long>();
        await using var command = Command(db, sql);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var (was, becomes) = pair(reader);
            if (was != becomes)
            {
                changes[was] = becomes;
            }
        }

        return changes;
    }

    /// <summary>One pass over each table, by a table of old and new that lives as long as the connection.</summary>
    private static async Task Renew(VardbalansContext db, Dictionary<long, long> renewed, List<(string Table, string Column)> places, CancellationToken cancel)
    {
        if (renewed.Count == 0)
        {
            return;
        }

        await Execute(db, "CREATE TEMPORARY TABLE \"Renewed\" (\"Was\" BIGINT PRIMARY KEY, \"Becomes\" BIGINT NOT NULL)", cancel);
        foreach (var some in renewed.Chunk(500))
        {
            var values = string.Join(", ", some.Select(p => string.Create(CultureInfo.InvariantCulture, $"({p.Key}, {p.Value})")));
            await Execute(db, "INSERT INTO \"Renewed\" VALUES " + values, cancel);
        }

        foreach (var (table, column) in places)
        {
            await Execute(
                db,
                $"UPDATE \"{table}\" SET \"{column}\" = (SELECT \"Becomes\" FROM \"Renewed\" WHERE \"Was\" = \"{column}\") WHERE \"{column}\" IN (SELECT \"Was\" FROM \"Renewed\")",
                cancel);
        }

        await Execute(db, "DROP TABLE \"Renewed\"", cancel);
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
