using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Planning.CompareSchedule;

/// <summary>The page of plans beside time books, its file and API.</summary>
internal static class ScheduleEndpoints
{
    /// <summary>The page.</summary>
    public const string Path = PlanningEndpoints.Path + "/schema";

    /// <summary>Of a unit.</summary>
    public static string At(string unit) => $"{Path}?enhet={Uri.EscapeDataString(unit)}";

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<CompareSchedule>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async Task<IResult> (HttpContext http, CompareSchedule slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), http.RequestAborted) is { } view ? ScopedAnswers.Page<SchedulePage>(http, clock, view.Scope, view) : ScopedAnswers.Empty()).ReadsSums();
        app.MapGet(Path + "/schema.{form}", async (string form, HttpContext http, CompareSchedule slice) =>
            await slice.Run(Choice.Of(http.Request), http.RequestAborted) is { } view ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(ScheduleWords.Table(view), form)) : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/schedule", async Task<Results<Ok<ScheduleAnswer>, NotFound, ProblemHttpResult>> ([AsParameters] ApiChoice choice, CompareSchedule slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), cancel) is not { } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(ScheduleAnswer.Of(view)))
            .WithName("GetSchedule").WithSummary("Time books beside the plan for the coming weeks, by activity; above clinics, how each clinic stands.").ReadsSums();
    }
}

/// <summary>An activity's week as the API gives it.</summary>
public sealed record ScheduleWeekAnswer(string Week, int? Plan, int? Needed, int Booked, int Free, int Coming, int Blocked, int Missing, string Standing);

/// <summary>An activity as the API gives it.</summary>
public sealed record ScheduleRowAnswer(string Activity, IReadOnlyList<ScheduleWeekAnswer> Weeks);

/// <summary>A clinic as the API gives it.</summary>
public sealed record ClinicScheduleAnswer(string Unit, int? Missing, int LateActivities, double? Fill, double? LeadWeeks);

/// <summary>The page's own figures.</summary>
public sealed record ScheduleAnswer(string Unit, double? Fill, double? LeadWeeks, int LeadGoal, IReadOnlyList<ScheduleRowAnswer> Rows, IReadOnlyList<ClinicScheduleAnswer> Clinics)
{
    internal static ScheduleAnswer Of(ScheduleView view) => new(
        view.Scope.Node.Unit.Code, view.Fill, view.Lead, view.LeadGoal,
        [.. view.Rows.Select(r => new ScheduleRowAnswer(r.Activity.Code, [.. r.Weeks.Select(w => new ScheduleWeekAnswer(
            w.Week.ToString(), w.Plan, w.Needed, w.Booked, w.Free, w.Coming, w.Blocked, w.Missing, w.Standing(view.Now, view.LeadGoal).ToString()))]))],
        [.. view.Clinics.Select(c => new ClinicScheduleAnswer(c.Clinic.Code, c.Missing, c.Late, c.Fill, c.Lead))]);
}
