using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Vardbalans.Benchmarks;

/// <summary>The floors: the least any program has to do to store the same rows, with nothing parsed, checked or summed.</summary>
public static class BareLoops
{
    private const int Columns = 12;
    private static readonly string Definition = string.Join(", ", Enumerable.Range(0, Columns).Select(i => $"c{i} integer"));

    /// <summary>One prepared single-row insert, repeated in one transaction.</summary>
    public static TimeSpan Sqlite(string file, int weeks)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL;");
        Execute(connection, $"CREATE TABLE bare ({Definition});");
        var watch = Stopwatch.StartNew();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO bare VALUES ({string.Join(", ", Enumerable.Range(0, Columns).Select(i => $"$p{i}"))})";
        var parameters = Enumerable.Range(0, Columns).Select(i => insert.Parameters.Add(new SqliteParameter($"$p{i}", SqliteType.Integer))).ToArray();
        insert.Prepare();
        foreach (var row in SyntheticWeeks.Rows(weeks))
        {
            for (var i = 0; i < Columns; i++)
            {
                parameters[i].Value = row.Column(i);
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return watch.Elapsed;
    }

    /// <summary>Binary COPY.</summary>
    public static async Task<TimeSpan> Postgres(string connectionString, int weeks)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using (var create = new NpgsqlCommand($"CREATE TABLE bare ({Definition});", connection))
        {
            await create.ExecuteNonQueryAsync();
        }

        var watch = Stopwatch.StartNew();
        await using (var copy = await connection.BeginBinaryImportAsync("COPY bare FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var row in SyntheticWeeks.Rows(weeks))
            {
                await copy.StartRowAsync();
                for (var i = 0; i < Columns; i++)
                {
                    await copy.WriteAsync(row.Column(i), NpgsqlDbType.Integer);
                }
            }

            await copy.CompleteAsync();
        }

        var took = watch.Elapsed;
        await using var drop = new NpgsqlCommand("DROP TABLE bare;", connection);
        await drop.ExecuteNonQueryAsync();
        return took;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
