using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.Need.CompareFlows;
using Vardbalans.App.Features.Need.DeriveNeed;
using Vardbalans.App.Features.Need.EstimateFlows;
using Vardbalans.App.Features.Need.ShowFlows;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Need;

/// <summary>The pages, files and API of flows between activities.</summary>
public static class FlowEndpoints
{
    /// <summary>The page of flows.</summary>
    public const string Path = "/behov/floden";

    /// <summary>Where a step is entered by hand.</summary>
    public const string NewPath = Path + "/angivna/ny";

    /// <summary>Where units are compared.</summary>
    public const string ComparePath = Path + "/jamfor";

    /// <summary>The page of need that follows from upstream.</summary>
    public const string DerivedPath = NeedEndpoints.ForecastPath + "/harlett";

    /// <summary>The page of a step that a person entered.</summary>
    public static string One(int id) => FormattableString.Invariant($"{Path}/angivna/{id}");

    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services) => services
        .AddSingleton<EstimateFlows.EstimateFlows>()
        .AddHostedService<FlowJob>()
        .AddSingleton<ShowFlows.ShowFlows>()
        .AddSingleton<DeriveNeed.DeriveNeed>()
        .AddSingleton<EnterFlow.EnterFlow>()
        .AddSingleton<CompareFlows.CompareFlows>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        EnterFlow.EnterFlowEndpoints.Map(app);
        // The page names colleagues who have entered steps; files and API do not.
        app.MapGet(Path, async Task<IResult> (HttpContext http, ShowFlows.ShowFlows slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), FlowGrains.Of(http.Request.Query[FlowGrains.Field]), http.RequestAborted) is { } view
                ? ScopedAnswers.Page<FlowsPage>(http, clock, view.Scope, view)
                : ScopedAnswers.Empty()).ReadsForEmployees();
        app.MapGet(Path + "/floden.{form}", async (string form, HttpContext http, ShowFlows.ShowFlows slice) =>
            await slice.Run(Choice.Of(http.Request), null, http.RequestAborted) is { } view
                ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(FlowTable.Of(view), form))
                : Results.NotFound()).ReadsSums();
        app.MapGet(ComparePath, async Task<IResult> (HttpContext http, CompareFlows.CompareFlows slice, TimeProvider clock, string? specialitet, string? steg) =>
            await slice.Run(Choice.Of(http.Request), specialitet, steg, http.RequestAborted) is { } view
                ? ScopedAnswers.Page<ComparePage>(http, clock, view.Scope, view)
                : ScopedAnswers.Empty()).ReadsSums();
        app.MapGet(ComparePath + "/enheter.{form}", async (string form, HttpContext http, CompareFlows.CompareFlows slice, string? specialitet, string? steg) =>
            await slice.Run(Choice.Of(http.Request), specialitet, steg, http.RequestAborted) is { } view
                ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(CompareTable.Of(view), form))
                : Results.NotFound()).ReadsSums();
        app.MapGet(DerivedPath, async Task<IResult> (HttpContext http, DeriveNeed.DeriveNeed slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), http.RequestAborted) is { } view
                ? ScopedAnswers.Page<DerivedPage>(http, clock, view.Scope, view)
                : ScopedAnswers.Empty()).ReadsSums();
        app.MapGet(DerivedPath + ".{form}", async (string form, HttpContext http, DeriveNeed.DeriveNeed slice) =>
            await slice.Run(Choice.Of(http.Request), http.RequestAborted) is { Weeks.Count: > 0 } view
                ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(DerivedFile.Of(view), form))
                : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/derived-need", async Task<Results<Ok<DerivedAnswer>, NotFound, ProblemHttpResult>> (
                [AsParameters] ApiChoice choice, DeriveNeed.DeriveNeed slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), cancel) is not { } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(DerivedAnswer.Of(view)))
            .WithName("GetDerivedNeed").WithSummary("What is needed per coming week of a unit and activity because of what is done, waits and is planned upstream, with limits, and how much of what is done it covers; beside the forecast of the same units and, for return visits, the stock of target dates.")
            .ReadsSums();
        app.MapGroup("/api/v1").MapGet("/flows", async Task<Results<Ok<FlowAnswers>, NotFound, ProblemHttpResult>> (
                [AsParameters] ApiChoice choice, ShowFlows.ShowFlows slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), null, cancel) is not { } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(FlowAnswers.Of(view)))
            .WithName("GetFlows").WithSummary("How many of one activity follow on another, and after how many weeks, with limits; estimated from linked events or entered. Steps of fewer than five events are left out.")
            .ReadsSums();
    }
}
