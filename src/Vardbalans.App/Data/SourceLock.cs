using Npgsql;

namespace Vardbalans.App.Data;

/// <summary>One load of a source at a time. Held by the system, so a killed process lets go of it.</summary>
/// <remarks>
/// A lock on a file in a folder beside the SQLite database; a session's advisory lock on PostgreSQL. The file stays when the lock is let go: were it removed, somebody who had
/// just opened it and somebody who made it anew would both hold the lock.
/// </remarks>
internal sealed class SourceLock : IAsyncDisposable
{
    /// <summary>So many times it is tried again.</summary>
    private const int Patience = 40;

    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(250);

    private readonly FileStream? _file;
    private readonly NpgsqlConnection? _session;

    private SourceLock(FileStream? file, NpgsqlConnection? session) => (_file, _session) = (file, session);

    /// <summary>The lock, or none when another load of the source is running.</summary>
    public static async Task<SourceLock?> TryTake(DatabaseChoice database, string source, CancellationToken cancel) =>
        database.File is { } file ? OfFile(Directory.CreateDirectory($"{file}.locks"), FileName(source)) : await OfSession(database.ConnectionString, source, cancel);

    /// <summary>The lock, waited for a while, since jobs that need the same begin in the same second; none when whoever has it keeps it.</summary>
    public static async Task<SourceLock?> Await(DatabaseChoice database, string source, CancellationToken cancel)
    {
        for (var tries = 0; ; tries++)
        {
            if (await TryTake(database, source, cancel) is { } taken)
            {
                return taken;
            }

            if (tries == Patience)
            {
                return null;
            }

            await Task.Delay(pause, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            // Let go at once: the server ends a closed session in its own time.
            await using (var command = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", _session))
            {
                await command.ExecuteNonQueryAsync();
            }

            await _session.DisposeAsync();
        }

        if (_file is not null)
        {
            await _file.DisposeAsync();
        }
    }

    private static SourceLock? OfFile(DirectoryInfo folder, string name)
    {
        var path = Path.Combine(folder.FullName, name);
        try
        {
            return new SourceLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1), null);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private static async Task<SourceLock?> OfSession(string connectionString, string source, CancellationToken cancel)
    {
        // Without pooling the session ends with the lock.
        var session = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await session.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended($1, $2))", session);
        command.Parameters.Add(new NpgsqlParameter { Value = source });
        command.Parameters.Add(new NpgsqlParameter { Value = DatabaseLocks.Source });
        if ((bool)(await command.ExecuteScalarAsync(cancel))!)
        {
            return new SourceLock(null, session);
        }

        await session.DisposeAsync();
        return null;
    }

    private static string FileName(string source) => string.Concat(source.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_'));
}
