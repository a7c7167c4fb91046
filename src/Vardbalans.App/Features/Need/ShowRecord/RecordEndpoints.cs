using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Need.ShowRecord;

/// <summary>The page of how forecasts have gone, its files and API.</summary>
internal static class RecordEndpoints
{
    /// <summary>The page.</summary>
    public const string Path = "/behov/facit";

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<ShowRecord>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async Task<IResult> (HttpContext http, ShowRecord slice, TimeProvider clock) =>
            await Read(http, slice) is { } view ? ScopedAnswers.Page<RecordPage>(http, clock, view.Scope, view) : ScopedAnswers.Empty()).ReadsSums();
        app.MapGet(Path + ".{form}", async (string form, HttpContext http, ShowRecord slice) =>
            await Read(http, slice) is { } view ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(RecordColumns.File(view), form)) : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/forecast-record", async Task<Results<Ok<RecordAnswer>, NotFound, ProblemHttpResult>> (
                [AsParameters] ApiChoice choice, HttpContext http, ShowRecord slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), NeedChoice.Measure(http.Request), RecordFigure.Error, null, cancel) is not { } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(RecordAnswer.Of(view)))
            .WithName("GetForecastRecord").WithSummary("How published forecasts have gone for a unit, an activity and every unit below: error, bias and coverage by weeks ahead, and past weeks beside what was expected. 'matt' is inflode or utfall.")
            .ReadsSums();
    }

    private static Task<RecordView?> Read(HttpContext http, ShowRecord slice) => slice.Run(
        Choice.Of(http.Request),
        NeedChoice.Measure(http.Request),
        RecordColumns.Figure(http.Request.Query[RecordColumns.FigureField]),
        http.Request.Query[Sorting.Name],
        http.RequestAborted);
}
