using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.Planning.CompareSchedule;
using Vardbalans.App.Features.Planning.DecidePlan;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Features.Planning.EditProfile;
using Vardbalans.App.Features.Planning.ExchangePlan;
using Vardbalans.App.Features.Planning.KeepFileShapes;
using Vardbalans.App.Features.Planning.KeepPrinciples;
using Vardbalans.App.Features.Planning.MakeSlotTemplate;
using Vardbalans.App.Features.Planning.MoveWeeks;
using Vardbalans.App.Features.Planning.RunScheduleClock;
using Vardbalans.App.Features.Planning.ShowGoals;
using Vardbalans.App.Features.Planning.ShowPlan;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Planning;

/// <summary>The pages, files and API of plans.</summary>
public static class PlanningEndpoints
{
    /// <summary>The page of a plan.</summary>
    public const string Path = "/plan";

    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ShowPlan.ShowPlan>();
        EditEndpoints.Add(services);
        StepEndpoints.Add(services);
        ExchangeEndpoints.Add(services);
        ProfileEndpoints.Add(services);
        GoalEndpoints.Add(services);
        PrincipleEndpoints.Add(services);
        MoveEndpoints.Add(services);
        ScheduleEndpoints.Add(services);
        TemplateEndpoints.Add(services);
        ShapeEndpoints.Add(services);
        ClockEndpoints.Add(services);
    }

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        EditEndpoints.Map(app);
        StepEndpoints.Map(app);
        ExchangeEndpoints.Map(app);
        ProfileEndpoints.Map(app);
        GoalEndpoints.Map(app);
        PrincipleEndpoints.Map(app);
        MoveEndpoints.Map(app);
        ScheduleEndpoints.Map(app);
        TemplateEndpoints.Map(app);
        ShapeEndpoints.Map(app);
        ClockEndpoints.Map(app);
        app.MapGet(Path, async Task<IResult> (HttpContext http, ShowPlan.ShowPlan slice, TimeProvider clock, Authority authority) =>
        {
            var book = (await authority.Read(http.RequestAborted)).Book;
            var account = http.Visitor()?.AccountId;
            return await slice.Run(Choice.Of(http.Request), PlanAsked.Of(http.Request), May, http.RequestAborted) is { } view
                ? ScopedAnswers.Page<PlanPage>(http, clock, view.Scope, view)
                : ScopedAnswers.Empty();

            (bool Plan, bool Decide) May(int unit) => (
                account is { } planner && book.HoldsAllOf(planner, Mandate.Plan, MandateScope.Unit(unit)),
                account is { } decider && book.Ask(decider, Mandate.Decide, MandateScope.Unit(unit), DecisionKind.Plan).IsAllowed);
        }).ReadsForEmployees();
        app.MapGet(Path + "/plan.{form}", async (string form, HttpContext http, ShowPlan.ShowPlan slice) =>
            await slice.Run(Choice.Of(http.Request), PlanAsked.Of(http.Request), http.RequestAborted) is { Lines.Count: > 0 } view
                ? ScopedAnswers.Checked(view.Scope with { Unknown = view.Unknown }, () => ScopedAnswers.File(PlanTable.Of(view), form))
                : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/plan", async Task<Results<Ok<PlanAnswer>, NotFound, ProblemHttpResult>> (
                [AsParameters] ApiChoice choice, string? year, string? version, string? against, ShowPlan.ShowPlan slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), new PlanAsked(year, version, against), cancel) is not { } view ? TypedResults.NotFound()
                : view.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope with { Unknown = view.Unknown })
                : TypedResults.Ok(PlanAnswer.Of(view)))
            .WithName("GetPlan").WithSummary("A clinic's plan for a year, by activity, unit and week, in one version.")
            .ReadsSums();
    }
}
