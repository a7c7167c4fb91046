using System.CommandLine;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Files;
using Vardbalans.Core.Need.Forecasting;

namespace Vardbalans.App.Features.Need.ForecastFile;

/// <summary><c>vardbalans forecast --csv FILE --horizon 13 --out FILE</c>: forecasts the series of a file, without a database.</summary>
public static class ForecastCommand
{
    private const string Automatic = "auto";
    private const string UsualLevels = "80,95";

    /// <summary>The command.</summary>
    public static Command Create(ProgramContext context)
    {
        var csv = new Option<string>("--csv") { Description = ForecastText.CsvDescription, Required = true };
        var horizon = new Option<int>("--horizon") { Description = ForecastText.HorizonDescription, Required = true };
        var levels = new Option<string>("--levels") { Description = ForecastText.LevelsDescription, DefaultValueFactory = _ => UsualLevels };
        var method = new Option<string>("--method") { Description = ForecastText.MethodDescription.With(string.Join(", ", MethodPool.All.Select(m => m.Name))), DefaultValueFactory = _ => Automatic };
        var calendar = new Option<string>("--calendar") { Description = ForecastText.CalendarDescription, DefaultValueFactory = _ => "none" };
        var frequency = new Option<string?>("--frequency") { Description = ForecastText.FrequencyDescription.With(Frequency.Names) };
        var output = new Option<string>("--out") { Description = ForecastText.OutDescription };
        var backtest = new Option<int?>("--backtest") { Description = ForecastText.BacktestDescription };
        var json = new Option<bool>("--json") { Description = ForecastText.JsonDescription };
        calendar.AcceptOnlyFromAmong("sweden", "none");
        var command = new Command("forecast", ForecastText.CommandDescription) { csv, horizon, levels, method, calendar, frequency, output, backtest, json };
        command.Validators.Add(result =>
        {
            Require(result.GetValue(horizon) is >= 1 and <= 1000, ForecastText.HorizonWrong);
            // What is left out has no value yet when a command is checked.
            Require(TextTable.Levels(result.GetValue(levels) ?? UsualLevels) is not null, ForecastText.LevelsWrong);
            Require((result.GetValue(method) ?? Automatic) is Automatic || MethodPool.Named(result.GetValue(method) ?? "") is not null, ForecastText.MethodWrong);
            Require(result.GetValue(frequency) is not { } said || Frequency.Read(said) is not null, ForecastText.FrequencyWrong.With(Frequency.Names));
            Require(result.GetValue(backtest) is null or >= 1 and <= 100, ForecastText.BacktestWrong);
            Require(result.GetValue(output) is not null || result.GetValue(backtest) is not null, ForecastText.OutMissing);

            void Require(bool isSo, string otherwise)
            {
                if (!isSo)
                {
                    result.AddError(otherwise);
                }
            }
        });
        command.SetAction((parsed, cancel) => new FileForecast(context).Run(
            new FileForecast.Order
            {
                Csv = parsed.GetRequiredValue(csv),
                Horizon = parsed.GetRequiredValue(horizon),
                Levels = TextTable.Levels(parsed.GetValue(levels))!,
                Method = parsed.GetValue(method) is { } name and not Automatic ? MethodPool.Named(name) : null,
                Holidays = parsed.GetValue(calendar) == "sweden",
                Frequency = parsed.GetValue(frequency) is { } said ? Frequency.Read(said) : null,
                Out = parsed.GetValue(output),
                Origins = parsed.GetValue(backtest),
                Json = parsed.GetValue(json),
            },
            cancel));
        return command;
    }
}
