using System.Globalization;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Vardbalans.App.Data;

/// <summary>What is the matter with the database.</summary>
public enum DatabaseFault
{
    /// <summary>Another program holds it.</summary>
    Locked = 0,

    /// <summary>It may be read but not written.</summary>
    ReadOnly = 1,

    /// <summary>No space is left for it.</summary>
    Full = 2,

    /// <summary>It does not answer.</summary>
    Unreachable = 3,

    /// <summary>It does not let us in.</summary>
    Refused = 4,

    /// <summary>The file is damaged or is no database.</summary>
    Damaged = 5,

    /// <summary>It lacks tables that this version needs.</summary>
    NotPrepared = 6,

    /// <summary>Two changed the same at the same time, and this one gave way.</summary>
    Collided = 7,

    /// <summary>Its tables are another version's.</summary>
    OtherVersion = 8,
}

/// <summary>Turns a database's exceptions into a sentence that says what is wrong and what to do.</summary>
/// <param name="Fault">What is the matter.</param>
public sealed record DatabaseTrouble(DatabaseFault Fault)
{
    /// <summary>In the reader's language. Holds no connection string and no value.</summary>
    public string Sentence => DatabaseText.ResourceManager.GetString(Fault.ToString(), CultureInfo.CurrentUICulture)!;

    /// <summary>The trouble behind an exception or any of its causes; none when it is something else, such as a bug.</summary>
    public static DatabaseTrouble? Of(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (FaultOf(cause) is { } fault)
            {
                return new DatabaseTrouble(fault);
            }
        }

        return null;
    }

    private static DatabaseFault? FaultOf(Exception cause) => cause switch
    {
        DbUpdateConcurrencyException => DatabaseFault.Collided,
        SqliteException sqlite => OfSqlite(sqlite),
        PostgresException postgres => OfPostgres(postgres.SqlState),
        NpgsqlException { InnerException: TimeoutException } => DatabaseFault.Locked,
        NpgsqlException { InnerException: SocketException or IOException } => DatabaseFault.Unreachable,
        UnauthorizedAccessException => DatabaseFault.ReadOnly,
        // ENOSPC, or its Windows twin.
        IOException { HResult: 28 or unchecked((int)0x80070070) } => DatabaseFault.Full,
        // EROFS.
        IOException { HResult: 30 } => DatabaseFault.ReadOnly,
        _ => null,
    };

    /// <summary>Result codes: https://www.sqlite.org/rescode.html.</summary>
    private static DatabaseFault? OfSqlite(SqliteException fault) => fault.SqliteErrorCode switch
    {
        5 or 6 => DatabaseFault.Locked,
        8 => DatabaseFault.ReadOnly,
        10 or 14 => DatabaseFault.Unreachable,
        13 => DatabaseFault.Full,
        11 or 26 => DatabaseFault.Damaged,
        // A primary key or a unique one; what is broken otherwise is a bug.
        19 when fault.SqliteExtendedErrorCode is 1555 or 2067 => DatabaseFault.Collided,
        1 when fault.Message.Contains("no such table", StringComparison.Ordinal)
            || fault.Message.Contains("no such column", StringComparison.Ordinal) => DatabaseFault.NotPrepared,
        1 when fault.Message.Contains("already exists", StringComparison.Ordinal) => DatabaseFault.OtherVersion,
        _ => null,
    };

    /// <summary>SQLSTATE codes: PostgreSQL's manual, appendix A.</summary>
    private static DatabaseFault? OfPostgres(string state) => state switch
    {
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => DatabaseFault.Locked,
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => DatabaseFault.Collided,
        PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege => DatabaseFault.ReadOnly,
        PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory => DatabaseFault.Full,
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName =>
            DatabaseFault.Refused,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections =>
            DatabaseFault.Unreachable,
        PostgresErrorCodes.DuplicateTable => DatabaseFault.OtherVersion,
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn => DatabaseFault.NotPrepared,
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => DatabaseFault.Damaged,
        _ => null,
    };
}
