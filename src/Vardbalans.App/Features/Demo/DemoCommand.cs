using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Demo;

/// <summary><c>vardbalans demo</c>: loads Region Exempel.</summary>
public static class DemoCommand
{
    /// <summary>The command.</summary>
    public static Command Create(ProgramContext context)
    {
        var size = new Option<string>("--size") { Description = DemoText.SizeDescription, DefaultValueFactory = _ => "small" };
        var seed = new Option<ulong?>("--seed") { Description = DemoText.SeedDescription };
        var weeklyOnly = new Option<bool>("--weekly-only") { Description = DemoText.WeeklyOnlyDescription };
        var replace = new Option<bool>("--replace") { Description = DemoText.ReplaceDescription };
        var command = new Command("demo", DemoText.CommandDescription) { size, seed, weeklyOnly, replace };
        command.SetAction((parsed, cancel) => Run(
            context,
            new DemoRequest(parsed.GetValue(size)!, parsed.GetValue(seed), parsed.GetValue(weeklyOnly), parsed.GetValue(replace)),
            cancel));
        return command;
    }

    /// <summary>Loads, and says in a sentence how it ended.</summary>
    public static async Task<int> Run(ProgramContext context, DemoRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        await context.Database.Migrate(cancel);
        var watch = Stopwatch.StartNew();
        var answer = await WithProgress(context, progress => DemoRegion.Load(context.Database, context.Clock, request, progress, cancel));
        var (sentence, code) = answer switch
        {
            DemoAnswer.Loaded => (DemoText.AnswerLoaded.With(watch.Elapsed.TotalSeconds.ToString("0", CultureInfo.CurrentCulture)), ExitCode.Done),
            DemoAnswer.HasDemo => (DemoText.AnswerHasDemo, ExitCode.Usage),
            DemoAnswer.Mixed => (DemoText.AnswerMixed, ExitCode.Usage),
            DemoAnswer.NotEmpty => (DemoText.AnswerNotEmpty, ExitCode.Usage),
            DemoAnswer.NeedsPostgres => (DemoText.AnswerNeedsPostgres.With(request.Size), ExitCode.Usage),
            DemoAnswer.UnknownSize => (DemoText.AnswerUnknownSize.With(request.Size), ExitCode.Usage),
            _ => throw new InvalidOperationException($"No sentence for {answer}."),
        };
        await (code == ExitCode.Done ? context.Out : context.Error).WriteLineAsync(sentence);
        if (code == ExitCode.Done)
        {
            await TellAccounts(context, request.By ?? Actor.CommandLine, cancel);
        }

        return code;
    }

    private static async Task TellAccounts(ProgramContext context, Actor by, CancellationToken cancel)
    {
        var made = await DemoAccounts.Make(context.Database, context.Clock, context.Passwords, by, cancel);
        if (made.Count == 0)
        {
            return;
        }

        await context.Out.WriteLineAsync(DemoText.AccountsIntro.With(NewAccounts.OneTimeDays));
        foreach (var line in DemoAccounts.Lines(made))
        {
            await context.Out.WriteLineAsync("  " + line);
        }
    }

    private static Task<DemoAnswer> WithProgress(ProgramContext context, Func<IProgress<DemoProgress>, Task<DemoAnswer>> load) =>
        context.Out == Console.Out && !Console.IsOutputRedirected
            ? AnsiConsole.Progress().AutoClear(true).StartAsync(async bars =>
            {
                var bar = bars.AddTask(DemoText.StagePlans);
                return await load(new Reports(p =>
                {
                    bar.Description = Name(p.Stage);
                    bar.MaxValue = p.Of;
                    bar.Value = p.Done;
                }));
            })
            : load(new Reports(new PlainLines(context.Out).Report));

    /// <summary>The stage in words.</summary>
    public static string Name(DemoStage stage) => stage switch
    {
        DemoStage.Clearing => DemoText.StageClearing,
        DemoStage.Plans => DemoText.StagePlans,
        DemoStage.Clinics => DemoText.StageClinics,
        DemoStage.Sums => DemoText.StageSums,
        DemoStage.Ready => DemoText.StageReady,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    /// <summary>Reports in order, on the thread that loads.</summary>
    private sealed class Reports(Action<DemoProgress> report) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => report(value);
    }

    /// <summary>A line per stage, and one for every tenth of the clinics.</summary>
    private sealed class PlainLines(TextWriter to)
    {
        private (DemoStage, int)? _last;

        public void Report(DemoProgress p)
        {
            var tenth = p.Of == 0 ? 0 : 10 * p.Done / p.Of;
            if (_last != (p.Stage, tenth))
            {
                _last = (p.Stage, tenth);
                to.WriteLine(p.Of > 1 ? $"{Name(p.Stage)} {p.Done}/{p.Of}" : Name(p.Stage));
            }
        }
    }
}
