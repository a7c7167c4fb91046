using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Waiting.ShowListRecord;

/// <summary>The page of how projections of lists have gone, its files and API.</summary>
internal static class ListRecordEndpoints
{
    /// <summary>The page.</summary>
    public const string Path = "/vantande/facit";

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<ShowListRecord>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async Task<IResult> (HttpContext http, ShowListRecord slice, TimeProvider clock) =>
            await Read(http, slice) is { } view ? ScopedAnswers.Page<ListRecordPage>(http, clock, view.Scope, view) : ScopedAnswers.Empty()).ReadsSums();
        app.MapGet(Path + ".{form}", async (string form, HttpContext http, ShowListRecord slice) =>
            await Read(http, slice) is { } view ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(ListRecordColumns.File(view), form)) : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/projection-record", async Task<Results<Ok<ListRecordAnswer>, NotFound, ProblemHttpResult>> (
                [AsParameters] ApiChoice choice, string? siffra, ShowListRecord slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), ListRecordColumns.Figure(siffra), RecordPart.Error, null, cancel) is not { } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(ListRecordAnswer.Of(view)))
            .WithName("GetProjectionRecord").WithSummary("How published projections of waiting lists have gone for a unit, an activity and every list below, by weeks ahead, and how the method would have done on the past. 'siffra' is vantande, over or andel; raknade or raknade-over for those who are counted by month.")
            .ReadsSums();
    }

    private static Task<ListRecordView?> Read(HttpContext http, ShowListRecord slice) => slice.Run(
        Choice.Of(http.Request),
        ListRecordColumns.Figure(http.Request.Query[ListRecordColumns.FigureField]),
        ListRecordColumns.Part(http.Request.Query[ListRecordColumns.PartField]),
        http.Request.Query[Sorting.Name],
        http.RequestAborted);
}
