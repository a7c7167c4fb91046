using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.FollowUp.CallIn;
using Vardbalans.App.Features.FollowUp.CompareUnits;
using Vardbalans.App.Features.FollowUp.ShowOutcome;
using Vardbalans.App.Features.FollowUp.ShowStart;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.FollowUp;

/// <summary>Follow-up's pages, files and API.</summary>
public static class FollowUpEndpoints
{
    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services) => services
        .AddSingleton<ShowOutcome.ShowOutcome>()
        .AddSingleton<CallIn.CallIn>()
        .AddSingleton<CompareUnits.CompareUnits>()
        .AddSingleton<CompareEight.CompareEight>()
        .AddSingleton<CompareIndicators.CompareIndicators>()
        .AddSingleton<ExplainDeviation.ExplainDeviation>()
        .AddSingleton<ProjectYearEnd.ProjectYearEnd>()
        .AddSingleton<MyUnits>()
        .AddSingleton<PublishTables.PublishTables>()
        .AddSingleton<SeeHeatMap.SeeHeatMap>()
        .AddSingleton<SeeSignals.SeeSignals>()
        .AddSingleton<SeeSignals.KeepLevels>()
        .AddSingleton<ShowStart.ShowStart>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", async Task<IResult> (HttpContext http, ShowStart.ShowStart slice, MyUnits mine, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), await mine.Of(http), http.RequestAborted) is { } view
                ? ScopedAnswers.Page<StartPage>(http, clock, view.Scope, view)
                : ScopedAnswers.Empty()).ReadsForEmployees();
        app.MapPost("/mina-enheter", (HttpContext http, MyUnits mine) => mine.Change(http)).WritesOwn();

        app.MapGet(FollowUpLinks.OutcomePath, async Task<IResult> (HttpContext http, ShowOutcome.ShowOutcome slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), http.RequestAborted) is { } view
                ? ScopedAnswers.Page<OutcomePage>(http, clock, view.Scope, view)
                : ScopedAnswers.Empty()).ReadsForEmployees();
        app.MapGet(FollowUpLinks.OutcomePath + "/utfall.{form}", async (string form, HttpContext http, ShowOutcome.ShowOutcome slice) =>
            await slice.Run(Choice.Of(http.Request), http.RequestAborted) is { } view
                ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(OutcomeTable.Of(view), form))
                : Results.NotFound()).ReadsSums();

        app.MapGet(FollowUpLinks.UnitsPath, async Task<IResult> (HttpContext http, CompareUnits.CompareUnits slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), UnitChoice.Of(http.Request), http.RequestAborted) is { } view
                ? ScopedAnswers.Page<UnitsPage>(http, clock, view.Scope, view)
                : ScopedAnswers.Empty()).ReadsSums();
        app.MapGet(FollowUpLinks.UnitsPath + ".{form}", async (string form, HttpContext http, CompareUnits.CompareUnits slice) =>
            await slice.Run(Choice.Of(http.Request), UnitChoice.Of(http.Request), http.RequestAborted) is { } view
                ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(UnitsTable.Of(view), form))
                : Results.NotFound()).ReadsSums();

        app.MapGet(FollowUpLinks.CallInPath, async Task<IResult> (HttpContext http, CallIn.CallIn slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), http.RequestAborted) is { } view ? ScopedAnswers.Page<CallInPage>(http, clock, view.Scope, view) : ScopedAnswers.Empty()).ReadsForEmployees();

        CompareEight.EightEndpoints.Map(app);
        CompareIndicators.IndicatorEndpoints.Map(app);
        ExplainDeviation.DeviationEndpoints.Map(app);
        ProjectYearEnd.YearEndEndpoints.Map(app);
        PublishTables.PublishEndpoints.Map(app);
        SeeHeatMap.HeatMapEndpoints.Map(app);
        ShowDefinitions.DefinitionEndpoints.Map(app);
        SeeSignals.SignalEndpoints.Map(app);

        var api = app.MapGroup("/api/v1");
        api.MapGet("/outcome", async Task<Results<Ok<OutcomeAnswer>, NotFound, ProblemHttpResult>> (
                [AsParameters] ApiChoice choice, ShowOutcome.ShowOutcome slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), cancel) is not { } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(OutcomeAnswer.Of(view)))
            .WithName("GetOutcome").WithSummary("Outcome against plan per week, with attainment, for a unit, activity and period.")
            .ReadsSums();
        api.MapGet("/units", async Task<Results<Ok<UnitsAnswer>, NotFound, ProblemHttpResult>> (
                [AsParameters] ApiChoice choice, string? niva, string? sok, string? sort, CompareUnits.CompareUnits slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), new UnitChoice(niva, sok, sort), cancel) is not { } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(UnitsAnswer.Of(view)))
            .WithName("GetUnits").WithSummary("All units with attainment and status over a period.")
            .ReadsSums();
    }
}
