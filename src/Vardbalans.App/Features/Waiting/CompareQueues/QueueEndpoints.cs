using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Waiting.CompareQueues;

/// <summary>The page, files and API of lists beside each other.</summary>
internal static class QueueEndpoints
{
    /// <summary>The page.</summary>
    public const string Path = WaitingEndpoints.Path + "/enheter";

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<CompareQueues>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async Task<IResult> (HttpContext http, CompareQueues slice, TimeProvider clock) =>
            await Read(http, slice) is { } view ? ScopedAnswers.Page<QueuesPage>(http, clock, view.Scope, view) : ScopedAnswers.Empty()).ReadsSums();
        app.MapGet(Path + ".{form}", async (string form, HttpContext http, CompareQueues slice) =>
            await Read(http, slice) is { Rows.Count: > 0 } view ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(QueuesTable.Of(view), form)) : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/waiting/units", async Task<Results<Ok<QueuesAnswer>, NotFound, ProblemHttpResult>> (
                [AsParameters] ApiChoice choice, string? rakning, string? grans, string? visning, string? jamfor, CompareQueues slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), WaitingChoice.Of(rakning, grans, visning), QueueChoice.Of(jamfor, null), cancel) is not { Rows.Count: > 0 } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(QueuesAnswer.Of(view)))
            .WithName("GetWaitingUnits").WithSummary("Waiting lists of units beside each other, private providers' too: 'jamfor' is delar, enheter or inriktning; 'visning' is allmanhet for what may be shown to anybody.")
            .ReadsSums();
    }

    private static Task<QueuesView?> Read(HttpContext http, CompareQueues slice) =>
        slice.Run(Choice.Of(http.Request), WaitingChoice.Of(http.Request), QueueChoice.Of(http.Request), http.RequestAborted);
}
