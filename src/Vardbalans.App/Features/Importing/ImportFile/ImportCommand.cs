using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ReceiveFiles;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary><c>vardbalans import --profile PROFILE FILE</c>.</summary>
public static class ImportCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new WeekConverter() },
    };

    /// <summary>The command.</summary>
    public static Command Create(ProgramContext context)
    {
        var file = new Argument<string>("file") { Description = ImportingText.FileDescription };
        var profile = new Option<string>("--profile") { Description = ImportingText.ProfileDescription };
        var source = new Option<string>("--source") { Description = ImportingText.SourceDescription };
        var json = new Option<bool>("--json") { Description = ImportingText.JsonDescription };
        var wait = new Option<int>("--wait") { Description = ImportingText.WaitDescription, DefaultValueFactory = _ => 30 };
        var check = new Option<bool>("--check") { Description = ImportingText.TrialDescription };
        var command = new Command("import", ImportingText.CommandDescription) { file, profile, source, json, wait, check };
        command.Validators.Add(result =>
        {
            if (result.GetValue(profile) is null == result.GetValue(source) is null)
            {
                result.AddError(ImportingText.ProfileOrSource);
            }
        });
        command.SetAction(async (parsed, cancel) =>
        {
            var (from, waiting) = (parsed.GetRequiredValue(file), TimeSpan.FromSeconds(parsed.GetValue(wait)));
            var answer = await TerminalProgress.While(progress => Import(context, parsed.GetValue(profile), parsed.GetValue(source), from, waiting, parsed.GetValue(check), progress, cancel));
            if (parsed.GetValue(check) && !parsed.GetValue(json))
            {
                context.Out.WriteLine(ImportingText.TrialHeading);
            }

            return Tell(context, answer, parsed.GetValue(json));
        });
        return command;
    }

    private static async Task<ImportAnswer> Import(
        ProgramContext context, string? profile, string? source, string file, TimeSpan wait, bool isTrial, IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        try
        {
            await Prepare(context.Database, cancel);
        }
        catch (Exception fault) when (DatabaseTrouble.Of(fault) is { } trouble)
        {
            return new ImportAnswer.Refused([new Finding("database", trouble.Sentence)]);
        }

        var import = new FileImport(context.Database, context.Clock, pseudonymKeys: context.Folder.PseudonymKeys()) { IsTrial = isTrial };
        if (!File.Exists(file) || (profile is not null && !File.Exists(profile)))
        {
            return new ImportAnswer.Refused([File.Exists(file) ? new Finding("profile-not-found", profile!) : new Finding("file-not-found", file)]);
        }

        try
        {
            await using var content = File.OpenRead(file);
            if (source is null)
            {
                return await import.Run(
                    new ImportOrder
                    {
                        Profile = await File.ReadAllBytesAsync(profile!, cancel),
                        ProfileName = Path.GetFileName(profile!),
                        Content = content,
                        FileName = Path.GetFileName(file),
                        Bytes = content.Length,
                        By = Actor.CommandLine,
                        Wait = wait,
                        Progress = progress,
                    },
                    cancel);
            }

            return await new ReceiveFile(context.Database.Open, import, new RunningLoads()).Run(
                new ReceivedFile
                {
                    Source = source,
                    Name = Path.GetFileName(file),
                    Content = content,
                    Bytes = content.Length,
                    By = Actor.CommandLine,
                    Origin = LoadOrigin.CommandLine,
                    Wait = wait,
                    Progress = progress,
                },
                cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new ImportAnswer.Refused([new Finding("file-unreadable", file)]);
        }
    }

    /// <summary>A database that is as it should be is not written to, so that a held or read-only one is told as such.</summary>
    private static async Task Prepare(DatabaseChoice database, CancellationToken cancel)
    {
        if (database.File is null || File.Exists(database.File))
        {
            await using var db = database.Open();
            if (!(await db.Database.GetPendingMigrationsAsync(cancel)).Any())
            {
                return;
            }
        }

        await database.Migrate(cancel);
    }

    private static int Tell(ProgramContext context, ImportAnswer answer, bool json)
    {
        switch (answer)
        {
            case ImportAnswer.Done done:
                context.Out.WriteLine(json ? JsonSerializer.Serialize(done.Account, Json) : AccountText.Of(done.Account));
                return ExitCode.Done;
            case ImportAnswer.Refused refused:
                if (json)
                {
                    context.Out.WriteLine(JsonSerializer.Serialize(new { refused = refused.Findings.Select(f => new { f.Code, f.Sentence }) }, Json));
                }
                else
                {
                    context.Error.WriteLine(ImportingText.RefusedHeading);
                    foreach (var finding in refused.Findings)
                    {
                        context.Error.WriteLine("  " + finding.Sentence);
                    }
                }

                return ExitCode.BadInput;
            default:
                throw new InvalidOperationException($"{answer.GetType().Name} is no answer.");
        }
    }

    private sealed class WeekConverter : JsonConverter<IsoWeek>
    {
        public override IsoWeek Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            IsoWeek.TryParse(reader.GetString(), out var week) ? week : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, IsoWeek value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
