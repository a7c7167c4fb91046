using Npgsql;

namespace Vardbalans.Benchmarks;

/// <summary>A PostgreSQL database for one measurement.</summary>
public static class OwnDatabase
{
    /// <summary>Makes it, lends its connection string, and drops it.</summary>
    public static async Task<T> Use<T>(string maintenance, Func<string, Task<T>> use)
    {
        var name = $"vardbalans_bench_{Guid.NewGuid():N}";
        await Execute(maintenance, $"CREATE DATABASE {name} TEMPLATE template0");
        try
        {
            return await use(new NpgsqlConnectionStringBuilder(maintenance) { Database = name, Pooling = false }.ToString());
        }
        finally
        {
            await Execute(maintenance, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
    }

    private static async Task Execute(string maintenance, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(maintenance) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
