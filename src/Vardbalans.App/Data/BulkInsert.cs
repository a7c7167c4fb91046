using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Vardbalans.App.Data;

/// <summary>The fast way in: a prepared single-row insert on SQLite, binary COPY on PostgreSQL.</summary>
/// <remarks>
/// Measured on both: multi-row statements are slower than one prepared row at a time on SQLite, and COPY is the floor on PostgreSQL.
/// Columns and conversions come from the model, so a bulk path cannot drift from the tracked one.
/// </remarks>
public static class BulkInsert
{
    /// <summary>Inserts the rows, in the current transaction if there is one, else in one of its own.</summary>
    /// <typeparam name="T">A mapped type whose keys are all set by the caller.</typeparam>
    /// <returns>How many rows were written.</returns>
    public static async Task<int> BulkInsertAsync<T>(this VardbalansContext db, IEnumerable<T> rows, CancellationToken cancel = default)
        where T : class
    {
        var table = BulkTable<T>.Of(db);
        if (db.Database.CurrentTransaction is { } current)
        {
            return Write(db, table, rows, current, cancel);
        }

        await using var own = await db.Database.BeginTransactionAsync(cancel);
        var written = Write(db, table, rows, own, cancel);
        await own.CommitAsync(cancel);
        return written;
    }

    private static int Write<T>(VardbalansContext db, BulkTable<T> table, IEnumerable<T> rows, IDbContextTransaction transaction, CancellationToken cancel)
        where T : class => db.Database.GetDbConnection() switch
        {
            SqliteConnection sqlite => Sqlite(sqlite, (SqliteTransaction)transaction.GetDbTransaction(), table, rows, cancel),
            NpgsqlConnection postgres => Postgres(postgres, table, rows, cancel),
            var other => throw new NotSupportedException($"No bulk path for {other.GetType().Name}."),
        };

    private static int Sqlite<T>(SqliteConnection connection, SqliteTransaction transaction, BulkTable<T> table, IEnumerable<T> rows, CancellationToken cancel)
        where T : class
    {
        if (table.BindChanged is not null)
        {
            return SqliteBinding.Insert(connection, table, rows, cancel);
        }

        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(c => c.Name))}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"$p{i}"))})";
        var parameters = table.Columns.Select((_, i) => command.Parameters.Add(new SqliteParameter($"$p{i}", null))).ToArray();
        command.Prepare();
        var written = 0;
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = table.Columns[i].Read(row);
            }

            command.ExecuteNonQuery();
            if ((++written & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }
        }

        return written;
    }

    private static int Postgres<T>(NpgsqlConnection connection, BulkTable<T> table, IEnumerable<T> rows, CancellationToken cancel)
        where T : class
    {
        var sql = $"COPY {table.Name} ({string.Join(", ", table.Columns.Select(c => c.Name))}) FROM STDIN (FORMAT BINARY)";
        if (table.CopyRow is not null)
        {
            return PostgresCopying.Insert(connection, sql, table.CopyRow, rows, cancel);
        }

        using var copy = connection.BeginBinaryImport(sql);
        var written = 0;
        foreach (var row in rows)
        {
            copy.StartRow();
            foreach (var column in table.Columns)
            {
                column.Copy(copy, row);
            }

            if ((++written & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }
        }

        copy.Complete();
        return written;
    }
}

/// <summary>A mapped table as the bulk paths need it: quoted names and compiled readers, made once per type and database.</summary>
internal sealed class BulkTable<T>
    where T : class
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, BulkTable<T>> Made = new();

    private BulkTable(string name, IReadOnlyList<Column> columns, Action<nint, T?, T>? bindChanged, Action<CopyBuffer, T>? copyRow) =>
        (Name, Columns, BindChanged, CopyRow) = (name, columns, bindChanged, copyRow);

    public string Name { get; }

    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Binds what differs from another row, or everything when there is none; none when a type needs the provider's own conversion.</summary>
    public Action<nint, T?, T>? BindChanged { get; }

    /// <summary>Writes a row as COPY takes it; none when a type needs the provider's own conversion.</summary>
    public Action<CopyBuffer, T>? CopyRow { get; }

    public static BulkTable<T> Of(VardbalansContext db) => Made.GetOrAdd(db.GetType(), _ => Make(db));

    private static BulkTable<T> Make(VardbalansContext db)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not mapped.");
        var properties = entity.GetProperties()
            .Where(p => p.PropertyInfo is not null && !(p.IsPrimaryKey() && p.ValueGenerated == ValueGenerated.OnAdd))
            .ToList();
        var columns = properties.Select(p => new Column(Quote(p.GetColumnName()), Reader(p), Copier(p))).ToList();
        return new BulkTable<T>(Quote(entity.GetTableName()!), columns, Binder(properties), RowCopier(properties));
    }

    private static string Quote(string name) => $"\"{name}\"";

    private static Func<T, object> Reader(IProperty property)
    {
        var row = Expression.Parameter(typeof(T));
        var (value, isNull) = Provided(property, row);
        Expression boxed = Expression.Convert(value, typeof(object));
        return Expression.Lambda<Func<T, object>>(
            isNull is null ? boxed : Expression.Condition(isNull, Expression.Constant(DBNull.Value, typeof(object)), boxed), row).Compile();
    }

    private static Action<NpgsqlBinaryImporter, T> Copier(IProperty property)
    {
        var copy = Expression.Parameter(typeof(NpgsqlBinaryImporter));
        var row = Expression.Parameter(typeof(T));
        var (value, isNull) = Provided(property, row);
        Expression write = Expression.Call(
            copy, nameof(NpgsqlBinaryImporter.Write), [value.Type], value, Expression.Constant(property.GetRelationalTypeMapping().StoreType));
        var body = isNull is null
            ? write
            : Expression.IfThenElse(isNull, Expression.Call(copy, nameof(NpgsqlBinaryImporter.WriteNull), null), write);
        return Expression.Lambda<Action<NpgsqlBinaryImporter, T>>(body, copy, row).Compile();
    }

    private static Action<nint, T?, T>? Binder(List<IProperty> properties)
    {
        var (statement, last, row) = (Expression.Parameter(typeof(nint)), Expression.Parameter(typeof(T)), Expression.Parameter(typeof(T)));
        var isFirst = Expression.ReferenceEqual(last, Expression.Constant(null));
        var steps = new List<Expression>();
        foreach (var property in properties)
        {
            var place = Expression.Constant(steps.Count + 1);
            var (value, isNull) = Provided(property, row);
            if (SqliteBinding.Call(statement, place, value) is not { } bind)
            {
                return null;
            }

            var differs = Expression.NotEqual(Expression.Property(last, property.PropertyInfo!), Expression.Property(row, property.PropertyInfo!));
            steps.Add(Expression.IfThen(
                Expression.OrElse(isFirst, differs), isNull is null ? bind : Expression.IfThenElse(isNull, SqliteBinding.Null(statement, place), bind)));
        }

        return Expression.Lambda<Action<nint, T?, T>>(Expression.Block(steps), statement, last, row).Compile();
    }

    private static Action<CopyBuffer, T>? RowCopier(List<IProperty> properties)
    {
        var (buffer, row) = (Expression.Parameter(typeof(CopyBuffer)), Expression.Parameter(typeof(T)));
        var steps = new List<Expression> { Expression.Call(buffer, nameof(CopyBuffer.Row), null, Expression.Constant((short)properties.Count)) };
        foreach (var property in properties)
        {
            var (value, isNull) = Provided(property, row);
            if (CopyBuffer.Call(buffer, value, property.GetRelationalTypeMapping().StoreType) is not { } write)
            {
                return null;
            }

            steps.Add(isNull is null ? write : Expression.IfThenElse(isNull, Expression.Call(buffer, nameof(CopyBuffer.Nothing), null), write));
        }

        return Expression.Lambda<Action<CopyBuffer, T>>(Expression.Block(steps), buffer, row).Compile();
    }

    /// <summary>The value as the database takes it, and the test for null where it may be null.</summary>
    private static (Expression Value, Expression? IsNull) Provided(IProperty property, ParameterExpression row)
    {
        Expression value = Expression.Property(row, property.PropertyInfo!);
        Expression? isNull = null;
        if (Nullable.GetUnderlyingType(value.Type) is not null)
        {
            isNull = Expression.Not(Expression.Property(value, nameof(Nullable<int>.HasValue)));
            value = Expression.Property(value, nameof(Nullable<int>.Value));
        }
        else if (!value.Type.IsValueType)
        {
            isNull = Expression.ReferenceEqual(value, Expression.Constant(null));
        }

        if (property.GetTypeMapping().Converter is { } converter)
        {
            value = Expression.Invoke(converter.ConvertToProviderExpression, Expression.Convert(value, converter.ModelClrType));
        }

        return (value, isNull);
    }

    public sealed record Column(string Name, Func<T, object> Read, Action<NpgsqlBinaryImporter, T> Copy);
}
