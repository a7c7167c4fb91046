using Npgsql;
using Vardbalans.App.Data;
using Vardbalans.App.Tests.Databases;

[assembly: AssemblyFixture(typeof(PostgresTemplate))]

namespace Vardbalans.App.Tests.Databases;

/// <summary>PostgreSQL databases for tests: one is migrated once, and each test gets a copy made by the server.</summary>
/// <remarks>As an assembly fixture it drops its template when the last test is done, also on a server that lives on.</remarks>
public sealed class PostgresTemplate : IAsyncDisposable
{
    private const string Variable = "VARDBALANS_TEST_POSTGRES";
    private static readonly string? Maintenance = Environment.GetEnvironmentVariable(Variable);
    private static readonly Lazy<Task<string>> Migrated = new(Migrate);

    /// <summary>Why PostgreSQL cannot be used; null when it can.</summary>
    public static string? Missing => string.IsNullOrWhiteSpace(Maintenance)
        ? $"No PostgreSQL for the tests: {Variable} is not set. ./do test starts one."
        : null;

    internal static async Task<TestDatabase> New()
    {
        var template = await Migrated.Value;
        var name = $"vardbalans_{Guid.NewGuid():N}";
        await Execute($"CREATE DATABASE {name} TEMPLATE {template}");
        var choice = DatabaseChoice.Postgres(For(name));
        return new TestDatabase(choice, () => Drop(name));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Migrated.IsValueCreated)
        {
            await Drop(await Migrated.Value);
        }
    }

    private static async Task<string> Migrate()
    {
        var name = $"vardbalans_template_{Guid.NewGuid():N}";
        await Execute($"CREATE DATABASE {name} TEMPLATE template0");
        await DatabaseChoice.Postgres(For(name)).Migrate();
        Release(name);
        return name;
    }

    private static async Task Drop(string name)
    {
        Release(name);
        await Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    /// <summary>The server copies a template only while nobody is connected to it.</summary>
    private static void Release(string name)
    {
        using var connection = new NpgsqlConnection(For(name));
        NpgsqlConnection.ClearPool(connection);
    }

    private static async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(Maintenance);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Connections that a test has left are closed soon: databases live on after their test, and a server bears only so many.</summary>
    private static string For(string database) => new NpgsqlConnectionStringBuilder(Maintenance)
    {
        Database = database,
        MaxPoolSize = 8,
        ConnectionIdleLifetime = 4,
        ConnectionPruningInterval = 2,
    }.ToString();
}
