using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Vardbalans.Benchmarks;

/// <summary>The floors of a file of contacts: the same twelve values of each row stored as they are, texts as texts. Making the rows is not counted.</summary>
public static class BareContacts
{
    private const int Columns = 12;
    private const int Portion = 50_000;

    /// <summary>One prepared single-row insert, repeated in one transaction.</summary>
    public static (TimeSpan Took, TimeSpan Cpu) Sqlite(string file, int rows)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL;");
        Execute(connection, $"CREATE TABLE bare ({Definition("integer", "text")});");
        var watch = new Watch();
        watch.Go();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO bare VALUES ({string.Join(", ", Enumerable.Range(0, Columns).Select(i => $"$p{i}"))})";
        var parameters = Enumerable.Range(0, Columns).Select(i => insert.Parameters.Add(new SqliteParameter($"$p{i}", null))).ToArray();
        insert.Prepare();
        watch.Stop();
        foreach (var portion in SyntheticContacts.Rows(0, rows, rows).Chunk(Portion))
        {
            watch.Go();
            foreach (var row in portion)
            {
                for (var i = 0; i < Columns; i++)
                {
                    parameters[i].Value = row[i] ?? DBNull.Value;
                }

                insert.ExecuteNonQuery();
            }

            watch.Stop();
        }

        watch.Go();
        transaction.Commit();
        watch.Stop();
        return watch.Read();
    }

    /// <summary>One binary COPY.</summary>
    public static async Task<(TimeSpan Took, TimeSpan Cpu)> Postgres(string connectionString, int rows)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using (var create = new NpgsqlCommand($"CREATE TABLE bare ({Definition("integer", "text")});", connection))
        {
            await create.ExecuteNonQueryAsync();
        }

        var watch = new Watch();
        watch.Go();
        await using (var copy = await connection.BeginBinaryImportAsync("COPY bare FROM STDIN (FORMAT BINARY)"))
        {
            watch.Stop();
            foreach (var portion in SyntheticContacts.Rows(0, rows, rows).Chunk(Portion))
            {
                watch.Go();
                Write(copy, portion);
                watch.Stop();
            }

            watch.Go();
            await copy.CompleteAsync();
        }

        watch.Stop();
        return watch.Read();
    }

    private static void Write(NpgsqlBinaryImporter copy, object?[][] rows)
    {
        foreach (var row in rows)
        {
            copy.StartRow();
            for (var i = 0; i < Columns; i++)
            {
                switch (row[i])
                {
                    case int number:
                        copy.Write(number, NpgsqlDbType.Integer);
                        break;
                    case string text:
                        copy.Write(text, NpgsqlDbType.Text);
                        break;
                    default:
                        copy.WriteNull();
                        break;
                }
            }
        }
    }

    private static string Definition(string number, string text) =>
        string.Join(", ", Enumerable.Range(0, Columns).Select(i => $"c{i} {(SyntheticContacts.IsText(i) ? text : number)}"));

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Wall and processor time of the parts that count.</summary>
    private sealed class Watch
    {
        private readonly Stopwatch _wall = new();
        private TimeSpan _cpu;
        private TimeSpan _since;

        public void Go()
        {
            _since = Environment.CpuUsage.TotalTime;
            _wall.Start();
        }

        public void Stop()
        {
            _wall.Stop();
            _cpu += Environment.CpuUsage.TotalTime - _since;
        }

        public (TimeSpan Took, TimeSpan Cpu) Read() => (_wall.Elapsed, _cpu);
    }
}
