using System.Linq.Expressions;
using System.Runtime.InteropServices;
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
        var bind = table.BindChanged!;
        var sql = $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(c => c.Name))}) VALUES ({string.Join(", ", table.Columns.Select(_ => "?"))})";
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(handle, sql, out var statement), handle);
        using (statement)
        {
            var at = statement.DangerousGetHandle();
            var written = 0;
            T? last = null;
            foreach (var row in rows)
            {
                // What is bound stays bound, and rows that follow each other have most in common.
                bind(at, ReferenceEquals(last, row) ? null : last, row);
                last = row;
                var code = SqliteCalls.Step(at);
                var reset = SqliteCalls.Reset(at);
                if (code != raw.SQLITE_DONE)
                {
                    SqliteException.ThrowExceptionForRC(reset, handle);
                }

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

    private static void Whole(nint statement, int place, long value) => _ = SqliteCalls.BindInt64(statement, place, value);

    private static void Real(nint statement, int place, double value) => _ = SqliteCalls.BindDouble(statement, place, value);

    private static void Text(nint statement, int place, string value)
    {
        Span<byte> room = stackalloc byte[512];
        var length = System.Text.Encoding.UTF8.GetByteCount(value);
        var utf8 = length <= room.Length ? room[..length] : new byte[length];
        System.Text.Encoding.UTF8.GetBytes(value, utf8);
        Bytes(statement, place, utf8);
    }

    private static void Day(nint statement, int place, DateOnly value) => Bytes(statement, place, DayText.Of(value));

    private static void Bytes(nint statement, int place, ReadOnlySpan<byte> utf8)
    {
        // An empty text needs an address too; without one SQLite would take it for nothing.
        var empty = (byte)0;
        ref readonly var start = ref utf8.IsEmpty ? ref empty : ref MemoryMarshal.GetReference(utf8);
        _ = SqliteCalls.BindText(statement, place, in start, utf8.Length, SqliteCalls.Copied);
    }

    private static void Nothing(nint statement, int place) => _ = SqliteCalls.BindNull(statement, place);
}

/// <summary>SQLite's own functions. The provider's way to them guards its handles at each call, which costs as much as the call.</summary>
/// <remarks>Binding is over in a moment and calls nothing back, so the runtime need not prepare for it.</remarks>
internal static class SqliteCalls
{
    /// <summary>The text is copied before the call returns.</summary>
    public const nint Copied = -1;

    private const string Library = "e_sqlite3";

    [DllImport(Library, EntryPoint = "sqlite3_step", ExactSpelling = true)]
    public static extern int Step(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_reset", ExactSpelling = true)]
    public static extern int Reset(nint statement);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_bind_int64", ExactSpelling = true)]
    public static extern int BindInt64(nint statement, int place, long value);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_bind_double", ExactSpelling = true)]
    public static extern int BindDouble(nint statement, int place, double value);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_bind_null", ExactSpelling = true)]
    public static extern int BindNull(nint statement, int place);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_bind_text", ExactSpelling = true)]
    public static extern int BindText(nint statement, int place, in byte text, int length, nint destructor);
}
