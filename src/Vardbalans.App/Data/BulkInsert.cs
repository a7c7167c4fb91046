using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using SQLitePCL;

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
        if (table.Columns.All(c => c.Bind is not null))
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
        using var copy = connection.BeginBinaryImport(
            $"COPY {table.Name} ({string.Join(", ", table.Columns.Select(c => c.Name))}) FROM STDIN (FORMAT BINARY)");
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

    private BulkTable(string name, IReadOnlyList<Column> columns) => (Name, Columns) = (name, columns);

    public string Name { get; }

    public IReadOnlyList<Column> Columns { get; }

    public static BulkTable<T> Of(VardbalansContext db) => Made.GetOrAdd(db.GetType(), _ => Make(db));

    private static BulkTable<T> Make(VardbalansContext db)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not mapped.");
        var columns = entity.GetProperties()
            .Where(p => p.PropertyInfo is not null && !(p.IsPrimaryKey() && p.ValueGenerated == ValueGenerated.OnAdd))
            .Select(p => new Column(Quote(p.GetColumnName()), Reader(p), Copier(p), Binder(p)))
            .ToList();
        return new BulkTable<T>(Quote(entity.GetTableName()!), columns);
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

    /// <summary>Binds the value straight to a statement of SQLite; none for the types that need the provider's own conversion.</summary>
    private static Action<sqlite3_stmt, int, T>? Binder(IProperty property)
    {
        var statement = Expression.Parameter(typeof(sqlite3_stmt));
        var place = Expression.Parameter(typeof(int));
        var row = Expression.Parameter(typeof(T));
        var (value, isNull) = Provided(property, row);
        if (SqliteBinding.Call(statement, place, value) is not { } bind)
        {
            return null;
        }

        var body = isNull is null ? bind : Expression.IfThenElse(isNull, SqliteBinding.Null(statement, place), bind);
        return Expression.Lambda<Action<sqlite3_stmt, int, T>>(body, statement, place, row).Compile();
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

    public sealed record Column(string Name, Func<T, object> Read, Action<NpgsqlBinaryImporter, T> Copy, Action<sqlite3_stmt, int, T>? Bind);
}
