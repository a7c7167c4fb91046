using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
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
        var profile = new Option<string>("--profile") { Description = ImportingText.ProfileDescription, Required = true };
        var json = new Option<bool>("--json") { Description = ImportingText.JsonDescription };
        var wait = new Option<int>("--wait") { Description = ImportingText.WaitDescription, DefaultValueFactory = _ => 30 };
        var check = new Option<bool>("--check") { Description = ImportingText.TrialDescription };
        var command = new Command("import", ImportingText.CommandDescription) { file, profile, json, wait, check };
        command.SetAction(async (parsed, cancel) =>
        {
            var answer = await Import(context, parsed.GetRequiredValue(profile), parsed.GetRequiredValue(file), TimeSpan.FromSeconds(parsed.GetValue(wait)), parsed.GetValue(check), cancel);
            if (parsed.GetValue(check) && !parsed.GetValue(json))
            {
                context.Out.WriteLine(ImportingText.TrialHeading);
            }

            return Tell(context, answer, parsed.GetValue(json));
        });
        return command;
    }

    private static async Task<ImportAnswer> Import(ProgramContext context, string profile, string file, TimeSpan wait, bool isTrial, CancellationToken cancel)
    {
        try
        {
            await Prepare(context.Database, cancel);
        }
        catch (Exception fault) when (DatabaseTrouble.Of(fault) is { } trouble)
        {
            return new ImportAnswer.Refused([new Finding("database", trouble.Sentence)]);
        }

        return await new FileImport(context.Database, context.Clock, pseudonymKeys: context.Folder.PseudonymKeys()) { IsTrial = isTrial }
            .Run(profile, file, wait, Actor.CommandLine, cancel);
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
