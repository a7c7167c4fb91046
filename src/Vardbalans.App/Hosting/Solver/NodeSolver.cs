using System.Collections.Concurrent;
using Vardbalans.Core.Optimisation;

namespace Vardbalans.App.Hosting.Solver;

/// <summary>HiGHS in Node, outside the program: what happens there never harms the program. Processes are started when they are needed, at most as many as there are processors.</summary>
/// <param name="place">Where the solver is.</param>
/// <param name="processes">At most so many at once; none: as many as there are processors.</param>
internal sealed class NodeSolver(SolverPlace place, int? processes = null) : ILinearSolver, IDisposable
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
            var (answers, trouble) = await Ask(SolverLetter.Write(model, order), patience, cancel);
            return answers is { } said && said.Count == wanted ? said : Failed(wanted, trouble ?? SolverTrouble.Unreadable);
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

    private async Task<(IReadOnlyList<SolverAnswer>? Answers, SolverTrouble? Trouble)> Ask(ReadOnlyMemory<byte> letter, TimeSpan patience, CancellationToken cancel)
    {
        var process = Rested() ?? SolverProcess.Start(place);
        if (process is null)
        {
            return (null, SolverTrouble.Missing);
        }

        var line = await process.Ask(letter, patience, cancel);
        if (line is null)
        {
            process.Dispose();
            return (null, SolverTrouble.Ended);
        }

        idle.Add(process);
        return (SolverLetter.Read(line), null);
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

    private static SolverAnswer[] Failed(int count, SolverTrouble trouble) =>
        [.. Enumerable.Repeat(new SolverAnswer { End = SolveEnd.Failed, Trouble = trouble }, count)];
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
