using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.FollowUp.CompareUnits;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.FollowUp.SeeHeatMap;

/// <summary>The page of all units by all activities, its file and API.</summary>
internal static class HeatMapEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(FollowUpLinks.HeatMapPath, async Task<IResult> (HttpContext http, SeeHeatMap slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), Level(http.Request.Query["niva"]), http.RequestAborted) is { } view ? ScopedAnswers.Page<HeatMapPage>(http, clock, view.Scope, view) : ScopedAnswers.Empty()).ReadsSums();
        app.MapGet(FollowUpLinks.HeatMapPath + ".{form}", async (string form, HttpContext http, SeeHeatMap slice) =>
            await slice.Run(Choice.Of(http.Request), Level(http.Request.Query["niva"]), http.RequestAborted) is { } view ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(Table(view), form)) : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/standing", async Task<Results<Ok<HeatAnswer>, NotFound, ProblemHttpResult>> ([AsParameters] ApiChoice choice, string? niva, SeeHeatMap slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), Level(niva), cancel) is not { } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(HeatAnswer.Of(view)))
            .WithName("GetStanding").WithSummary("Outcome against plan of every unit of a level in every activity.").ReadsSums();
    }

    /// <summary>All cells as a table to take home.</summary>
    internal static TableFile Table(HeatView view) => new()
    {
        Name = [HeatMapText.File, view.Scope.Node.Name(view.Scope), view.Scope.Period.ToString()],
        Columns = [new(HeatMapText.Unit, ColumnKind.Text), new(HeatMapText.BelongsTo, ColumnKind.Text), .. view.Activities.Select(a => new TableColumn(a.Name(), ColumnKind.Percent)), new(HeatMapText.Reported, ColumnKind.Percent)],
        Rows = [.. view.Rows.Append(view.Whole).Select(r => (IReadOnlyList<object?>)[r.Node.Name(view.Scope), r.Above, .. r.Cells.Select(c => c is { } cell && cell.Status != Core.FollowUp.PlanStatus.CannotJudge ? (object?)cell.Against.Value : null), r.Coverage])],
        Origin = TableOrigins.Of(view.Scope, HeatMapText.Title, HeatMapText.Definition, view.Sources, []),
    };

    private static CareUnitKind? Level(string? written) => written is not null && UnitChoice.Levels.TryGetValue(written, out var kind) ? kind : null;
}

/// <summary>A unit's activity as the API gives it.</summary>
public sealed record HeatCellAnswer(string Activity, long? Outcome, long? Plan, double? Attainment, string Status);

/// <summary>A unit as the API gives it.</summary>
public sealed record HeatRowAnswer(string Unit, double? Coverage, IReadOnlyList<HeatCellAnswer> Activities);

/// <summary>The page's own figures.</summary>
public sealed record HeatAnswer(string Unit, string Period, IReadOnlyList<HeatRowAnswer> Units)
{
    internal static HeatAnswer Of(HeatView view) => new(view.Scope.Node.Unit.Code, view.Scope.Period.ToString(), [.. view.Rows.Select(r => new HeatRowAnswer(
        r.Node.Unit.Code, r.Coverage?.Value,
        [.. r.Cells.Zip(view.Activities).Where(c => c.First is not null).Select(c => new HeatCellAnswer(c.Second.Code, c.First!.Value.Against.Outcome, c.First.Value.Against.Plan, c.First.Value.Against.Value?.Value, c.First.Value.Status.ToString()))]))]);
}
