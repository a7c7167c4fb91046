using System.Diagnostics;
using Vardbalans.App.Hosting.Solver;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Optimisation;

namespace Vardbalans.Benchmarks;

/// <summary>Balances by part: the model made, solved and read; and the bare solver given the same model whole, in a process of its own.</summary>
public static class BalanceSpeed
{
    public static async Task<IReadOnlyList<Measurement>> All()
    {
        // The first solve of all starts what the others find started.
        await Balance(1, new NodeSolver(SolverPlace.Usual));
        return [.. await Of("balance, a clinic", 1, TimeSpan.FromSeconds(1)), .. await Of("balance, a region of 40 clinics", 40, TimeSpan.FromSeconds(15))];
    }

    private static async Task<IEnumerable<Measurement>> Of(string name, int clinics, TimeSpan budget)
    {
        using var solver = new NodeSolver(SolverPlace.Usual);
        var (made, solved, read, total, model) = await Balance(clinics, solver);
        var bare = await Bare(model);
        using var alone = new NodeSolver(SolverPlace.Usual, processes: 1);
        var (_, one, _, _, _) = await Balance(clinics, alone);
        return
        [
            Measurement.Time(name, total, budget),
            new Measurement(
                $"{name}: made, solved, read",
                FormattableString.Invariant($"{made.TotalMilliseconds:0} + {solved.TotalMilliseconds:0} + {read.TotalMilliseconds:0} ms"),
                FormattableString.Invariant($"{bare.TotalMilliseconds:0} ms (bare solver)"),
                solved / bare,
                "told",
                null),
            new Measurement(
                $"{name}: {Environment.ProcessorCount} processes against one",
                FormattableString.Invariant($"{solved.TotalMilliseconds:0} ms"),
                FormattableString.Invariant($"{one.TotalMilliseconds:0} ms"),
                solved / one,
                clinics > 1 ? "<= 0.90" : "told",
                clinics > 1 ? solved <= 0.9 * one : null),
        ];
    }

    private static async Task<(TimeSpan Made, TimeSpan Solved, TimeSpan Read, TimeSpan Total, LinearModel Model)> Balance(int clinics, NodeSolver solver)
    {
        var of = SyntheticBalance.Of(clinics);
        var watch = Stopwatch.StartNew();
        var model = BalanceModel.Of(of, new BalanceAim());
        var made = watch.Elapsed;
        var answers = await new SplitSolver(solver).Solve(model.Linear, new SolveOrder { Limit = TimeSpan.FromSeconds(120) });
        var solved = watch.Elapsed;
        if (answers[0].End != SolveEnd.Best)
        {
            throw new InvalidOperationException($"The solver ended with {answers[0].End}.");
        }

        var balance = BalanceResult.Read(model, answers[0]);
        for (var line = 0; line < of.Lines.Count; line++)
        {
            _ = balance.WholeProduction(line);
        }

        for (var resource = 0; resource < of.Resources.Count; resource++)
        {
            _ = Enumerable.Range(0, of.Weeks).Sum(week => balance.Load(resource, week));
        }

        return (made, solved - made, watch.Elapsed - solved, watch.Elapsed, model.Linear);
    }

    /// <summary>The same model in one piece, from a file.</summary>
    private static async Task<TimeSpan> Bare(LinearModel model)
    {
        var letter = SolverLetter.Write(model, new SolveOrder { Limit = TimeSpan.FromSeconds(120) });
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(SolverPlace.Usual.Node, [SolverPlace.Usual.Script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await process.StandardInput.BaseStream.WriteAsync(letter);
        process.StandardInput.Close();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return watch.Elapsed;
    }
}
