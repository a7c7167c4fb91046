using System.CommandLine;
using System.CommandLine.Parsing;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Solver;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.BalanceFile;

/// <summary><c>vardbalans balance --case DIR</c>: balances a case from a folder of files, without a database; <c>--unit CODE</c>: from the database's own figures.</summary>
public static class BalanceCommand
{
    /// <summary>The command.</summary>
    public static Command Create(ProgramContext context)
    {
        var folder = new Option<string>("--case") { Description = BalanceText.CaseDescription };
        var unit = new Option<string>("--unit") { Description = BalanceText.UnitDescription };
        var measures = new Option<string>("--measures") { Description = BalanceText.MeasuresDescription, DefaultValueFactory = _ => "none" };
        var by = new Option<string>("--by") { Description = BalanceText.ByDescription };
        var budget = new Option<double?>("--budget") { Description = BalanceText.BudgetDescription };
        var packages = new Option<bool>("--packages") { Description = BalanceText.PackagesDescription };
        var output = new Option<string>("--out") { Description = BalanceText.OutDescription };
        var seconds = new Option<double>("--seconds") { Description = BalanceText.SecondsDescription, DefaultValueFactory = _ => 60 };
        var json = new Option<bool>("--json") { Description = BalanceText.JsonDescription };
        var command = new Command("balance", BalanceText.CommandDescription) { folder, unit, measures, by, budget, packages, output, seconds, json };
        command.Validators.Add(result =>
        {
            // An option that lacks its value is refused anyway, and has none to read.
            if (result.Children.OfType<OptionResult>().Any(o => o is { Implicit: false, Tokens.Count: 0, Option.Arity.MinimumNumberOfValues: > 0 }))
            {
                return;
            }

            Require(result.GetValue(folder) is null != result.GetValue(unit) is null, BalanceText.NothingAsked);
            Require(result.GetValue(by) is null || IsoWeek.TryParse(result.GetValue(by), out _), BalanceText.ByWrong);
            Require(result.GetValue(budget) is null or >= 0, BalanceText.BudgetWrong);

            // What is left out has no value yet when a command is checked.
            Require(result.GetResult(seconds) is null || result.GetValue(seconds) is > 0 and <= 3600, BalanceText.SecondsWrong);

            void Require(bool isSo, string otherwise)
            {
                if (!isSo)
                {
                    result.AddError(otherwise);
                }
            }
        });
        command.SetAction(async (parsed, cancel) =>
        {
            using var solver = new NodeSolver(SolverPlace.Usual);
            return await new FileBalance(context, solver).Run(
                new FileBalance.Order
                {
                    Folder = parsed.GetValue(folder),
                    Unit = parsed.GetValue(unit),
                    Measures = parsed.GetValue(measures)!,
                    By = IsoWeek.TryParse(parsed.GetValue(by), out var week) ? week : null,
                    Budget = parsed.GetValue(budget),
                    Packages = parsed.GetValue(packages),
                    Out = parsed.GetValue(output),
                    Limit = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                    Json = parsed.GetValue(json),
                },
                cancel);
        });
        return command;
    }
}
