using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Arithmetic;

namespace Vardbalans.App.Features.Waiting.AnswerQueue;

/// <summary><c>vardbalans queue --demand 30 --capacity 27 --queue 1200 --target-weeks 52</c>: what a target wait takes, without a database.</summary>
public static class QueueCommand
{
    private const double Most = 1e9;
    private const double Least = 1e-3;

    /// <summary>The command.</summary>
    public static Command Create(ProgramContext context)
    {
        var demand = Number("--demand", QueueText.DemandDescription, 0, Most, required: true);
        var capacity = Number("--capacity", QueueText.CapacityDescription, 0, Most, required: true);
        var queue = Number("--queue", QueueText.QueueDescription, 0, Most, required: true);
        var target = Number("--target-weeks", QueueText.TargetDescription, Least, 1000, required: true);
        var relief = Number("--relief-weeks", QueueText.ReliefDescription, Least, 1000, usual: 26);
        var factor = Number("--factor", QueueText.FactorDescription, Least, 1000, usual: TargetFactor.Usual.Value);
        var cvDemand = Number("--cv-demand", QueueText.CvDemandDescription, 0, 1000, usual: 1);
        var cvCapacity = Number("--cv-capacity", QueueText.CvCapacityDescription, 0, 1000, usual: 1);
        var share = new Option<double?>("--share")
        {
            Description = QueueText.ShareDescription,
            HelpName = QueueText.NumberName,
            CustomParser = given => Read(given, value => value is > 0 and < 1, QueueText.ShareWrong),
        };
        var json = new Option<bool>("--json") { Description = QueueText.JsonDescription };
        var command = new Command("queue", QueueText.CommandDescription) { demand, capacity, queue, target, relief, factor, cvDemand, cvCapacity, share, json };
        command.SetAction(async (parsed, _) =>
        {
            double Value(Option<double?> option) => parsed.GetValue(option)!.Value;
            var answer = new QueueAnswer
            {
                Demand = new WeeklyRate(Value(demand)),
                Capacity = new WeeklyRate(Value(capacity)),
                Queue = new Patients(Value(queue)),
                Aim = new WaitingAim(new Weeks(Value(target)), new TargetFactor(Value(factor))),
                ReliefTime = new Weeks(Value(relief)),
                DemandVariation = new Ratio(Value(cvDemand)),
                CapacityVariation = new Ratio(Value(cvCapacity)),
                Share = parsed.GetValue(share) is { } within ? new Share(within) : null,
            };
            await (parsed.GetValue(json) ? context.Out.WriteLineAsync(answer.Json()) : context.Out.WriteAsync(answer.Told()));
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<double?> Number(string name, string description, double least, double most, bool required = false, double? usual = null)
    {
        var option = new Option<double?>(name)
        {
            Description = description,
            Required = required,
            HelpName = QueueText.NumberName,
            CustomParser = given => Read(given, value => value >= least && value <= most, QueueText.NumberWrong.With(name, least, most)),
        };
        if (usual is not null)
        {
            option.DefaultValueFactory = _ => usual;
        }

        return option;
    }

    /// <summary>A number written with a point, or with a comma as Swedes do.</summary>
    private static double? Read(ArgumentResult given, Func<double, bool> isGood, string otherwise)
    {
        if (double.TryParse(given.Tokens[0].Value.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && isGood(value))
        {
            return value;
        }

        given.AddError(otherwise);
        return null;
    }
}
