using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Features.FollowUp.CompareUnits;
using Vardbalans.App.Features.FollowUp.ShowOutcome;
using Vardbalans.App.Features.FollowUp.ShowStart;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.FollowUp;

/// <summary>Follow-up's pages, files and API.</summary>
public static class FollowUpEndpoints
{
    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services) => services
        .AddSingleton<ShowOutcome.ShowOutcome>()
        .AddSingleton<CompareUnits.CompareUnits>()
        .AddSingleton<MyUnits>()
        .AddSingleton<ShowStart.ShowStart>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", async Task<IResult> (HttpContext http, ShowStart.ShowStart slice, MyUnits mine, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), await mine.Of(http), http.RequestAborted) is { } view
                ? Page<StartPage>(http, clock, view.Scope, view)
                : Empty()).ReadsSums();
        app.MapPost("/mina-enheter", (HttpContext http, MyUnits mine) => mine.Change(http)).WritesOwn();

        app.MapGet(Links.OutcomePath, async Task<IResult> (HttpContext http, ShowOutcome.ShowOutcome slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), http.RequestAborted) is { } view
                ? Page<OutcomePage>(http, clock, view.Scope, view)
                : Empty()).ReadsSums();
        app.MapGet(Links.OutcomePath + "/utfall.{form}", async (string form, HttpContext http, ShowOutcome.ShowOutcome slice) =>
            await slice.Run(Choice.Of(http.Request), http.RequestAborted) is { } view
                ? Checked(view.Scope, () => AsFile(OutcomeTable.Of(view), form))
                : Results.NotFound()).ReadsSums();

        app.MapGet(Links.UnitsPath, async Task<IResult> (HttpContext http, CompareUnits.CompareUnits slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), UnitChoice.Of(http.Request), http.RequestAborted) is { } view
                ? Page<UnitsPage>(http, clock, view.Scope, view)
                : Empty()).ReadsSums();
        app.MapGet(Links.UnitsPath + ".{form}", async (string form, HttpContext http, CompareUnits.CompareUnits slice) =>
            await slice.Run(Choice.Of(http.Request), UnitChoice.Of(http.Request), http.RequestAborted) is { } view
                ? Checked(view.Scope, () => AsFile(UnitsTable.Of(view), form))
                : Results.NotFound()).ReadsSums();

        var api = app.MapGroup("/api/v1");
        api.MapGet("/outcome", async Task<Results<Ok<OutcomeAnswer>, NotFound, ProblemHttpResult>> (
                [AsParameters] ApiChoice choice, ShowOutcome.ShowOutcome slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), cancel) is not { } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? Unknown(view.Scope)
                : TypedResults.Ok(OutcomeAnswer.Of(view)))
            .WithName("GetOutcome").WithSummary("Outcome against plan per week, with attainment, for a unit, activity and period.")
            .ReadsSums();
        api.MapGet("/units", async Task<Results<Ok<UnitsAnswer>, NotFound, ProblemHttpResult>> (
                [AsParameters] ApiChoice choice, string? niva, string? sok, string? sort, CompareUnits.CompareUnits slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), new UnitChoice(niva, sok, sort), cancel) is not { } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? Unknown(view.Scope)
                : TypedResults.Ok(UnitsAnswer.Of(view)))
            .WithName("GetUnits").WithSummary("All units with attainment and status over a period.")
            .ReadsSums();
    }

    private static RazorComponentResult<TPage> Page<TPage>(HttpContext http, TimeProvider clock, Scope scope, object view)
        where TPage : Microsoft.AspNetCore.Components.IComponent => new(new
        {
            View = view,
            Links = new Links(PageAddress.Of(http.Request), scope),
            Now = clock.GetUtcNow().UtcDateTime,
        });

    private static RazorComponentResult<EmptyPage> Empty() => new();

    /// <summary>A page can say what it left out; a file or a machine's answer cannot, so it is refused.</summary>
    private static IResult Checked(Scope scope, Func<IResult> answer) => scope.Unknown.Count > 0 ? Unknown(scope) : answer();

    private static ProblemHttpResult Unknown(Scope scope) => TypedResults.Problem(
        FollowUpText.UnknownChoice.With(string.Join(", ", scope.Unknown)), statusCode: StatusCodes.Status400BadRequest, title: FollowUpText.UnknownTitle);

    private static IResult AsFile(TableFile table, string form) => form switch
    {
        "csv" => table.AsCsv(),
        "xlsx" => table.AsXlsx(),
        _ => Results.NotFound(),
    };
}
