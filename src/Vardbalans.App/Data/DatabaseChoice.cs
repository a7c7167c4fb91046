using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Vardbalans.App.Data;

/// <summary>Which database an installation uses: SQLite in its data folder, or PostgreSQL by connection string.</summary>
public sealed class DatabaseChoice
{
    private readonly Func<VardbalansContext> _open;

    private DatabaseChoice(string provider, string connectionString, string? file, Func<VardbalansContext> open) =>
        (Provider, ConnectionString, File, _open) = (provider, connectionString, file, open);

    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    public string Provider { get; }

    /// <summary>May hold a password: never logged.</summary>
    public string ConnectionString { get; }

    /// <summary>The SQLite file, if that is the choice.</summary>
    public string? File { get; }

    /// <summary>PostgreSQL when a connection string is given, else <c>vardbalans.db</c> in <paramref name="dataFolder"/>.</summary>
    public static DatabaseChoice From(string? postgres, string dataFolder) => string.IsNullOrWhiteSpace(postgres)
        ? Sqlite(Path.Combine(dataFolder, "vardbalans.db"))
        : Postgres(postgres);

    /// <summary>SQLite in one file; made when it is missing.</summary>
    public static DatabaseChoice Sqlite(string file)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = 30,
            ForeignKeys = true,
        }.ToString();
        var options = new DbContextOptionsBuilder<SqliteVardbalansContext>().UseSqlite(connection)
            .ReplaceService<IMigrationsSqlGenerator, SqliteMigrations>().AddInterceptors(new BusyWait()).Options;
        return new DatabaseChoice("sqlite", connection, file, () => new SqliteVardbalansContext(options));
    }

    /// <summary>PostgreSQL.</summary>
    public static DatabaseChoice Postgres(string connectionString)
    {
        var options = new DbContextOptionsBuilder<PostgresVardbalansContext>().UseNpgsql(connectionString).Options;
        return new DatabaseChoice("postgres", connectionString, null, () => new PostgresVardbalansContext(options));
    }

    /// <summary>A fresh context; the caller disposes it.</summary>
    public VardbalansContext Open() => _open();

    /// <summary>Creates or upgrades the database.</summary>
    public async Task Migrate(CancellationToken cancel = default)
    {
        if (File is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(File))!);
        }

        await using var db = Open();
        await db.Database.MigrateAsync(cancel);
        if (File is not null)
        {
            // Readers never wait for a writer; kept in the file from now on.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancel);
        }
    }
}
