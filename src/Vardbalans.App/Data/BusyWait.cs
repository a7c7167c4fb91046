using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Vardbalans.App.Data;

/// <summary>Lets SQLite itself wait for a writer, a millisecond at a time. A load writes in short transactions with shorter gaps between them.</summary>
/// <remarks>
/// The provider alone would try again only every 150 ms, and SQLite's own waiting grows to as much: both miss the gaps, and whoever
/// saves a plan would wait for the whole load.
/// </remarks>
internal sealed class BusyWait : DbConnectionInterceptor
{
    /// <summary>SQLite's part of the waiting, in tries of a millisecond or two; the provider goes on with its own until the command's time is out.</summary>
    private const int Tries = 1000;

    /// <summary>Kept, since SQLite holds on to it.</summary>
    private static readonly TryAgain Waiting = static (_, tries) =>
    {
        if (tries >= Tries)
        {
            return 0;
        }

        Thread.Sleep(1);
        return 1;
    };

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int TryAgain(nint state, int tries);

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(DbConnection connection) => _ = BusyHandler(((SqliteConnection)connection).Handle!.DangerousGetHandle(), Waiting, 0);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_busy_handler", ExactSpelling = true)]
    private static extern int BusyHandler(nint database, TryAgain handler, nint state);
}
