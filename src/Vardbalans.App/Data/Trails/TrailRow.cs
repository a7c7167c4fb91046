using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Vardbalans.App.Data.Trails;

/// <summary>An entry exactly as it is stored, so that one that has been tampered with can still be read, hashed and told of.</summary>
internal readonly record struct TrailRow(long Id, string At, string By, string Action, string Subject, string Detail, long? SealId)
{
    /// <summary>The columns, in the order that <see cref="Read"/> takes them.</summary>
    public const string Columns = "\"Id\", \"At\", \"By\", \"Action\", \"Subject\", \"Detail\", \"SealId\"";

    /// <summary>The row that the reader stands on.</summary>
    public static TrailRow Read(DbDataReader row) => new(
        row.GetInt64(0),
        StoredInstant.Read(row, 1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.IsDBNull(6) ? null : row.GetInt64(6));
}

/// <summary>A seal exactly as it is stored.</summary>
internal readonly record struct SealRow(long Id, string MadeAt, long Entries, string BatchHash, string PreviousHash, string Hash)
{
    /// <summary>The columns, in the order that <see cref="Read"/> takes them.</summary>
    public const string Columns = "\"Id\", \"MadeAt\", \"Entries\", \"BatchHash\", \"PreviousHash\", \"Hash\"";

    /// <summary>The row that the reader stands on.</summary>
    public static SealRow Read(DbDataReader row) =>
        new(row.GetInt64(0), StoredInstant.Read(row, 1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetString(5));
}

/// <summary>Stored instants as one text on both databases.</summary>
internal static class StoredInstant
{
    private const string Sqlite = "yyyy-MM-dd HH:mm:ss.FFFFFFF";
    private const string Ours = "yyyy-MM-ddTHH:mm:ss.fffffff'Z'";

    /// <summary>Such as <c>2026-11-22T02:34:48.1234560Z</c>; what is no instant is given as it stands.</summary>
    public static string Read(DbDataReader row, int column)
    {
        if (row is SqliteDataReader)
        {
            var stored = row.GetString(column);
            return DateTime.TryParseExact(stored, Sqlite, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? Text(at) : stored;
        }

        try
        {
            return Text(row.GetDateTime(column));
        }
        catch (Exception outside) when (outside is InvalidCastException or ArgumentOutOfRangeException or OverflowException)
        {
            // Before year 1 or after 9999, which only somebody else can have stored.
            return "?";
        }
    }

    /// <summary>The instant (UTC) as text.</summary>
    public static string Text(DateTime utc) => utc.ToString(Ours, CultureInfo.InvariantCulture);

    /// <summary>The other way; none for what is no instant.</summary>
    public static DateTime? Of(string text) => DateTime.TryParseExact(
        text, Ours, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
        ? at
        : null;
}
