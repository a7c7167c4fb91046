using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.Waiting.AskRequired;
using Vardbalans.App.Features.Waiting.CompareQueues;
using Vardbalans.App.Features.Waiting.CountWaiting;
using Vardbalans.App.Features.Waiting.KeepLimits;
using Vardbalans.App.Features.Waiting.ListWork;
using Vardbalans.App.Features.Waiting.ShowListRecord;
using Vardbalans.App.Features.Waiting.ShowWaiting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Waiting;

/// <summary>The pages, files and API of waiting lists.</summary>
public static class WaitingEndpoints
{
    /// <summary>The page of who wait.</summary>
    public const string Path = "/vantande";

    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services)
    {
        LimitEndpoints.Add(services);
        WorkEndpoints.Add(services);
        ListRecordEndpoints.Add(services);
        QueueEndpoints.Add(services);
        RequiredEndpoints.Add(services);
        services.AddSingleton<ShowWaiting.ShowWaiting>().AddHostedService<WaitingJob>()
            .AddSingleton<ProjectLists.ProjectLists>().AddSingleton<JudgeProjections.JudgeProjections>().AddSingleton<ProjectCounts.ProjectCounts>().AddSingleton<BackTestLists.BackTestLists>()
            .AddHostedService<ProjectionJob>();
    }

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        LimitEndpoints.Map(app);
        WorkEndpoints.Map(app);
        ListRecordEndpoints.Map(app);
        QueueEndpoints.Map(app);
        RequiredEndpoints.Map(app);
        app.MapGet(Path, async Task<IResult> (HttpContext http, ShowWaiting.ShowWaiting slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), WaitingChoice.Of(http.Request), http.RequestAborted) is { } view
                ? ScopedAnswers.Page<WaitingPage>(http, clock, view.Scope, view)
                : ScopedAnswers.Empty()).ReadsSums();
        app.MapGet(Path + "/vantande.{form}", async (string form, HttpContext http, ShowWaiting.ShowWaiting slice) =>
            await slice.Run(Choice.Of(http.Request), WaitingChoice.Of(http.Request), http.RequestAborted) is { Now: not null } view
                ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(WaitingTable.Of(view), form))
                : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/waiting", async Task<Results<Ok<WaitingAnswer>, NotFound, ProblemHttpResult>> (
                [AsParameters] ApiChoice choice, string? rakning, string? grans, string? visning, ShowWaiting.ShowWaiting slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), WaitingChoice.Of(rakning, grans, visning), cancel) is not { Now: not null } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(WaitingAnswer.Of(view)))
            .WithName("GetWaiting").WithSummary("Who wait for an activity at a unit, by days waited and by week, with the share within a limit, who came and who left. 'rakning' is skr or socialstyrelsen.")
            .ReadsSums();
    }
}
