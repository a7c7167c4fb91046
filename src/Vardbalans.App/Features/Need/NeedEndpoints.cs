using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Need.KeepDrivers;
using Vardbalans.App.Features.Need.OverrideForecast;
using Vardbalans.App.Features.Need.RefitForecasts;
using Vardbalans.App.Features.Need.ShowForecast;
using Vardbalans.App.Features.Need.ShowRecord;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Need;

/// <summary>Need's pages, files and API.</summary>
public static class NeedEndpoints
{
    /// <summary>The page of the forecast.</summary>
    public const string ForecastPath = "/behov";

    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services)
    {
        DriverEndpoints.Add(services);
        FlowEndpoints.Add(services);
        OverrideEndpoints.Add(services);
        RecordEndpoints.Add(services);
        services
            .AddSingleton<ShowForecast.ShowForecast>()
            .AddSingleton<StaleForecasts>()
            .AddSingleton<RefitForecasts.RefitForecasts>()
            .AddHostedService<ForecastJob>();
    }

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        DriverEndpoints.Map(app);
        FlowEndpoints.Map(app);
        OverrideEndpoints.Map(app);
        RecordEndpoints.Map(app);
        app.MapGet(ForecastPath, async Task<IResult> (HttpContext http, ShowForecast.ShowForecast slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), NeedChoice.Measure(http.Request), http.RequestAborted, http.Request.Query[CompetenceParts.Field] == CompetenceParts.Yes) is { } view
                ? ScopedAnswers.Page<ForecastPage>(http, clock, view.Scope, view)
                : ScopedAnswers.Empty()).ReadsForEmployees();
        app.MapGet(FollowForecast.Path, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock) =>
            http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/event-stream")
                ? TypedResults.ServerSentEvents(FollowForecast.Of(open, clock, http.RequestAborted))
                : await FollowForecast.Now(open, http.RequestAborted) is { } progress ? Results.Ok(progress) : Results.NoContent()).ReadsSums();
        app.MapGet(ForecastPath + "/prognos.{form}", async (string form, HttpContext http, ShowForecast.ShowForecast slice) =>
            await slice.Run(Choice.Of(http.Request), NeedChoice.Measure(http.Request), http.RequestAborted) is { Fan: not null } view
                ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(ForecastTable.Of(view), form))
                : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/forecast", async Task<Results<Ok<ForecastAnswer>, NotFound, ProblemHttpResult>> (
                [AsParameters] ApiChoice choice, HttpContext http, ShowForecast.ShowForecast slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), NeedChoice.Measure(http.Request), cancel) is not { Fan: not null } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(ForecastAnswer.Of(view)))
            .WithName("GetForecast").WithSummary("What is expected per week of a unit and activity, with limits, methods and how earlier forecasts have gone. 'matt' is inflode or utfall.")
            .ReadsSums();
    }
}
