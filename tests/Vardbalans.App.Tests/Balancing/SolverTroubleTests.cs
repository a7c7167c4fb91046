using System.Diagnostics;
using Vardbalans.App.Hosting.Solver;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Optimisation;

namespace Vardbalans.App.Tests.Balancing;

/// <summary>Whatever happens to the solver, the program gets an answer that it can put in words.</summary>
public sealed class SolverTroubleTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("solver").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_missing_Node_is_told() =>
        Assert.Equal(SolverTrouble.Missing, (await Ask(SolverPlace.Usual with { Node = Path.Combine(folder, "node") })).Trouble);

    [Fact]
    public async Task A_solver_that_is_not_there_is_told() =>
        Assert.Equal(SolverTrouble.Missing, (await Ask(SolverPlace.Usual with { Script = Path.Combine(folder, "run.mjs") })).Trouble);

    [Theory]
    [InlineData("process.exit(3);", SolverTrouble.Ended)]
    [InlineData("process.kill(process.pid, 'SIGKILL');", SolverTrouble.Ended)]
    [InlineData("process.stdin.once('data', () => process.exit(0));", SolverTrouble.Ended)]
    [InlineData("console.log('what?');setTimeout(() => {}, 60000);", SolverTrouble.Unreadable)]
    [InlineData("console.log('{\"answers\":[]}');setTimeout(() => {}, 60000);", SolverTrouble.Unreadable)]
    public async Task A_solver_that_ends_or_babbles_is_told(string script, SolverTrouble trouble)
    {
        var path = Path.Combine(folder, "run.mjs");
        await File.WriteAllTextAsync(path, script, Cancel);
        Assert.Equal(trouble, (await Ask(SolverPlace.Usual with { Script = path })).Trouble);
    }

    /// <summary>One that was killed while it rested is replaced: the next model is solved.</summary>
    [Fact]
    public async Task After_a_kill_the_next_is_solved()
    {
        // A solver of its own, so that no other test's is struck.
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(SolverPlace.Usual.Script)!))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var place = SolverPlace.Usual with { Script = Path.Combine(folder, "run.mjs") };
        using var solver = new NodeSolver(place);
        Assert.Equal(SolveEnd.Best, (await solver.Solve(Model(), SmallCases.Order, Cancel))[0].End);
        var processes = Process.GetProcessesByName("node").Where(p => Runs(p, place.Script)).ToList();
        Assert.Single(processes);
        foreach (var process in processes)
        {
            process.Kill();
            await process.WaitForExitAsync(Cancel);
        }

        var next = (await solver.Solve(Model(), SmallCases.Order, Cancel))[0];

        Assert.Equal((SolveEnd.Best, 6.0), (next.End, next.Objective));
    }

    [Fact]
    public async Task Whoever_gives_up_is_let_go()
    {
        using var solver = SmallCases.Solver();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => solver.Solve(Model(), SmallCases.Order, gone.Token));
        Assert.Equal(SolveEnd.Best, (await solver.Solve(Model(), SmallCases.Order, Cancel))[0].End);
    }

    [Fact]
    public async Task Time_that_runs_out_is_told()
    {
        using var solver = SmallCases.Solver();
        var model = BalanceModel.Of(SmallCases.Any(3, weeks: 52), new BalanceAim()).Linear;
        var answer = (await solver.Solve(model, new SolveOrder { Limit = TimeSpan.FromTicks(1) }, Cancel))[0];
        Assert.Equal(SolveEnd.TimeOut, answer.End);
    }

    [Fact]
    public async Task What_has_no_least_value_is_told()
    {
        using var solver = SmallCases.Solver();
        var model = new LinearModel();
        var variable = model.AddVariable();
        model.Price("x", variable, -1);
        model.AddRow(0, double.PositiveInfinity, [new(variable, 1)]);
        Assert.Equal(SolveEnd.Boundless, (await solver.Solve(model, SmallCases.Order, Cancel))[0].End);
    }

    /// <summary>Room is kept for six a week where there is room for five: both are named, nothing else, and without either there is an answer.</summary>
    [Fact]
    public async Task Wishes_that_contradict_each_other_are_named_and_none_of_them_could_be_left_out()
    {
        using var solver = SmallCases.Solver();
        var of = SmallCases.Any(4) with { Rules = [new FloorRule(0, 60, 2, 2), new FloorRule(1, 0.1, 0, 5), new ChangeRule(2, 50)], Flows = [] };
        var balance = await new Balancer(solver).Balance(of, new BalanceAim(), SmallCases.Order, Cancel);

        Assert.Equal(SolveEnd.Contradiction, balance.End);
        Assert.Contains(new RowMeaning(RowKind.Floor, 0, 2), balance.Conflict);
        Assert.Equal([RowKind.Capacity], balance.Conflict.Where(c => c != new RowMeaning(RowKind.Floor, 0, 2)).Select(c => c.Kind));
        Assert.True((await new Balancer(solver).Balance(of with { Rules = [.. of.Rules.Skip(1)] }, new BalanceAim(), SmallCases.Order, Cancel)).HasAnswer);
    }

    [Fact]
    public async Task Without_any_capacity_everybody_waits()
    {
        using var solver = SmallCases.Solver();
        var of = SmallCases.Any(5);
        of = of with { Flows = [], Resources = [.. of.Resources.Select(r => r with { Available = new double[of.Weeks] })] };
        var balance = await new Balancer(solver).Balance(of, new BalanceAim(), SmallCases.Order, Cancel);
        Assert.Equal(of.Classes.Sum(c => c.Opening.Sum(o => o.Count) + c.Inflow.Sum()), Enumerable.Range(0, of.Classes.Count).Sum(k => balance.Waiting(k, of.Weeks - 1)), 4);
        Assert.Null(balance.MetFrom());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static bool Runs(Process process, string script)
    {
        var path = $"/proc/{process.Id}/cmdline";
        return File.Exists(path) && File.ReadAllText(path).Contains(script, StringComparison.Ordinal);
    }

    private static async Task<SolverAnswer> Ask(SolverPlace place)
    {
        using var solver = new NodeSolver(place);
        var answer = Assert.Single(await solver.Solve(Model(), SmallCases.Order, Cancel));
        Assert.Equal(SolveEnd.Failed, answer.End);
        return answer;
    }

    private static LinearModel Model()
    {
        var model = new LinearModel();
        var variable = model.AddVariable();
        model.Price("x", variable, 2);
        model.AddRow(3, double.PositiveInfinity, [new(variable, 1)]);
        return model;
    }
}
