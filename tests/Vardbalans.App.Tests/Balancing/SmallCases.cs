using Vardbalans.App.Hosting.Solver;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Optimisation;

namespace Vardbalans.App.Tests.Balancing;

/// <summary>Cases small enough to be worked out in another way, and the solver that is shipped.</summary>
internal static class SmallCases
{
    /// <summary>Only weeks past due count.</summary>
    public static BalanceAim PastAlone { get; } = new() { Prices = new BalancePrices { Waiting = 0, Change = 0, LeftAtEnd = 0, Thousand = 0 } };

    public static SolveOrder Order { get; } = new() { Limit = TimeSpan.FromSeconds(20) };

    public static NodeSolver Solver() => new(SolverPlace.Usual);

    /// <summary>Lines with a class or two, that share one resource of which each patient takes one.</summary>
    public static BalanceCase Shared(Random random, int weeks, int classes, int most)
    {
        return new BalanceCase
        {
            Weeks = weeks,
            Lines = [.. Enumerable.Range(0, classes).Select(k => new ProductionLine("A", $"{k}"))],
            Classes = [.. Enumerable.Range(0, classes).Select(k => new PatientClass
            {
                Name = "",
                Line = k,
                Weight = random.Next(1, 4),
                DueAfter = random.Next(0, 3),
                Opening = [new DueCohort(random.Next(-2, weeks), random.Next(0, most))],
                Inflow = Numbers(random, weeks, most),
            })],
            Resources = [new BalanceResource("R", "h", Numbers(random, weeks, 2 * most))],
            Uses = [.. Enumerable.Range(0, classes).Select(k => new ResourceUse(k, 0, 1))],
        };
    }

    /// <summary>Several of everything, with numbers that are not whole, flows and a rule.</summary>
    public static BalanceCase Any(int seed, int weeks = 8, int units = 1)
    {
        var random = new Random(seed);
        var (lines, resources) = (3 * units, 2 * units);
        return new BalanceCase
        {
            Weeks = weeks,
            Lines = [.. Enumerable.Range(0, lines).Select(line => new ProductionLine($"{line / 3}", $"{line % 3}"))],
            Classes = [.. Enumerable.Range(0, lines * 2).Select(k => new PatientClass
            {
                Name = $"{k % 2}",
                Line = k / 2,
                Weight = 1 + (k % 2),
                DueAfter = 1 + random.Next(0, 4),
                Opening = [.. Enumerable.Range(-2, 5).Select(due => new DueCohort(due, Math.Round(random.NextDouble() * 6, 2)))],
                Inflow = [.. Enumerable.Range(0, weeks).Select(_ => Math.Round(random.NextDouble() * 5, 2))],
            })],
            Resources = [.. Enumerable.Range(0, resources).Select(r => new BalanceResource($"{r}", "h", [.. Enumerable.Range(0, weeks).Select(_ => Math.Round(2 + (random.NextDouble() * 5), 2))]))],
            Uses = [.. Enumerable.Range(0, lines).SelectMany(line => Enumerable.Range(0, 2).Select(r => new ResourceUse(line, (line / 3 * 2) + r, Math.Round(0.2 + random.NextDouble(), 2), random.Next(0, 2))))],
            Flows = [.. Enumerable.Range(0, units).Select(unit => new ClassFlow(unit * 6, (unit * 6) + 2, 0.5, 1))],
            Rules = [new ChangeRule(0, 6)],
        };
    }

    private static double[] Numbers(Random random, int weeks, int most) => [.. Enumerable.Range(0, weeks).Select(_ => (double)random.Next(0, most))];
}
