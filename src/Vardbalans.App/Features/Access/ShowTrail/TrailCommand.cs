using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Access.ShowTrail;

/// <summary><c>vardbalans trail verify</c>, <c>trail seal</c> and <c>trail export</c>.</summary>
public static partial class TrailCommand
{
    /// <summary>The command.</summary>
    public static Command Create(ProgramContext context) => new("trail", AccessText.Trail_CommandDescription)
    {
        Verify(context),
        Seal(context),
        Export(context),
    };

    private static Command Verify(ProgramContext context)
    {
        var seals = new Option<string[]>("--seal") { Description = AccessText.Trail_SealOptionDescription };
        var json = new Option<bool>("--json") { Description = AccessText.Trail_JsonDescription };
        seals.Validators.Add(given =>
        {
            foreach (var wrong in given.Tokens.Where(t => !GivenSeal().IsMatch(t.Value)))
            {
                given.AddError(AccessText.Trail_SealOptionWrong.With(wrong.Value));
            }
        });
        var command = new Command("verify", AccessText.Trail_VerifyDescription) { seals, json };
        command.SetAction((parsed, cancel) => WithDatabase(context, async db =>
        {
            var given = (parsed.GetValue(seals) ?? []).Select(s => GivenSeal().Match(s))
                .Select(m => new KnownSeal(long.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture), m.Groups["hash"].Value, string.Empty));
            var verdict = await TrailProof.Verify(db, context.Folder.TrailLog().Known().Concat(given), cancel);
            foreach (var line in parsed.GetValue(json) ? [VerdictText.Json(verdict)] : VerdictText.Lines(verdict, context.Clock.GetUtcNow().UtcDateTime))
            {
                await context.Out.WriteLineAsync(line);
            }

            return verdict.IsWhole ? ExitCode.Done : ExitCode.BadInput;
        }));
        return command;
    }

    private static Command Seal(ProgramContext context)
    {
        var command = new Command("seal", AccessText.Trail_SealDescription);
        command.SetAction((_, cancel) => WithDatabase(context, async db =>
        {
            var made = await Sealing.Seal(db, context.Clock.GetUtcNow().UtcDateTime, cancel);
            await context.Folder.TrailLog().CatchUp(db, made, cancel);
            await context.Out.WriteLineAsync(made.Count == 0 ? AccessText.Trail_SealNothing : AccessText.Trail_SealMade.With(made.Sum(s => s.Entries)));
            if (made.Count > 0)
            {
                await context.Out.WriteLineAsync(AccessText.Trail_Newest.With(made[^1].Id, made[^1].Hash));
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Export(ProgramContext context)
    {
        var from = new Option<DateOnly?>("--from") { Description = AccessText.Trail_FromDescription };
        var to = new Option<DateOnly?>("--to") { Description = AccessText.Trail_ToDescription };
        var format = new Option<string>("--format") { Description = AccessText.Trail_FormatDescription, DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "jsonl");
        var command = new Command("export", AccessText.Trail_ExportDescription) { from, to, format };
        command.SetAction((parsed, cancel) => WithDatabase(context, async db =>
        {
            await TrailExport.Write(db, context, parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(format) == "jsonl", cancel);
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>A look at the trail makes no database.</summary>
    private static async Task<int> WithDatabase(ProgramContext context, Func<VardbalansContext, Task<int>> work)
    {
        if (context.Database.File is { } file && !File.Exists(file))
        {
            await context.Error.WriteLineAsync(new DatabaseTrouble(DatabaseFault.NotPrepared).Sentence);
            return ExitCode.Failed;
        }

        await using var db = context.Database.Open();
        try
        {
            return await work(db);
        }
        catch (TrailLogException closed)
        {
            await context.Error.WriteLineAsync(closed.Message);
            return ExitCode.Failed;
        }
    }

    [GeneratedRegex("^(?<number>[0-9]{1,18}):(?<hash>[0-9a-fA-F]{64})$")]
    private static partial Regex GivenSeal();
}
