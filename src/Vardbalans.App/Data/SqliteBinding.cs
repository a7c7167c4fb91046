using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Vardbalans.App.Data;

/// <summary>Inserts past the provider's parameters, which cost more than SQLite itself: a third of the time per row.</summary>
internal static class SqliteBinding
{
    /// <summary>Inserts the rows with one prepared statement, in the connection's open transaction.</summary>
    /// <exception cref="SqliteException">As the provider would throw it.</exception>
    public static int Insert<T>(SqliteConnection connection, BulkTable<T> table, IEnumerable<T> rows, CancellationToken cancel)
        where T : class
    {
        var handle = connection.Handle!;
        var binders = table.Columns.Select(c => c.Bind!).ToArray();
        var sql = $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(c => c.Name))}) VALUES ({string.Join(", ", binders.Select(_ => "?"))})";
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(handle, sql, out var statement), handle);
        using (statement)
        {
            var written = 0;
            foreach (var row in rows)
            {
                for (var i = 0; i < binders.Length; i++)
                {
                    binders[i](statement, i + 1, row);
                }

                if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
                {
                    SqliteException.ThrowExceptionForRC(raw.sqlite3_reset(statement), handle);
                }

                _ = raw.sqlite3_reset(statement);
                if ((++written & 0xFFF) == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                }
            }

            return written;
        }
    }

    /// <summary>The call that binds a value of this type; none when the provider converts it in a way of its own.</summary>
    public static Expression? Call(Expression statement, Expression place, Expression value) => Type.GetTypeCode(value.Type) switch
    {
        _ when value.Type.IsEnum => null,
        TypeCode.Int32 or TypeCode.Int16 or TypeCode.Byte or TypeCode.Int64 => Bind(nameof(Whole), statement, place, Expression.Convert(value, typeof(long))),
        TypeCode.Boolean => Bind(nameof(Whole), statement, place, Expression.Condition(value, Expression.Constant(1L), Expression.Constant(0L))),
        _ when value.Type == typeof(DateOnly) => Bind(nameof(Day), statement, place, value),
        TypeCode.String => Bind(nameof(Text), statement, place, value),
        TypeCode.Double => Bind(nameof(Real), statement, place, value),
        _ => null,
    };

    /// <summary>The call that binds nothing.</summary>
    public static Expression Null(Expression statement, Expression place) =>
        Expression.Call(typeof(SqliteBinding), nameof(Nothing), null, statement, place);

    private static MethodCallExpression Bind(string how, Expression statement, Expression place, Expression value) =>
        Expression.Call(typeof(SqliteBinding), how, null, statement, place, value);

    private static void Whole(sqlite3_stmt statement, int place, long value) => _ = raw.sqlite3_bind_int64(statement, place, value);

    private static void Real(sqlite3_stmt statement, int place, double value) => _ = raw.sqlite3_bind_double(statement, place, value);

    private static void Text(sqlite3_stmt statement, int place, string value) => _ = raw.sqlite3_bind_text(statement, place, value);

    private static void Day(sqlite3_stmt statement, int place, DateOnly value) => _ = raw.sqlite3_bind_text(statement, place, DayText.Of(value));

    private static void Nothing(sqlite3_stmt statement, int place) => _ = raw.sqlite3_bind_null(statement, place);
}
