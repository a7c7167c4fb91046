using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.ReceiveFiles;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Importing.Upload;

/// <summary>How far an upload has come, for the page to show.</summary>
/// <param name="Text">In words.</param>
/// <param name="Share">0–1; none while unknown.</param>
public sealed record UploadProgress(string Text, double? Share);

/// <summary>Where the page goes when the load has ended.</summary>
public sealed record UploadDone(string Address);

/// <summary>The page that takes a file in: look first, then load.</summary>
internal static class UploadEndpoints
{
    /// <summary>The page.</summary>
    public const string UploadPath = "/data/las-in";

    /// <summary>Shows how a file's first rows will be read.</summary>
    public const string PreviewPath = UploadPath + "/granska";

    /// <summary>How far a load has come.</summary>
    public const string ProgressPath = UploadPath + "/framsteg";

    /// <summary>The field that names the source.</summary>
    public const string SourceField = "kalla";

    /// <summary>The field with what the page calls the load while it runs.</summary>
    public const string TicketField = "nyckel";

    /// <summary>Set by the script: only the part of the page that changes is wanted.</summary>
    public const string PartField = "del";

    public static void Add(IServiceCollection services) => services.AddSingleton<UploadFile>();

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(UploadPath, (HttpContext http, UploadFile slice, FileLimit limit) =>
            Page(http, slice, limit, http.Request.Query[SourceField].ToString(), null, [])).ReadsFor(Mandate.Administer)
            .ElseShows(_ => ImportingEndpoints.LoadsPath, () => WaysText.InsteadOfUpload, () => WaysText.UploadIsForSome);
        app.MapPost(UploadPath, Load).WithMetadata(new StreamsForm()).Writes(Mandate.Administer, Over.Region);
        app.MapPost(PreviewPath, Look).WithMetadata(new StreamsForm()).Writes(Mandate.Administer, Over.Region);
        app.MapGet(ProgressPath, IResult (string? nyckel, HttpContext http, RunningLoads running, TimeProvider clock) =>
            http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/event-stream")
                ? TypedResults.ServerSentEvents(FollowLoad.Of(running, nyckel ?? string.Empty, clock, http.RequestAborted))
                : running.Of(nyckel ?? string.Empty) is { } progress ? Results.Ok(Words(progress)) : Results.NoContent()).ReadsFor(Mandate.Administer);
    }

    /// <summary>In words: <i>12 000 rader lästa, 8 000 rader/s, 40 s kvar</i>.</summary>
    public static UploadProgress Words(LoadProgress progress)
    {
        var text = progress.IsPublishing
            ? WaysText.ProgressPublishing.With(Formats.Number((double)progress.Rows))
            : WaysText.ProgressRows.With(Formats.Number((double)progress.Rows), Formats.Number(progress.RowsPerSecond));
        if (progress is { IsPublishing: false, Left: { } left })
        {
            text += left < TimeSpan.FromMinutes(1.5)
                ? WaysText.ProgressSecondsLeft.With(Formats.Number(Math.Ceiling(left.TotalSeconds)))
                : WaysText.ProgressMinutesLeft.With(Formats.Number(Math.Ceiling(left.TotalMinutes)));
        }

        return new UploadProgress(text, progress.IsPublishing ? 1 : progress.Of is > 0 and var of ? (double)progress.Bytes / of : null);
    }

    private static async Task<IResult> Look(HttpContext http, UploadFile slice, FileLimit limit)
    {
        if (http.Features.Get<StreamedForm>() is not { } form || await form.File(http.RequestAborted) is not { } file)
        {
            return await Page(http, slice, limit, string.Empty, null, [new Finding("no-file-chosen")]);
        }

        var start = await FileBeginning.Read(file.Content, http.RequestAborted);
        var preview = await slice.Look(form[SourceField], file.Name, start, http.RequestAborted);
        return form[PartField].Length > 0
            ? new RazorComponentResult<PreviewPanel>(new { Preview = preview })
            : await Page(http, slice, limit, form[SourceField], preview, []);
    }

    private static async Task<IResult> Load(HttpContext http, UploadFile slice, ReceiveFile receive, FileLimit limit)
    {
        if (http.Features.Get<StreamedForm>() is not { } form || await form.File(http.RequestAborted) is not { } file)
        {
            return await Refuse(http, slice, limit, string.Empty, [new Finding("no-file-chosen")]);
        }

        var answer = await receive.Run(
            new ReceivedFile
            {
                Source = form[SourceField],
                Name = file.Name,
                Content = file.Content,

                // The form's few other bytes make no difference to the time left.
                Bytes = http.Request.ContentLength,
                By = http.Mandated().By,
                Origin = LoadOrigin.Upload,
                Ticket = form[TicketField] is { Length: > 0 and <= 64 } ticket ? ticket : null,
            },
            http.RequestAborted);
        if (answer is not ImportAnswer.Done done)
        {
            return await Refuse(http, slice, limit, form[SourceField], ((ImportAnswer.Refused)answer).Findings);
        }

        var address = string.Create(CultureInfo.InvariantCulture, $"{ImportingEndpoints.LoadsPath}/{done.Account.Batch}");
        return http.WantsPage() ? Results.LocalRedirect(address) : Results.Ok(new UploadDone(address));
    }

    private static async Task<IResult> Refuse(HttpContext http, UploadFile slice, FileLimit limit, string source, IReadOnlyList<Finding> findings) => http.WantsPage()
        ? await Page(http, slice, limit, source, null, findings)
        : Results.Problem(string.Join(' ', findings.Select(f => f.Sentence)), statusCode: StatusCodes.Status422UnprocessableEntity, title: ImportingText.RefusedHeading);

    private static async Task<IResult> Page(
        HttpContext http, UploadFile slice, FileLimit limit, string source, Preview? preview, IReadOnlyList<Finding> findings) =>
        new RazorComponentResult<UploadPage>(new
        {
            Sources = await slice.Sources(http.RequestAborted),
            Chosen = source,
            Preview = preview,
            Findings = findings,
            Limit = limit,
        })
        {
            StatusCode = findings.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
}
