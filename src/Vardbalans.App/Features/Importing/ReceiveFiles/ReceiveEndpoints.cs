using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Importing.ReceiveFiles;

/// <summary>What stands in the way of a load, for a machine.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record RefusedBecause(string Code, string Text);

/// <summary>Machines send files by <c>POST /api/v1/imports</c>, and ask what became of them.</summary>
internal static class ReceiveEndpoints
{
    private const string ImportsPath = "/api/v1/imports";

    private static readonly string[] FileTypes =
        ["text/csv", "application/gzip", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream"];

    public static void Add(IServiceCollection services) => services
        .AddSingleton<RunningLoads>()
        .AddSingleton<ReceiveFile>()
        .AddSingleton(s => Import(s.GetRequiredService<ProgramContext>()));

    private static FileImport Import(ProgramContext program) => new(program.Database, program.Clock, pseudonymKeys: program.Folder.PseudonymKeys());

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(ImportsPath, Receive)
            .WithName("PostImport")
            .WithSummary("Loads a file by its source's profile. The body is the file: CSV, the same packed with gzip, or xlsx. It is read as it arrives.")
            .WithDescription(
                "Answers when the load has ended: 200 with its account when it is published, 202 when a person must first let it in. The same file again changes nothing. "
                + "'rows' is the number of rows that the sender has counted: another number makes the load wait for a person.")
            .AddOpenApiOperationTransformer((operation, _, _) => Body(operation))
            .Produces<LoadReport>()
            .Produces<LoadReport>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .LoadsFigures();

        app.MapGet(ImportsPath + "/{id:int}", async Task<Results<Ok<LoadReport>, NotFound>> (
                int id, OpenDatabase open, RunningLoads running, CancellationToken cancel) =>
            {
                await using var db = open();
                return await LoadReport.Of(db, id, running.Of(id), cancel) is { } report ? TypedResults.Ok(report) : TypedResults.NotFound();
            })
            .WithName("GetImport").WithSummary("A load: how far it has come and, when it has ended, its accounts.")
            .ReadsLoads();
    }

    private static async Task<IResult> Receive(
        HttpContext http, ReceiveFile slice, OpenDatabase open, FileLimit limit, string? source, int? rows, string? file, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(source))
        {
            return Problem(StatusCodes.Status400BadRequest, [new Finding("source-not-named")]);
        }

        if (http.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
        {
            return Problem(StatusCodes.Status415UnsupportedMediaType, [new Finding("body-is-a-form")]);
        }

        StreamedForm.AllowFile(http, limit.Bytes);
        var answer = await slice.Run(
            new ReceivedFile
            {
                Source = source,
                Name = string.IsNullOrWhiteSpace(file) ? source : file.Split('/', '\\')[^1],
                Content = http.Request.Body,
                Bytes = http.Request.ContentLength,
                By = http.SignedIn().Actor,
                Origin = LoadOrigin.Machine,
                RowsExpected = rows,
            },
            cancel);
        if (answer is ImportAnswer.Refused refused)
        {
            return Problem(StatusOf(refused.Findings), refused.Findings);
        }

        var account = ((ImportAnswer.Done)answer).Account;
        await using var db = open();
        var report = (await LoadReport.Of(db, account.Batch, null, cancel))!.With(account);
        var location = $"{ImportsPath}/{report.Id}";
        http.Response.Headers.Location = location;
        return report.PublishedAt is null ? TypedResults.Accepted(location, report) : TypedResults.Ok(report);
    }

    /// <summary>Told in the description only: declared to the framework, another type would be answered before it is known who asks.</summary>
    private static Task Body(OpenApiOperation operation)
    {
        var file = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = FileTypes.ToDictionary(t => t, _ => file) };
        return Task.CompletedTask;
    }

    private static int StatusOf(IReadOnlyList<Finding> findings) => findings[0].Code switch
    {
        "source-unknown" => StatusCodes.Status404NotFound,
        "source-busy" => StatusCodes.Status409Conflict,
        "file-too-large" => StatusCodes.Status413PayloadTooLarge,
        "database" => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static ProblemHttpResult Problem(int status, IReadOnlyList<Finding> findings) => TypedResults.Problem(
        string.Join(' ', findings.Select(f => f.Sentence)),
        statusCode: status,
        title: ImportingText.RefusedHeading,
        extensions: [KeyValuePair.Create<string, object?>("findings", findings.Select(f => new RefusedBecause(f.Code, f.Sentence)).ToList())]);
}
