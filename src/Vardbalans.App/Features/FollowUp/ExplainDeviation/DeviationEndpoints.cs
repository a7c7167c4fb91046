using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.FollowUp.ExplainDeviation;

/// <summary>The page of why outcome deviates, its file and API.</summary>
internal static class DeviationEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(FollowUpLinks.DeviationPath, async Task<IResult> (HttpContext http, ExplainDeviation slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), http.RequestAborted) is { } view ? ScopedAnswers.Page<DeviationPage>(http, clock, view.Scope, view) : ScopedAnswers.Empty()).ReadsSums();
        app.MapGet(FollowUpLinks.DeviationPath + ".{form}", async (string form, HttpContext http, ExplainDeviation slice) =>
            await slice.Run(Choice.Of(http.Request), http.RequestAborted) is { } view ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(DeviationFiles.Table(view), form)) : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/deviation", async Task<Results<Ok<DeviationAnswer>, NotFound, ProblemHttpResult>> ([AsParameters] ApiChoice choice, ExplainDeviation slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), cancel) is not { } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(DeviationAnswer.Of(view)))
            .WithName("GetDeviation").WithSummary("Why outcome deviates from plan, by cause: parts that sum to the deviation, per week and one step down.").ReadsSums();
    }
}
