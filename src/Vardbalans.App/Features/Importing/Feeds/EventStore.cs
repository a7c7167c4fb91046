using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Stored rows of one kind and source, past the tracker: numbers in the statements, so nothing from a file can become SQL.</summary>
/// <remarks>A load that waits is left as it is until the one in its place is read: nothing of it is seen, and what it has ended too is ended last.</remarks>
internal sealed class EventStore<T>(VardbalansContext db, int source, int batch, int? held = null)
    where T : class, IEventRow
{
    /// <summary>Numbers named in one statement.</summary>
    private const int Most = 2000;

    private readonly StoredShape<T> _shape = StoredShape<T>.Of(db);
    private readonly HashSet<long> _putOff = [];
    private int? _held = held;

    /// <summary>The largest whole number that is stored, and whether any is made of a text; −1 when none is.</summary>
    public async Task<(long Largest, bool HasTexts)> Bounds(CancellationToken cancel)
    {
        var whole = await Scalar($"SELECT MAX(\"Id\") FROM {_shape.Table} WHERE \"SourceId\" = {source} AND \"Id\" < {KeyText.FirstOfTexts}", cancel);
        var text = await Scalar($"SELECT MAX(\"Id\") FROM {_shape.Table} WHERE \"SourceId\" = {source}", cancel);
        return (whole ?? -1, text >= KeyText.FirstOfTexts);
    }

    /// <summary>Of these numbers: what is visible or was removed last, and what this load has brought or ended.</summary>
    public async Task<List<T>> Find(IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var found = new List<T>(ids.Count);
        foreach (var some in ids.Chunk(Most))
        {
            await foreach (var row in Read($"{Among(some)} AND {Seen} AND ({Stands} OR \"EndedBy\" = {batch} OR \"EndedBy\" = \"BatchId\" OR \"BatchId\" = {batch})", cancel))
            {
                row.EndedBy = row.EndedBy == _held ? _putOff.Contains(row.Id) ? batch : 0 : row.EndedBy;
                found.Add(row);
            }
        }

        return found;
    }

    /// <summary>Numbers of visible rows that this load did not bring, after one number and in order, with their units; on days of a window when there is one.</summary>
    public async Task<List<(long Id, int Unit)>> Standing(long after, string? window, int most, CancellationToken cancel)
    {
        await using var command = await Command(string.Create(CultureInfo.InvariantCulture, $"""
            SELECT "Id", "UnitId" FROM {_shape.Table}
            WHERE "SourceId" = {source} AND "Id" > {after} AND {Stands} AND {Seen} AND "BatchId" <> {batch}{window} ORDER BY "Id" LIMIT {most}
            """), cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var standing = new List<(long, int)>();
        while (await reader.ReadAsync(cancel))
        {
            standing.Add((reader.GetInt64(0), reader.GetInt32(1)));
        }

        await reader.DisposeAsync();
        var last = standing.Count == 0 ? -1 : standing[^1].Item1;
        standing.RemoveAll(s => _putOff.Contains(s.Item1));
        return standing.Count == 0 && last >= 0 ? await Standing(last, window, most, cancel) : standing;
    }

    /// <summary>Marks visible rows as ended by this load, in the current transaction.</summary>
    public async Task End(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var putOff = _held is null || ids.Count == 0 ? [] : await EndedByHeld(ids, cancel);
        _putOff.UnionWith(putOff);
        await Change(
            putOff.Count == 0 ? ids : [.. ids.Except(putOff)],
            some => $"UPDATE {_shape.Table} SET \"EndedBy\" = {batch} WHERE {some} AND {Seen} AND \"EndedBy\" = 0 AND \"BatchId\" <> {batch}",
            cancel);
    }

    /// <summary>Takes that back.</summary>
    public Task Restore(IReadOnlyCollection<long> ids, CancellationToken cancel) => Change(
        _putOff.Count == 0 ? ids : [.. ids.Where(id => !_putOff.Remove(id))],
        some => $"UPDATE {_shape.Table} SET \"EndedBy\" = 0 WHERE {some} AND \"EndedBy\" = {batch} AND \"BatchId\" <> {batch}",
        cancel);

    /// <summary>Takes away what this load brought.</summary>
    public Task Delete(IReadOnlyCollection<long> ids, CancellationToken cancel) =>
        Change(ids, some => $"DELETE FROM {_shape.Table} WHERE {some} AND \"BatchId\" = {batch}", cancel);

    /// <summary>The load that waited is gone: ends what it had ended and this load ends too.</summary>
    public async Task EndPutOff(CancellationToken cancel)
    {
        _held = null;
        foreach (var some in _putOff.Chunk(Most))
        {
            await db.InTransaction(() => End(some, cancel), cancel);
        }

        _putOff.Clear();
    }

    /// <summary>No published load has ended it.</summary>
    private string Stands => _held is { } h ? string.Create(CultureInfo.InvariantCulture, $"\"EndedBy\" IN (0, {h})") : "\"EndedBy\" = 0";

    /// <summary>It is not of the load that waits.</summary>
    private string Seen => _held is { } h ? string.Create(CultureInfo.InvariantCulture, $"\"BatchId\" <> {h}") : "1 = 1";

    private async Task<HashSet<long>> EndedByHeld(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var ended = new HashSet<long>();
        foreach (var some in ids.Chunk(Most))
        {
            await using var command = await Command(string.Create(CultureInfo.InvariantCulture, $"SELECT \"Id\" FROM {_shape.Table} WHERE {Among(some)} AND \"EndedBy\" = {_held} AND {Seen}"), cancel);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                ended.Add(reader.GetInt64(0));
            }
        }

        return ended;
    }

    /// <summary>
    /// PostgreSQL reads all rows of a source to find some, for as long as it has not counted what a large load brought; so it is told to
    /// look each number up by the key, and nothing (OFFSET 0) lets it think again.
    /// </summary>
    private string Among(IReadOnlyList<long> ids) => db.Database.IsNpgsql()
        ? $"ctid = ANY (ARRAY(SELECT at FROM unnest(ARRAY[{string.Join(',', ids)}]::bigint[]) AS asked (id) CROSS JOIN LATERAL (SELECT t.ctid AS at FROM {_shape.Table} t WHERE t.\"SourceId\" = {source} AND t.\"Id\" = asked.id OFFSET 0) AS found))"
        : $"\"SourceId\" = {source} AND \"Id\" IN ({string.Join(',', ids)})";

    private async Task Change(IReadOnlyCollection<long> ids, Func<string, string> sql, CancellationToken cancel)
    {
        foreach (var some in ids.Chunk(Most))
        {
            await using var command = await Command(sql(Among(some)), cancel);
            var changed = await command.ExecuteNonQueryAsync(cancel);
            if (changed != some.Length)
            {
                throw new InvalidOperationException($"{some.Length} stored rows were to be changed and {changed} were: the account would not close.");
            }
        }
    }

    private async IAsyncEnumerable<T> Read(string where, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = await Command($"SELECT {_shape.Columns} FROM {_shape.Table} WHERE {where}", cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            yield return _shape.Read(reader);
        }
    }

    private async Task<long?> Scalar(FormattableString sql, CancellationToken cancel)
    {
        await using var command = await Command(FormattableString.Invariant(sql), cancel);
        return await command.ExecuteScalarAsync(cancel) is long number ? number : null;
    }

    private async Task<DbCommand> Command(string sql, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        return command;
    }
}

/// <summary>How rows of a kind are read and compared: made once from the model.</summary>
internal sealed class StoredShape<T>
    where T : class, IEventRow
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, StoredShape<T>> Made = new();

    /// <summary>What a row is marked with, and what follows from the rest.</summary>
    private static readonly string[] Marks = ["SourceId", "Id", "BatchId", "EndedBy", "Line", "Part", "Version"];

    private StoredShape(IEntityType entity)
    {
        var properties = entity.GetProperties().Where(p => p.PropertyInfo is not null).ToList();
        Table = $"\"{entity.GetTableName()}\"";
        Columns = string.Join(", ", properties.Select(p => $"\"{p.GetColumnName()}\""));
        Read = Reader(properties);
        Same = Comparer(properties);
    }

    public string Table { get; }

    public string Columns { get; }

    /// <summary>The row that the reader stands at.</summary>
    public Func<DbDataReader, T> Read { get; }

    /// <summary>Do two rows say the same?</summary>
    public Func<T, T, bool> Same { get; }

    public static StoredShape<T> Of(VardbalansContext db) => Made.GetOrAdd(db.GetType(), _ => new StoredShape<T>(db.Model.FindEntityType(typeof(T))!));

    private static readonly Action<T, int, int> Mark = Marker();

    /// <summary>The same row, now marked with its source and load.</summary>
    public static T Remarked(T row, int source, int batch)
    {
        Mark(row, source, batch);
        return row;
    }

    private static Action<T, int, int> Marker()
    {
        var (row, source, batch) = (Expression.Parameter(typeof(T)), Expression.Parameter(typeof(int)), Expression.Parameter(typeof(int)));
        return Expression.Lambda<Action<T, int, int>>(
            Expression.Block(
                Expression.Assign(Expression.Property(row, nameof(IEventRow.SourceId)), source),
                Expression.Assign(Expression.Property(row, nameof(IEventRow.BatchId)), batch)),
            row,
            source,
            batch).Compile();
    }

    private static Func<DbDataReader, T> Reader(List<IProperty> properties)
    {
        var reader = Expression.Parameter(typeof(DbDataReader));
        var bindings = properties.Select((p, i) =>
        {
            var (mapping, place, type) = (p.GetRelationalTypeMapping(), Expression.Constant(i), p.PropertyInfo!.PropertyType);
            var get = mapping.GetDataReaderMethod();
            Expression value = get.DeclaringType!.IsAssignableFrom(typeof(DbDataReader))
                ? Expression.Call(reader, get, place)
                : Expression.Call(Expression.Convert(reader, get.DeclaringType), get, place);
            value = mapping.CustomizeDataReaderExpression(value);
            if (mapping.Converter is { } converter)
            {
                value = Expression.Invoke(converter.ConvertFromProviderExpression, Expression.Convert(value, converter.ProviderClrType));
            }

            value = Expression.Convert(value, type);
            return Expression.Bind(p.PropertyInfo, p.IsNullable
                ? Expression.Condition(Expression.Call(reader, nameof(DbDataReader.IsDBNull), null, place), Expression.Default(type), value)
                : value);
        });
        return Expression.Lambda<Func<DbDataReader, T>>(Expression.MemberInit(Expression.New(typeof(T)), bindings), reader).Compile();
    }

    private static Func<T, T, bool> Comparer(List<IProperty> properties)
    {
        var (a, b) = (Expression.Parameter(typeof(T)), Expression.Parameter(typeof(T)));
        var same = properties.Where(p => !Marks.Contains(p.Name))
            .Select(p => (Expression)Expression.Equal(Expression.Property(a, p.PropertyInfo!), Expression.Property(b, p.PropertyInfo!)))
            .Aggregate(Expression.AndAlso);
        return Expression.Lambda<Func<T, T, bool>>(same, a, b).Compile();
    }
}
