using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Vardbalans.App.Data;

/// <summary>Lets SQLite itself wait for a writer, a few milliseconds at a time. The provider alone would try again only every 150 ms, and lose to a load that writes in short transactions.</summary>
internal sealed class BusyWait : DbConnectionInterceptor
{
    /// <summary>SQLite's part of the waiting; the provider goes on with its own until the command's time is out.</summary>
    private const int Milliseconds = 1000;

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(DbConnection connection) => _ = raw.sqlite3_busy_timeout(((SqliteConnection)connection).Handle!, Milliseconds);
}
