using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.Capacity.CountCapacity;
using Vardbalans.App.Features.Capacity.KeepCapacityLimits;
using Vardbalans.App.Features.Capacity.KeepChanges;
using Vardbalans.App.Features.Capacity.KeepCosts;
using Vardbalans.App.Features.Capacity.KeepMeasures;
using Vardbalans.App.Features.Capacity.KeepPanels;
using Vardbalans.App.Features.Capacity.KeepRequirements;
using Vardbalans.App.Features.Capacity.KeepRooms;
using Vardbalans.App.Features.Capacity.KeepSlotLoss;
using Vardbalans.App.Features.Capacity.KeepStaffing;
using Vardbalans.App.Features.Capacity.ShiftCompetence;
using Vardbalans.App.Features.Capacity.ShowCapacity;
using Vardbalans.App.Features.Capacity.ShowCapacityRecord;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity;

/// <summary>The pages, files and API of capacity.</summary>
public static class CapacityEndpoints
{
    /// <summary>The page of need against capacity.</summary>
    public const string Path = "/kapacitet";

    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services)
    {
        StaffingEndpoints.Add(services);
        RoomEndpoints.Add(services);
        PanelEndpoints.Add(services);
        ChangeEndpoints.Add(services);
        RequirementEndpoints.Add(services);
        MeasureEndpoints.Add(services);
        SlotLossEndpoints.Add(services);
        CostEndpoints.Add(services);
        ShiftEndpoints.Add(services);
        LimitEndpoints.Add(services);
        services.AddSingleton<ShowCapacity.ShowCapacity>().AddSingleton<ShowCapacityRecord.ShowCapacityRecord>().AddHostedService<CapacityJob>();
    }

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        StaffingEndpoints.Map(app);
        RoomEndpoints.Map(app);
        PanelEndpoints.Map(app);
        ChangeEndpoints.Map(app);
        RequirementEndpoints.Map(app);
        MeasureEndpoints.Map(app);
        SlotLossEndpoints.Map(app);
        CostEndpoints.Map(app);
        ShiftEndpoints.Map(app);
        LimitEndpoints.Map(app);
        app.MapGet(Path, async Task<IResult> (HttpContext http, ShowCapacity.ShowCapacity slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), Resource(http), http.RequestAborted, http.Request.Query[HeatTable.Week].ToString() is { Length: > 0 } week ? week : null) is { } view
                ? ScopedAnswers.Page<CapacityPage>(http, clock, view.Scope, view)
                : ScopedAnswers.Empty()).ReadsSums();
        app.MapGet(RecordPaths.Page, async Task<IResult> (HttpContext http, ShowCapacityRecord.ShowCapacityRecord slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), Resource(http), http.RequestAborted) is { } view
                ? ScopedAnswers.Page<CapacityRecordPage>(http, clock, view.Scope, view)
                : ScopedAnswers.Empty()).ReadsSums();
        app.MapGet(Path + "/kapacitet.{form}", async (string form, HttpContext http, ShowCapacity.ShowCapacity slice) =>
            await slice.Run(Choice.Of(http.Request), Resource(http), http.RequestAborted) is { Rows.Count: > 0 } view
                ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(CapacityTable.Of(view), form))
                : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/capacity", async Task<Results<Ok<CapacityAnswer>, NotFound, ProblemHttpResult>> (
                [AsParameters] ApiChoice choice, string? resource, ShowCapacity.ShowCapacity slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), resource, cancel) is not { Rows.Count: > 0 } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(CapacityAnswer.Of(view)))
            .WithName("GetCapacity").WithSummary("Need against what there is by resource and coming week; units right below for one resource; staff groups.")
            .ReadsSums();
    }

    private static string? Resource(HttpContext http) => http.Request.Query["resurs"].ToString() is { Length: > 0 } asked ? asked : null;
}
