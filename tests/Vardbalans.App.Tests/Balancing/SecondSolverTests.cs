using System.Diagnostics;
using System.Globalization;
using System.Text;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Optimisation;

namespace Vardbalans.App.Tests.Balancing;

/// <summary>Another solver, where there is one, comes to the same objective: <c>cbc</c> (COIN-OR).</summary>
[Trait("Tier", "long")]
public sealed class SecondSolverTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 12, 1)]
    [InlineData(2, 26, 2)]
    [InlineData(3, 52, 1)]
    public async Task Cbc_comes_to_the_same(int seed, int weeks, int units)
    {
        Assert.SkipUnless(IsThere(), "cbc is not on this machine: install coinor-cbc to try a second solver.");
        using var solver = SmallCases.Solver();
        var of = SmallCases.Any(seed, weeks, units);
        of = of with
        {
            Measures = [new MeasureOption { Name = "Pass", Kind = MeasureKind.Extra, Resource = 0, Amount = 2, Most = 2, IsWhole = true, CostPerWeek = 5000 }],
        };
        foreach (var aim in new[] { new BalanceAim(), new BalanceAim { Measures = new HashSet<string>(["Pass"]), Budget = 30_000 } })
        {
            var model = BalanceModel.Of(of, aim).Linear;
            var ours = (await solver.Solve(model, SmallCases.Order with { Gap = 1e-9 }, Cancel))[0];
            Assert.Equal(SolveEnd.Best, ours.End);
            Assert.Equal(await Cbc(model), ours.Objective, 1e-4 * Math.Max(1, ours.Objective));
        }
    }

    private static bool IsThere() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "cbc")));

    private static async Task<double> Cbc(LinearModel model)
    {
        var folder = Directory.CreateTempSubdirectory("cbc");
        try
        {
            var (file, answer) = (Path.Combine(folder.FullName, "m.mps"), Path.Combine(folder.FullName, "m.sol"));
            await File.WriteAllTextAsync(file, Mps(model), Cancel);
            using var process = Process.Start(new ProcessStartInfo("cbc", [file, "ratioGap", "1e-9", "allowableGap", "1e-9", "solve", "solution", answer]) { RedirectStandardOutput = true })!;
            await process.StandardOutput.ReadToEndAsync(Cancel);
            await process.WaitForExitAsync(Cancel);
            var told = (await File.ReadAllLinesAsync(answer, Cancel))[0];
            Assert.StartsWith("Optimal", told, StringComparison.Ordinal);
            return double.Parse(told.Split(' ')[^1], CultureInfo.InvariantCulture);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The model as free MPS: rows as ranges, an infinite limit left out.</summary>
    private static string Mps(LinearModel model)
    {
        var to = new StringBuilder("NAME M FREE\nROWS\n N COST\n");
        for (var row = 0; row < model.Rows; row++)
        {
            var (from, until) = model.Row(row);
            to.Append(' ').Append(from == until ? 'E' : double.IsInfinity(from) ? 'L' : 'G').Append(" R").Append(row).Append('\n');
        }

        var columns = Enumerable.Range(0, model.Variables).Select(_ => new List<(string Row, double Factor)>()).ToArray();
        foreach (var price in model.Prices.GroupBy(p => p.Variable))
        {
            columns[price.Key].Add(("COST", price.Sum(p => p.Each)));
        }

        for (var row = 0; row < model.Rows; row++)
        {
            foreach (var term in model.RowTerms(row))
            {
                columns[term.Variable].Add(($"R{row}", term.Factor));
            }
        }

        to.Append("COLUMNS\n");
        foreach (var isWhole in new[] { false, true })
        {
            to.Append(isWhole ? " M1 'MARKER' 'INTORG'\n" : "");
            foreach (var (at, column) in columns.Index().Where(c => model.Variable(c.Index).IsWhole == isWhole))
            {
                foreach (var (row, factor) in column.DefaultIfEmpty(("COST", 0)))
                {
                    to.Append(CultureInfo.InvariantCulture, $" X{at} {row} {factor:R}\n");
                }
            }

            to.Append(isWhole ? " M2 'MARKER' 'INTEND'\n" : "");
        }

        var (right, ranges) = (new StringBuilder("RHS\n"), new StringBuilder());
        for (var row = 0; row < model.Rows; row++)
        {
            var (from, until) = model.Row(row);
            right.Append(CultureInfo.InvariantCulture, $" B R{row} {(double.IsInfinity(from) ? until : from):R}\n");
            if (from != until && !double.IsInfinity(from) && !double.IsInfinity(until))
            {
                ranges.Append(CultureInfo.InvariantCulture, $" S R{row} {until - from:R}\n");
            }
        }

        to.Append(right).Append(ranges.Length > 0 ? "RANGES\n" : "").Append(ranges).Append("BOUNDS\n");
        for (var at = 0; at < model.Variables; at++)
        {
            var (from, until, _) = model.Variable(at);
            to.Append(double.IsNegativeInfinity(from) ? FormattableString.Invariant($" MI L X{at}\n") : FormattableString.Invariant($" LO L X{at} {from:R}\n"));
            to.Append(double.IsInfinity(until) ? FormattableString.Invariant($" PL L X{at}\n") : FormattableString.Invariant($" UP L X{at} {until:R}\n"));
        }

        return to.Append("ENDATA\n").ToString();
    }
}
