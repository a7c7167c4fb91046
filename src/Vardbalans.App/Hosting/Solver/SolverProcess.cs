using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace Vardbalans.App.Hosting.Solver;

/// <summary>One process that solves models, a line each.</summary>
internal sealed class SolverProcess : IDisposable
{
    /// <summary>The last lines that it complained of are kept, for logs.</summary>
    private const int KeptLines = 8;

    private readonly Process process;
    private readonly ConcurrentQueue<string> complaints = [];

    private SolverProcess(Process process)
    {
        this.process = process;
        // Read as it comes, so that it never waits for somebody to read.
        process.ErrorDataReceived += (_, said) => Keep(said.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>What it complained of last.</summary>
    public string Complaints => string.Join('\n', complaints);

    /// <summary>Starts one; none when it cannot be.</summary>
    public static SolverProcess? Start(SolverPlace place)
    {
        if (!File.Exists(place.Script))
        {
            return null;
        }

        try
        {
            var start = new ProcessStartInfo(place.Node, [place.Script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            // What the program's own surroundings tell is nothing for a solver.
            start.Environment.Clear();
            if (Environment.GetEnvironmentVariable("PATH") is { } path)
            {
                start.Environment["PATH"] = path;
            }

            var process = Process.Start(start);
            return process is null ? null : new SolverProcess(process);
        }
        catch (Exception fault) when (fault is Win32Exception or IOException)
        {
            return null;
        }
    }

    /// <summary>Has it ended, by itself or by somebody?</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Asks for the answer to a letter.</summary>
    /// <returns>Its line, none when the process ended or was not done in time; and was it late?</returns>
    public async Task<(string? Line, bool IsLate)> Ask(ReadOnlyMemory<byte> letter, TimeSpan patience, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            var input = process.StandardInput.BaseStream;
            await input.WriteAsync(letter, limit.Token);
            await input.FlushAsync(limit.Token);
            return (await process.StandardOutput.ReadLineAsync(limit.Token), false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, true);
        }
        catch (OperationCanceledException)
        {
            Dispose();
            throw;
        }
        catch (IOException)
        {
            return (null, false);
        }
    }

    private void Keep(string? line)
    {
        if (line is { Length: > 0 })
        {
            complaints.Enqueue(line);
            while (complaints.Count > KeptLines && complaints.TryDequeue(out _))
            {
                // The oldest go.
            }
        }
    }

    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception fault) when (fault is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }

        process.Dispose();
    }
}
