using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Vardbalans.Benchmarks;

/// <summary>The published program with a data folder of its own, as an operator would have it.</summary>
/// <param name="postgres">A connection string, or none for SQLite in the data folder.</param>
public sealed class Installation(string? postgres = null) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vardbalans-bench-");

    /// <summary>The SQLite file.</summary>
    public string SqliteFile => Path.Combine(_folder.FullName, "vardbalans.db");

    /// <summary>A place for files that the program is given.</summary>
    public string FileNamed(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Runs one command to its end.</summary>
    /// <returns>How long it took, from start to exit.</returns>
    public TimeSpan Run(params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? watch.Elapsed
            : throw new InvalidOperationException($"vardbalans {arguments[0]} ended with {process.ExitCode}: {(error.Result + output).Trim().ReplaceLineEndings(" ")}");
    }

    /// <summary>Runs one command to its end and watches its memory and its processor time.</summary>
    public Ran Watch(params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var (memory, cpu) = (0L, TimeSpan.Zero);
        while (!process.WaitForExit(50))
        {
            try
            {
                process.Refresh();
                (memory, cpu) = (Math.Max(memory, process.PeakWorkingSet64), process.TotalProcessorTime);
            }
            catch (InvalidOperationException)
            {
                // It ended in between; what was seen last stands.
            }
        }

        return process.ExitCode == 0
            ? new Ran(watch.Elapsed, cpu, memory)
            : throw new InvalidOperationException($"vardbalans {arguments[0]} ended with {process.ExitCode}: {(error.Result + output.Result).Trim().ReplaceLineEndings(" ")}");
    }

    /// <summary>Runs one command to its end, for what it prints.</summary>
    public string Ask(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"vardbalans {arguments[0]} ended with {process.ExitCode}: {error.Result}");
    }

    /// <summary>Serves on a free port.</summary>
    public Server Serve(params string[] more) => new(arguments => Start(arguments), FreePort(), more);

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path.Combine("out", "vardbalans"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["VARDBALANS_DATA"] = _folder.FullName;
        // The program keeps its connections, as it does for an operator; what measures it does not.
        start.Environment["VARDBALANS_DATABASE"] = postgres is null ? "" : new Npgsql.NpgsqlConnectionStringBuilder(postgres) { Pooling = true }.ToString();
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A command that ran to its end.</summary>
/// <param name="Took">From start to exit.</param>
/// <param name="Cpu">The processor time that it used.</param>
/// <param name="Memory">The most memory that it had, in bytes.</param>
public readonly record struct Ran(TimeSpan Took, TimeSpan Cpu, long Memory);
