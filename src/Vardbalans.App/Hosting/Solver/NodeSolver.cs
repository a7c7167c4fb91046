using System.Collections.Concurrent;
using Vardbalans.Core.Optimisation;

namespace Vardbalans.App.Hosting.Solver;

/// <summary>HiGHS in Node, outside the program: what happens there never harms the program. Processes are started when they are needed, at most as many as there are processors.</summary>
/// <param name="place">Where the solver is.</param>
/// <param name="processes">At most so many at once; none: as many as there are processors.</param>
/// <param name="log">Where it is told why there was no answer.</param>
internal sealed partial class NodeSolver(SolverPlace place, int? processes = null, ILogger? log = null) : ILinearSolver, IDisposable
{
    private static readonly TimeSpan grace = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim turns = new(processes ?? Environment.ProcessorCount);
    private readonly ConcurrentBag<SolverProcess> idle = [];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SolverAnswer>> Solve(LinearModel model, SolveOrder order, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var wanted = 1 + order.Variations.Count;
        await turns.WaitAsync(cancel);
        try
        {
            // One solve for each answer, one for the prices of a model with whole variables, and time to start and to read.
            var patience = (order.Limit * (wanted + 1)) + grace;
            var (answers, failure) = await Ask(SolverLetter.Write(model, order), patience, cancel);
            if (answers is { } said && said.Count == wanted)
            {
                return said;
            }

            var why = failure ?? new SolverAnswer { End = SolveEnd.Failed, Trouble = SolverTrouble.Unreadable };
            if (log is not null)
            {
                Warn(log, why.End, why.Trouble, why.Fault);
            }

            return [.. Enumerable.Repeat(why, wanted)];
        }
        finally
        {
            turns.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (idle.TryTake(out var process))
        {
            process.Dispose();
        }

        turns.Dispose();
    }

    private async Task<(IReadOnlyList<SolverAnswer>? Answers, SolverAnswer? Failure)> Ask(ReadOnlyMemory<byte> letter, TimeSpan patience, CancellationToken cancel)
    {
        var process = Rested() ?? SolverProcess.Start(place);
        if (process is null)
        {
            return (null, new SolverAnswer { End = SolveEnd.Failed, Trouble = SolverTrouble.Missing });
        }

        var (line, isLate) = await process.Ask(letter, patience, cancel);
        if (line is null)
        {
            process.Dispose();
            return (null, new SolverAnswer { End = isLate ? SolveEnd.TimeOut : SolveEnd.Failed, Trouble = isLate ? null : SolverTrouble.Ended, Fault = process.Complaints });
        }

        idle.Add(process);
        var (answers, fault) = SolverLetter.Read(line);
        return (answers, answers is null ? new SolverAnswer { End = SolveEnd.Failed, Trouble = SolverTrouble.Unreadable, Fault = fault } : null);
    }

    /// <summary>A process that has solved before; one that has ended meanwhile is let go.</summary>
    private SolverProcess? Rested()
    {
        while (idle.TryTake(out var process))
        {
            if (!process.HasEnded)
            {
                return process;
            }

            process.Dispose();
        }

        return null;
    }

    [LoggerMessage(LogLevel.Warning, "The solver did not answer: {End} {Trouble} {Fault}")]
    private static partial void Warn(ILogger log, SolveEnd end, SolverTrouble? trouble, string? fault);
}

/// <summary>Where the solver is.</summary>
/// <param name="Node">The Node that runs it.</param>
/// <param name="Script">What it runs.</param>
internal sealed record SolverPlace(string Node, string Script)
{
    /// <summary>Names another Node than the path's first.</summary>
    public const string Variable = "VARDBALANS_NODE";

    /// <summary>The Node that the environment names, else the path's; the script beside the program.</summary>
    public static SolverPlace Usual { get; } = new(
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : "node", Path.Combine(AppContext.BaseDirectory, "solver", "run.mjs"));
}
