using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Need.ShowRecord;

/// <summary>The page of how forecasts have gone, and its files.</summary>
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
    }

    private static Task<RecordView?> Read(HttpContext http, ShowRecord slice) => slice.Run(
        Choice.Of(http.Request),
        NeedChoice.Measure(http.Request),
        RecordColumns.Figure(http.Request.Query[RecordColumns.FigureField]),
        http.Request.Query[Sorting.Name],
        http.RequestAborted);
}
