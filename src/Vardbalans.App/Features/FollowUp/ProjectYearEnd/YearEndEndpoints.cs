using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.FollowUp.ProjectYearEnd;

/// <summary>The page of whether the year's goals are met, its file and API.</summary>
internal static class YearEndEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(FollowUpLinks.YearEndPath, async Task<IResult> (HttpContext http, ProjectYearEnd slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), http.RequestAborted) is { } view ? ScopedAnswers.Page<YearEndPage>(http, clock, view.Scope, view) : ScopedAnswers.Empty()).ReadsSums();
        app.MapGet(FollowUpLinks.YearEndPath + ".{form}", async (string form, HttpContext http, ProjectYearEnd slice) =>
            await slice.Run(Choice.Of(http.Request), http.RequestAborted) is { } view ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(YearEndWords.Table(view), form)) : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/year-end", async Task<Results<Ok<YearEndAnswer>, NotFound, ProblemHttpResult>> ([AsParameters] ApiChoice choice, ProjectYearEnd slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), cancel) is not { } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(YearEndAnswer.Of(view)))
            .WithName("GetYearEnd").WithSummary("How likely this year's targets are: by activity, and one step down for the chosen one.").ReadsSums();
    }
}
