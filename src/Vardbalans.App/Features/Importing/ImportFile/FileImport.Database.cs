using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>What a load asks of the database beside its rows.</summary>
public sealed partial class FileImport
{
    /// <summary>Cleans at once if the database allows it; else the next load of the source does.</summary>
    private async Task GiveUp(string source)
    {
        try
        {
            await using var db = _open();
            await UnfinishedLoads.Clean(db, source, CancellationToken.None);
        }
        catch (Exception fault) when (DatabaseTrouble.Of(fault) is not null)
        {
            // The database is what failed; the rows are marked and invisible.
        }
    }

    private static async Task Waiting(VardbalansContext db, TimeSpan wait, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        if (db.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            sqlite.DefaultTimeout = Math.Max(1, (int)wait.TotalSeconds);
        }
        else if (db.Database.GetDbConnection() is NpgsqlConnection)
        {
            await db.Database.ExecuteSqlRawAsync("SELECT set_config('lock_timeout', {0}, false)", [$"{Math.Max(1, (int)wait.TotalMilliseconds)}ms"], cancel);
        }
    }
}
