using Microsoft.Data.Sqlite;
using Vardbalans.App.Data;

namespace Vardbalans.App.Tests.Databases;

/// <summary>SQLite databases for tests: a file is migrated once, and each test gets a copy.</summary>
internal static class SqliteTemplate
{
    private static readonly Lazy<Task<string>> Migrated = new(Migrate);

    public static async Task<TestDatabase> New()
    {
        var folder = Directory.CreateTempSubdirectory("vardbalans-test-");
        var file = Path.Combine(folder.FullName, "vardbalans.db");
        File.Copy(await Migrated.Value, file);
        var choice = DatabaseChoice.Sqlite(file);
        return new TestDatabase(choice, () =>
        {
            Release(choice);
            folder.Delete(recursive: true);
            return Task.CompletedTask;
        });
    }

    /// <summary>Lets go of pooled connections, which also folds the write-ahead log into the file.</summary>
    private static void Release(DatabaseChoice choice)
    {
        using var connection = new SqliteConnection(choice.ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static async Task<string> Migrate()
    {
        var folder = Directory.CreateTempSubdirectory("vardbalans-template-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        var file = Path.Combine(folder.FullName, "template.db");
        var choice = DatabaseChoice.Sqlite(file);
        await choice.Migrate();
        Release(choice);
        return file;
    }
}
