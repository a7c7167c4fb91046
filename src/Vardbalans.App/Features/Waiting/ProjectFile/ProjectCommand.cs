using System.CommandLine;
using System.CommandLine.Parsing;
using Vardbalans.App.Features.Waiting.BackTestLists;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Files;

namespace Vardbalans.App.Features.Waiting.ProjectFile;

/// <summary><c>vardbalans project --csv FILE --horizon 12 --out FILE</c>: projects waiting lists from monthly counts by band, without a database. <c>--backtest 12</c> alone tries the database's own.</summary>
public static class ProjectCommand
{
    private const string UsualLevels = "80,95";

    /// <summary>The command.</summary>
    public static Command Create(ProgramContext context)
    {
        var csv = new Option<string>("--csv") { Description = ProjectText.CsvDescription };
        var horizon = new Option<int>("--horizon") { Description = ProjectText.HorizonDescription, DefaultValueFactory = _ => 12 };
        var levels = new Option<string>("--levels") { Description = ProjectText.LevelsDescription, DefaultValueFactory = _ => UsualLevels };
        var limit = new Option<int[]>("--limit") { Description = ProjectText.LimitDescription, AllowMultipleArgumentsPerToken = true };
        var unit = new Option<string>("--unit") { Description = ProjectText.UnitDescription, DefaultValueFactory = _ => "weeks" };
        var output = new Option<string>("--out") { Description = ProjectText.OutDescription };
        var backtest = new Option<int?>("--backtest") { Description = ProjectText.BacktestDescription };
        var every = new Option<int?>("--every") { Description = ProjectText.EveryDescription };
        var seed = new Option<ulong>("--seed") { Description = ProjectText.SeedDescription, DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = ProjectText.JsonDescription };
        unit.AcceptOnlyFromAmong("weeks", "days");
        var command = new Command("project", ProjectText.CommandDescription) { csv, horizon, levels, limit, unit, output, backtest, every, seed, json };
        command.Validators.Add(result =>
        {
            // An option that lacks its value is refused anyway, and has none to read.
            if (result.Children.OfType<OptionResult>().Any(o => o is { Implicit: false, Tokens.Count: 0, Option.Arity.MinimumNumberOfValues: > 0 }))
            {
                return;
            }

            Require(result.GetValue(csv) is not null || result.GetValue(backtest) is not null, ProjectText.NothingAsked);

            // What is left out has no value yet when a command is checked.
            Require(result.GetResult(horizon) is null || result.GetValue(horizon) is >= 1 and <= 60, ProjectText.HorizonWrong);
            Require(TextTable.Levels(result.GetValue(levels) ?? UsualLevels) is not null, ProjectText.LevelsWrong);
            Require(result.GetValue(limit)?.All(weeks => weeks is >= 1 and <= 3660) ?? true, ProjectText.LimitWrong);
            Require(result.GetValue(backtest) is null or >= 1 and <= 120, ProjectText.BacktestWrong);
            Require(result.GetValue(every) is null or >= 1 and <= 60, ProjectText.EveryWrong);

            void Require(bool isSo, string otherwise)
            {
                if (!isSo)
                {
                    result.AddError(otherwise);
                }
            }
        });
        command.SetAction((parsed, cancel) => parsed.GetValue(csv) is null
            ? new BackTestReport(context).Run(parsed.GetRequiredValue(backtest)!.Value, parsed.GetValue(every) ?? BackTestLists.BackTestLists.UsualEvery, parsed.GetValue(json), cancel)
            : new FileProjection(context).Run(
            new FileProjection.Order
            {
                Csv = parsed.GetRequiredValue(csv),
                Horizon = parsed.GetValue(horizon),
                Levels = TextTable.Levels(parsed.GetValue(levels))!,
                Limits = [.. (parsed.GetValue(limit) ?? []).Distinct().Order()],
                InDays = parsed.GetValue(unit) == "days",
                Out = parsed.GetValue(output),
                Origins = parsed.GetValue(backtest),
                Every = parsed.GetValue(every),
                Seed = parsed.GetValue(seed),
                Json = parsed.GetValue(json),
            },
            cancel));
        return command;
    }
}
